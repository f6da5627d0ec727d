/** The list of thousands: each order, each narrowing and each row's text is made once while nothing of it changed. */
import { expect, test } from 'vitest'
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { CreatorsView } from '../../../shared/bridge/creators-view.ts'
import type { Space } from '../../../shared/base/ids.ts'
import { instant } from '../../../shared/base/time.ts'
import { inOrder } from './creator-orders.ts'
import { matching, narrowed, togetherOf } from './creator-rows.ts'
import { creatorsView } from './creators.ts'
import { figuresSaid } from './figures-said.ts'

function row(id: string, name: string | null, since = 1_000): CreatorRow {
  const file = {
    id,
    // Ids of fixtures are plain words.
    space: 'organisation-a' as Space,
    purposes: ['campaign'],
    since: instant(since),
    until: null,
    name,
    town: null,
    accounts: [],
  } as const
  return { ...file, figures: figuresSaid(file) }
}
const ids = (rows: readonly CreatorRow[]) => rows.map(({ id }) => id)
const by = (column: string, descending = false) => ({ by: column, descending })

test('DK-109 an order, and what a filter leaves, are made once of one list', () => {
  const rows = [row('a', 'Zoe Mair'), row('b', 'Ada Auer'), row('c', 'Zoe Auer')]
  expect(inOrder(rows, by('name'))).toBe(inOrder(rows, by('name')))
  expect(narrowed(rows, { text: 'zoe', sort: by('name') })).toBe(narrowed(rows, { text: 'zoe' }))
  expect(togetherOf(narrowed(rows, { text: 'zoe' }))).toBe(
    togetherOf(narrowed(rows, { text: 'zoe', offset: 100, sort: by('town') })),
  )
  expect(narrowed(rows, { text: '', group: 'town', closed: ['Bozen'] })).toBe(rows)
  expect(ids(matching(rows, { text: 'zoe', sort: by('name') }))).toEqual(['c', 'a'])
  expect(inOrder([...rows, row('d', 'Mia')], by('name'))).toHaveLength(4)
})

test('DK-109 names stand by the alphabet, those it does not tell apart and those nobody knows the newest first', () => {
  const accent = 'Zo\u00e9'
  const rows = [
    row('old', accent, 1),
    row('new', accent.normalize('NFD'), 9),
    row('nobody', null, 5),
    row('nobody newer', null, 6),
    row('a', 'ada', 2),
    row('b', 'Bela', 2),
  ]
  expect(ids(inOrder(rows, by('name')))).toEqual(['a', 'b', 'new', 'old', 'nobody newer', 'nobody'])
  expect(ids(inOrder(rows, by('name', true)))).toEqual(['new', 'old', 'b', 'a', 'nobody newer', 'nobody']) // prettier-ignore
  expect(ids(inOrder(rows, by('no such column')))).toEqual(ids(inOrder(rows, undefined)))
})

test('DK-109 of two keys the first weighs more, equals of both stay the newest first, and nobody is lost', () => {
  const names = ['ada', 'Bela', null, 'mia']
  const rows = Array.from({ length: 60 }, (_, at) => row(`r${at}`, names[(at * 7) % 4] ?? null, at % 5)) // prettier-ignore
  const ordered = inOrder(rows, { ...by('since', true), thenBy: [by('name')] })
  const place = ({ name }: CreatorRow) => (name === null ? 9 : ['ada', 'Bela', 'mia'].indexOf(name))
  const slow = inOrder(rows, undefined).toSorted((a, b) => b.since - a.since || place(a) - place(b))
  expect(ids(ordered)).toEqual(ids(slow))
  expect(new Set(ordered).size).toBe(rows.length)
})

test('DK-110 a row is written once while it is the same, and read as it is', () => {
  let written = 0
  const one = row('a', 'Żółć "Óscar"\u2028')
  const { toJSON: _, ...plain } = Object.assign(one, { toJSON: () => ((written += 1), plain) })
  const write = (rows: readonly CreatorRow[]): unknown => {
    // Of the answer the rows are looked at.
    const view = { rows, total: rows.length } as unknown as CreatorsView
    return JSON.parse(creatorsView.write?.(view) ?? '')
  }
  expect(write([one, one])).toEqual({ rows: [plain, plain], total: 2 })
  expect(write([one])).toEqual({ rows: [plain], total: 1 })
  expect(write([])).toEqual({ rows: [], total: 0 })
  expect(written).toBe(1)
})
