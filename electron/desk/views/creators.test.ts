/** Creators on a desk: found, sorted and windowed, and gone from it at the end of their grant, without a word of the server. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant, type Instant } from '../../../shared/base/time.ts'
import type { Space } from '../../../shared/base/ids.ts'
import { readUpdate } from '../../../shared/bridge/channel.ts'
import type { Views } from '../../../shared/bridge/views.ts'
import type { DeskParts } from '../parts.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { rowsOf } from './creator-book.ts'
import { creatorProfileView } from './creator-profile.ts'
import { creatorsView, creatorView } from './creators.ts'
import { planView } from './plan.ts'
import { searchView } from './search.ts'
import { createWatching } from './watch-view.ts'

const NOW = instant(1_790_000_000_000)

let bed: DocumentsBed
beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'facts'])
  await bed.documents
    .collection('creators')
    .bulkInsert([
      file(1, { name: 'Lena Hofer', followers: 12_000 }),
      file(2, { name: 'Óscar Ruiz', purposes: ['insurance'], town: null, followers: 900 }),
      file(3, { name: null, town: null, handle: null, purposes: ['benchmark'], followers: null }),
      file(4, { name: 'Ada Ennio', until: instant(NOW + 1_000), followers: 50 }),
    ])
})
afterEach(() => bed.clear())

interface Said {
  readonly name: string | null
  readonly town?: string | null
  readonly handle?: string | null
  readonly purposes?: DeskDocuments['creators']['purposes']
  readonly until?: Instant | null
  readonly followers: number | null
}

function file(number: number, said: Said): DeskDocuments['creators'] {
  const {
    name,
    town = 'Bozen',
    handle = `@${number}`,
    purposes = ['campaign'],
    until = null,
  } = said
  return {
    id: `grant-${number}`,
    // Ids of fixtures are plain words.
    space: 'organisation-a' as Space,
    purposes,
    since: instant(NOW - 10_000 + number),
    until,
    name,
    town,
    accounts: [{ platform: 'instagram', handle, followers: said.followers }],
  }
}

function parts(now: Instant = NOW): DeskParts {
  const remembered = { organisation: 'organisation-a', server: 'https://town.example' }
  // The views read the documents, the clock and who is remembered, and nothing else of the desk.
  return {
    documents: bed.documents,
    deps: { now: () => now },
    identity: { remembered },
    portfolio: null,
  } as DeskParts
}

function list(input: Views['creators']['input'] = {}, now: Instant = NOW) {
  const seen = creatorsView.compute(parts(now), input)
  if (seen instanceof Promise || seen.kind !== 'value') throw new Error('the view is computed')
  return seen.value
}
const ids = (input: Views['creators']['input']) =>
  list(input).rows.map(({ id }) => Number(id.slice(6)))

test('CR-8 creators are found by words and purpose, sorted, and shown a window at a time', () => {
  expect(ids({})).toEqual([4, 3, 2, 1])
  expect(ids({ text: 'oscar' })).toEqual([2])
  expect(ids({ text: '@1' })).toEqual([1])
  expect(ids({ text: 'boz' })).toEqual([4, 1])
  expect(ids({ purpose: 'insurance' })).toEqual([2])
  expect(ids({ sort: { by: 'followers', descending: true }, limit: 2 })).toEqual([1, 2])
  expect(ids({ sort: { by: 'until', descending: false }, limit: 1 })).toEqual([4])
  expect(list({ text: 'lena', limit: 1 })).toMatchObject({
    total: 1,
    all: 4,
    link: 'https://town.example/account/sharing/organisation-a',
  })
})

test('CR-2 at the end of a grant its creator is gone from list and search, without a network too', () => {
  const end = instant(NOW + 1_000)
  expect(list({}, instant(end - 1)).all).toBe(4)
  expect(list({}, end)).toMatchObject({ all: 3, rows: [{ id: 'grant-3' }, {}, {}] })
  expect(creatorView.compute(parts(), { creator: 'grant-4' })).toMatchObject({
    value: { name: 'Ada Ennio' },
  })
  expect(creatorView.compute(parts(end), { creator: 'grant-4' })).toMatchObject({ value: null })
  const hit = { kind: 'creator', title: 'Ada Ennio', path: '/creators/grant-4' }
  expect(searchView.compute(parts(), { text: 'ennio' })).toMatchObject({ value: { hits: [hit] } })
  expect(searchView.compute(parts(end), { text: 'ennio' })).toMatchObject({ value: { hits: [] } })
  const limits = [{}, {}, {}, { limit: 'tracked_creators', used: 4 }]
  expect(planView.compute(parts(), {})).toMatchObject({ value: { limits } })
})

test('CR-2 a grant whose time is over while it is looked at leaves list and pane by itself', async () => {
  let now = NOW
  const due: (() => void)[] = []
  const after = (_: number, act: () => void) => {
    due.push(act)
    return () => undefined
  }
  const watching = createWatching({
    ...parts(),
    // The watching asks the clock and the timer and no more.
    deps: { now: () => now, after } as unknown as DeskParts['deps'],
  })
  const told: unknown[] = []
  const files: unknown[] = []
  watching.watch('creators', {}, (update) => told.push(readUpdate(update)))
  watching.watch('creator', { creator: 'grant-4' }, (update) => files.push(readUpdate(update)))
  await expect.poll(() => [told.length, files.length]).toEqual([1, 1])
  expect(told).toMatchObject([{ value: { all: 4 } }])
  now = instant(NOW + 1_000)
  watching.changed(new Set(['steps']))
  for (const act of due) act()
  await expect.poll(() => [told.length, files.length]).toEqual([2, 2])
  expect(told[1]).toMatchObject({ value: { all: 3 } })
  expect(files[1]).toMatchObject({ value: null })
})

test('SC-10 a profile knows its neighbours in the list as it is narrowed and sorted, and none where it is not in it', async () => {
  const profile = async (input: Views['creator-profile']['input']) => {
    const seen = await creatorProfileView.compute(parts(), input)
    if (seen.kind !== 'value') throw new Error('the view is computed')
    return seen.value
  }
  const sort = { by: 'followers', descending: true }
  expect(await profile({ creator: 'grant-2', sort })).toMatchObject({
    row: { name: 'Óscar Ruiz', figures: { followers: { kind: 'known', value: 900 } } },
    accounts: [],
    place: { at: 2, of: 4, before: 'grant-1', after: 'grant-4' },
  })
  expect(await profile({ creator: 'grant-2', text: 'lena' })).toMatchObject({ place: null })
  expect(await profile({ creator: 'grant-9' })).toBeNull()
})

test('SC-49 an answer says at which row its window begins', () => {
  expect(list({ offset: 2, limit: 1 })).toMatchObject({ offset: 2, rows: [{ id: 'grant-2' }] })
  expect(list({})).toMatchObject({ offset: 0, rows: [{}, {}, {}, {}] })
})

test('SC-46 a row stays as it is while nothing of its creator changes, and only the changed one is another', async () => {
  const before = rowsOf(parts())
  expect(rowsOf(parts())).toEqual(before)
  expect(rowsOf(parts()).every((row, at) => row === before[at])).toBe(true)
  await bed.documents.collection('creators').findOne('grant-2').patch({ name: 'Óscar Ruiz Vega' })
  const after = rowsOf(parts())
  expect(after.map((row, at) => row === before[at])).toEqual([true, false, true, true])
  expect(after[1]?.name).toBe('Óscar Ruiz Vega')
  await bed.documents.collection('creators').findOne('grant-1').remove()
  expect(rowsOf(parts()).map(({ id }) => id)).toEqual(['grant-2', 'grant-3', 'grant-4'])
})
