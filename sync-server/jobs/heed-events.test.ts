/** What platforms tell by themselves, dealt with: fetched, coalesced, closed, and once on many nodes. */
import { expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS } from '../../shared/base/time.ts'
import { addDays, startOfDay } from '../../shared/base/zoned-time.ts'
import { failed } from '../connectors/failure.ts'
import { dateOf } from '../metrics/fetch-progress.ts'
import type { Memory } from '../store/memory.fixture.ts'
import { connected, fetchOf, node, whole } from './fetching.fixture.ts'
import { heedEventsJob } from './heed-events.ts'
import { startScheduler } from './scheduler.ts'

const entry = (id: string, object = 'instagram') =>
  JSON.stringify({ object, entry: { id, time: 1, changes: [{ field: 'comments', value: {} }] } })

async function told({ store, world }: Memory, body: string, party: 'meta' | 'tiktok' = 'meta') {
  await store.keepEvent({ hash: body, party, at: world.now(), body })
}

async function heed(memory: Memory): Promise<void> {
  const defect = (cause: unknown): void => {
    throw cause
  }
  const scheduler = startScheduler({ ...memory, defect }, [heedEventsJob(memory)])
  scheduler.wake()
  await scheduler.idle()
  scheduler.stop()
}

/** All of it was read an hour ago. */
async function read() {
  const memory = await connected()
  const first = node(memory, whole(memory))
  await first.work()
  first.stop()
  memory.world.pass(60 * MINUTE_MS)
  return memory
}

test('IM-20 a hook that says something is another begins a small fetch of that account, which leaves the days to the night', async () => {
  const memory = await read()
  const { store, world } = memory
  const before = await fetchOf(memory)
  await told(memory, entry('vendor-1'))
  await heed(memory)
  expect(await store.waitingEvents(10)).toEqual([])
  const { work, verbs } = node(memory, whole(memory, 1))
  await work()
  expect(verbs()).toEqual(['profile', 'posts', 'postInsights'])
  const today = dateOf(world.now())
  expect(await fetchOf(memory)).toMatchObject({
    state: 'done',
    begunAt: world.now(),
    // As before: of the days nothing was asked.
    doneAt: before?.doneAt,
    progress: { scope: 'touched', postsSince: startOfDay(addDays(today, -3), 'UTC') },
  })
  world.pass(DAY_MS)
  await work()
  expect(verbs()).toContain('accountInsights')
})

test('IM-20 a hundred hooks of an account within a quarter of an hour are one fetch at its end', async () => {
  const memory = await read()
  const { world } = memory
  const { work, verbs } = node(memory, whole(memory, 1))
  await told(memory, entry('vendor-1'))
  await heed(memory)
  await work()
  const once = verbs().length
  for (let number = 0; number < 100; number += 1)
    await told(memory, `${entry('vendor-1').slice(0, -1)},"n":${number}}`)
  await heed(memory)
  expect(await memory.store.waitingEvents(10)).toEqual([])
  world.pass(15 * MINUTE_MS - 1)
  await work()
  expect(verbs()).toHaveLength(once)
  world.pass(1)
  await work()
  expect(verbs()).toHaveLength(2 * once)
  world.pass(15 * MINUTE_MS)
  await work()
  expect(verbs()).toHaveLength(2 * once)
})

test('IM-20 a hook that comes while history is read changes nothing of that, and is heeded after', async () => {
  const memory = await connected()
  const { world } = memory
  const script = whole(memory)
  const waits = failed({ kind: 'rate_limited', retryAfterMs: 5 * MINUTE_MS } as const)
  const first = node(memory, { ...script, accountInsights: [waits] })
  await first.work()
  first.stop()
  await told(memory, entry('vendor-1'))
  await heed(memory)
  const reads = await fetchOf(memory)
  expect(reads).toMatchObject({ state: 'running', progress: { scope: 'all', phase: 'days' } })
  world.pass(5 * MINUTE_MS)
  const second = node(memory, script)
  await second.work()
  expect(await fetchOf(memory)).toMatchObject({ run: reads?.run, state: 'done' })
  world.pass(15 * MINUTE_MS)
  await second.work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', progress: { scope: 'touched' } })
})

test('IM-21 an event of nobody’s account, of an end that was dealt with, or that says nothing we know is closed with its reason', async () => {
  const memory = await read()
  const { database, store } = memory
  await told(memory, entry('stranger'))
  await told(memory, entry('1', 'whatsapp_business_account'))
  await told(memory, 'no json')
  await told(memory, entry('1', 'constructor'))
  const ended = { event: 'authorization.removed', user_openid: 'o1' }
  await told(memory, JSON.stringify(ended), 'tiktok')
  await told(memory, JSON.stringify({ ...ended, event: 'portability.ready' }), 'tiktok')
  await heed(memory)
  expect(await store.waitingEvents(10)).toEqual([])
  const rows = database
    .prepare<[], { outcome: string }>('SELECT outcome FROM platform_events ORDER BY outcome')
    .all()
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    'ended',
    'not_understood',
    'not_understood',
    'not_understood',
    'unknown_account',
    'unknown_account',
  ])
  expect(await fetchOf(memory)).toMatchObject({ progress: { scope: 'all' } })
})
