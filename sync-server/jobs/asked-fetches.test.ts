/** Fetching now and cancelling, as the person may whose account it is. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { DAY_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import { failed, fetched } from '../connectors/failure.ts'
import { scriptedReader } from '../connectors/reader.fixture.ts'
import { PERSON } from '../metrics/metrics.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { openAskedFetches } from './asked-fetches.ts'
import {
  BOUNDS,
  connected,
  CONNECTION,
  fetchOf,
  goingOn,
  node,
  profileOf,
  views,
  whole,
} from './fetching.fixture.ts'

// An id of a person is a plain word.
const OTHER = 'person-else' as PersonId

function asking(memory: Memory) {
  const reader = scriptedReader({}, BOUNDS)
  return openAskedFetches({ ...memory, reader, zone: 'Europe/Rome' })
}

test('IM-18 a person has an account fetched now, and again fifteen minutes after it was begun last', async () => {
  const memory = await connected()
  const { world } = memory
  const first = node(memory, whole(memory))
  await first.work()
  first.stop()
  const asked = asking(memory)
  const soon = { refusal: { reason: 'fetch_too_soon', facts: { waitMs: 5 * MINUTE_MS } } }
  world.pass(10 * MINUTE_MS)
  expect(await asked.fetchNow(PERSON, CONNECTION)).toMatchObject(soon)
  world.pass(5 * MINUTE_MS)
  const many = await Promise.all(
    Array.from({ length: 20 }, () => asked.fetchNow(PERSON, CONNECTION)),
  )
  expect(many.filter(({ ok }) => ok)).toHaveLength(1)
  expect(many.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'fetch_running' } })
  const second = node(memory, whole(memory))
  await second.work()
  expect(second.verbs()).toContain('accountInsights')
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', doneAt: world.now() })
})

test('IM-18 what waits, needs its person or is another’s is refused by name, and nothing is begun', async () => {
  const memory = await connected()
  const { store, world } = memory
  await node(memory, whole(memory)).work()
  world.pass(DAY_MS / 2)
  const before = await fetchOf(memory)
  const asked = asking(memory)
  const reasons = async (): Promise<unknown> => {
    const answered = await asked.fetchNow(PERSON, CONNECTION)
    return answered.ok ? null : answered.refusal
  }
  expect(await asked.fetchNow(OTHER, CONNECTION)).toMatchObject({
    refusal: { reason: 'not_allowed' },
  })
  expect(await asked.cancel(OTHER, CONNECTION)).toMatchObject({
    refusal: { reason: 'fetch_not_running' },
  })
  const waiting = { kind: 'rate_limited', retryAfterMs: MINUTE_MS } as const
  const waitsUntil = later(world.now(), MINUTE_MS)
  await store.connectionFailed(CONNECTION, { at: world.now(), failure: waiting, waitsUntil })
  expect(await reasons()).toEqual({ reason: 'fetch_waits', facts: { waitMs: MINUTE_MS } })
  const revoked = { kind: 'unauthorized', reason: 'revoked' } as const
  await store.connectionFailed(CONNECTION, { at: world.now(), failure: revoked, waitsUntil: null })
  expect(await reasons()).toMatchObject({ reason: 'fetch_needs_sign_in' })
  expect(await fetchOf(memory)).toEqual(before)
})

test('IM-18 a first reading that is cancelled keeps what came, and goes on there once it is asked for', async () => {
  const memory = await connected()
  const { world } = memory
  const script = whole(memory)
  const waits = failed({ kind: 'rate_limited', retryAfterMs: MINUTE_MS } as const)
  const first = node(memory, { ...script, posts: [waits] })
  await first.work()
  first.stop()
  const asked = asking(memory)
  expect(await asked.cancel(PERSON, CONNECTION)).toMatchObject({ ok: true })
  expect(await asked.cancel(PERSON, CONNECTION)).toMatchObject({
    refusal: { reason: 'fetch_not_running' },
  })
  expect(await views(memory)).toContain(30)
  world.pass(15 * MINUTE_MS)
  expect(await asked.fetchNow(PERSON, CONNECTION)).toMatchObject({ ok: true })
  const second = node(memory, script)
  await second.work()
  expect(second.verbs()).toEqual(['posts', 'postInsights', 'posts', 'postInsights'])
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
})

test('IM-19 a person sees how far a reading is, of what is known, and how long it will take as it went so far', async () => {
  const memory = await connected()
  const { world } = memory
  const asked = asking(memory)
  expect(await asked.of(PERSON)).toMatchObject([{ fetch: null }])
  expect(await asked.of(OTHER)).toEqual([])
  const script = whole(memory)
  const waits = failed({ kind: 'rate_limited', retryAfterMs: MINUTE_MS } as const)
  const { accountInsights = [] } = script
  const told = [fetched({ value: { ...profileOf(memory), counts: { posts: 4 } }, raw: [] })]
  const first = node(memory, {
    ...script,
    profile: told,
    accountInsights: [...accountInsights.slice(0, 1), waits],
  })
  await first.work()
  const [seen] = await asked.of(PERSON)
  expect(seen?.fetch).toMatchObject({
    state: 'running',
    phase: 'days',
    windowsDone: 1,
    windows: 3,
    pages: 0,
    pagesKnown: 4,
    failure: 'rate_limited',
    share: 2 / 8,
    leftMs: null,
  })
  first.stop()
  world.pass(MINUTE_MS)
  await node(memory, { ...goingOn(script), posts: [waits] }).work()
  const row = await fetchOf(memory)
  if (row === undefined) throw new Error('it was begun')
  const nothing = { tellings: [], posts: [], payloads: [] }
  const { run, progress } = row
  const fetch = { connection: CONNECTION, run, progress }
  await memory.store.tellMetrics({ person: PERSON, account: CONNECTION, ...nothing, fetch })
  const [goesOn] = await asked.of(PERSON)
  expect(goesOn?.fetch).toMatchObject({ phase: 'posts', share: 0.5, leftMs: MINUTE_MS })
})
