/** The stream of columns as a desk hears it: in pages, from a checkpoint on, live, and forgotten. On both stores. */
import { expect, test } from 'vitest'
import { organisationId, personOf } from '../scope/principal.fixture.ts'
import {
  blocksOf,
  connect,
  day,
  letLook,
  noonOf,
  takeBack,
  tell,
  telling,
} from '../metrics/metrics.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { type Desk, openHall, settle } from './session.fixture.ts'

/** A month each. */
const MONTHS = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01']

async function open() {
  const memory = await openMemory()
  await connect(memory)
  const tellings = MONTHS.map((month) => telling({ firstDay: day(`${month}-01`) }))
  await tell(memory, { tellings })
  return { memory, hall: openHall(memory) }
}

let asked = 0
async function pull(desk: Desk, checkpoint: string | null, credit = 2_000) {
  asked += 1
  const i = asked
  desk.say({ t: 'pull', i, collection: 'columns', checkpoint, credit })
  await settle()
  const own = desk.heard.flatMap((down) => ('i' in down && down.i === i ? [down] : []))
  const rows = own.flatMap((down) => (down.t === 'page' ? down.rows : []))
  const last = own.flatMap((down) => ('checkpoint' in down ? down.checkpoint : [])).at(-1) ?? null
  return { rows, checkpoint: last, isCaughtUp: own.some(({ t }) => t === 'caught-up') }
}

test('IM-11 columns come by the desk’s credit, from its checkpoint on, each block once', async () => {
  const { memory, hall } = await open()
  await letLook(memory, ['campaign'])
  const desk = await hall.join(personOf('a', 'manager'))
  const months: unknown[] = []
  let at: string | null = null
  for (let page = 0; page < MONTHS.length; page += 1) {
    // Each on a connection of its own, as one that was lost is.
    const again = await hall.join(personOf('a', 'manager'))
    const heard = await pull(again, at, 1)
    expect(heard.rows.length).toBeLessThanOrEqual(1)
    months.push(...heard.rows.map((row) => row['month']))
    at = heard.checkpoint
  }
  expect(months).toEqual(MONTHS)
  expect(await pull(desk, at)).toMatchObject({ rows: [], isCaughtUp: true })
  const next = { firstDay: day('2026-02-01'), asOf: noonOf('2026-02-02') }
  await tell(memory, { tellings: [telling(next)] })
  await settle()
  const live = desk.heard.flatMap((down) => (down.t === 'live' ? down.rows : []))
  expect(live).toMatchObject([{ month: '2026-02', account: 'grant-1.1' }])
})

test('IM-11 a withdrawn grant ends the stream of an open desk, which is told of each block that it is gone', async () => {
  const { memory, hall } = await open()
  await letLook(memory, ['campaign'])
  const desk = await hall.join(personOf('a', 'manager'))
  const ids = (await blocksOf(memory)).map(({ id }) => id)
  const first = await pull(desk, null)
  expect(first.rows).toHaveLength(MONTHS.length)
  await takeBack(memory)
  await settle()
  const gone = await pull(desk, first.checkpoint)
  expect(new Set(gone.rows.map(({ id }) => id))).toEqual(new Set(ids))
  expect(gone.rows.every((row) => row['_deleted'] === true && !('chunks' in row))).toBe(true)
  expect((await pull(desk, null)).rows).toEqual([])
})

test('IM-11 another organisation, a cashier and a till get no columns, asked for or live', async () => {
  const { memory, hall } = await open()
  await letLook(memory, ['campaign'])
  const desks = [await hall.join(personOf('b', 'owner')), await hall.join(personOf('a', 'cashier'))]
  for (const desk of desks) expect((await pull(desk, null)).rows).toEqual([])
  await tell(memory, { tellings: [telling({ counts: [99], asOf: noonOf('2026-01-11') })] })
  await settle()
  for (const desk of desks) expect(desk.raw.join('\n')).not.toContain('grant-1')
})

test('CR-7 columns that a desk pulls are told as a reading, by the creators in them', async () => {
  const { memory, hall } = await open()
  await letLook(memory, ['campaign'])
  await pull(await hall.join(personOf('a', 'manager')), null)
  const asking = { organisation: organisationId('a'), filter: {}, before: null, limit: 100 }
  const { lines } = await memory.store.auditPage(asking)
  const read = lines.filter(({ event }) => event.includes('read'))
  expect(read).toMatchObject([{ facts: { count: 1 } }])
})
