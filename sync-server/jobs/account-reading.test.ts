/** What an organisation sees of how the accounts it may look at are read. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import type { CreatorFile } from '../../shared/domain/creator/face.ts'
import { failed, fetched } from '../connectors/failure.ts'
import { dateOf } from '../metrics/fetch-progress.ts'
import { letLook } from '../metrics/metrics.fixture.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import type { Memory } from '../store/memory.fixture.ts'
import {
  connect,
  connected,
  CONNECTION,
  fetchOf,
  goingOn,
  node,
  whole,
} from './fetching.fixture.ts'

async function filesOf({ store }: Memory, letter = 'a'): Promise<readonly CreatorFile[]> {
  const rows = await store.list(organisationId(letter), 'creators')
  return rows.map(({ body }) => body as unknown as CreatorFile)
}

async function readingOf(memory: Memory) {
  const [file] = await filesOf(memory)
  return file?.readings?.[0]
}

const versionOf = async ({ store }: Memory) =>
  (await store.list(organisationId('a'), 'creators'))[0]?.version

test('IM-17 an organisation sees how far the first reading is, that it waits and until when, and the day of the last', async () => {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const script = whole(memory)
  const spent = failed({ kind: 'rate_limited', retryAfterMs: 20 * MINUTE_MS } as const)
  const first = node(memory, {
    ...script,
    accountInsights: [...(script.accountInsights ?? []).slice(0, 1), spent],
  })
  const { world, store } = memory
  const until = later(world.now(), 20 * MINUTE_MS)
  // As the reader leaves it beside what it answers.
  const failure = { kind: 'rate_limited', retryAfterMs: 20 * MINUTE_MS } as const
  await store.connectionFailed(CONNECTION, { at: world.now(), failure, waitsUntil: until })
  await first.work()
  first.stop()
  const hour = Math.ceil(until / HOUR_MS) * HOUR_MS
  expect(await readingOf(memory)).toEqual({
    account: 'grant-1.1',
    state: { kind: 'waiting', until: hour },
    readOn: null,
  })
  world.pass(20 * MINUTE_MS)
  const second = node(memory, {
    ...goingOn(script),
    posts: [failed({ kind: 'rate_limited', retryAfterMs: MINUTE_MS } as const)],
  })
  await second.work()
  second.stop()
  expect(await readingOf(memory)).toMatchObject({ state: { kind: 'reading', share: 0.8 } })
  world.pass(MINUTE_MS)
  await node(memory, script).work()
  expect(await readingOf(memory)).toEqual({
    account: 'grant-1.1',
    state: { kind: 'fresh' },
    readOn: dateOf(world.now()),
  })
})

test('IM-17 nights that go well write one line a day, and whose access has ended is said until its person is back', async () => {
  const memory = await connected()
  await letLook(memory, ['campaign'])
  const { world } = memory
  const script = whole(memory)
  const first = node(memory, script)
  await first.work()
  first.stop()
  world.pass(DAY_MS)
  const before = await versionOf(memory)
  const revoked = failed({ kind: 'unauthorized', reason: 'revoked' } as const)
  const ended = node(memory, { ...script, profile: [revoked] })
  await ended.work()
  ended.stop()
  expect(await readingOf(memory)).toMatchObject({ state: { kind: 'needs_person' } })
  expect(await versionOf(memory)).not.toBe(before)
  await connect(memory)
  await node(memory, script).work()
  const after = await versionOf(memory)
  expect(await readingOf(memory)).toMatchObject({
    state: { kind: 'fresh' },
    readOn: dateOf(world.now()),
  })
  // Its posts are read once more, on the same day.
  const again = await fetchOf(memory)
  if (again === undefined) throw new Error('it was read')
  await memory.store.beginFetch({ ...again, run: 'again', at: world.now() })
  await node(memory, script).work()
  expect(await fetchOf(memory)).toMatchObject({ run: 'again', state: 'done' })
  expect(await versionOf(memory)).toBe(after)
})

test('IM-17 a grant whose purposes its platform does not bear tells nothing of the reading, and two that tell cannot be compared', async () => {
  const memory = await connected()
  const { world } = memory
  await letLook(memory, ['insurance'])
  await letLook(memory, ['campaign'], { id: 'grant-2', organisation: organisationId('b') })
  const script = whole(memory)
  const empty = fetched({ value: { posts: [], next: null }, raw: [] })
  await node(memory, { ...script, posts: [empty] }).work()
  const [insurer] = await filesOf(memory)
  expect(insurer?.connected).toHaveLength(1)
  expect(insurer?.readings).toBeUndefined()
  const [business] = await filesOf(memory, 'b')
  expect(business?.readings).toEqual([
    { account: 'grant-2.1', state: { kind: 'fresh' }, readOn: dateOf(world.now()) },
  ])
})
