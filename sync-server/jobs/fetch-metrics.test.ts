/** Fetches over a real store and a scripted platform: all of it once, whatever breaks, and nothing by half. */
import { expect, onTestFinished, test } from 'vitest'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import { failed, fetched } from '../connectors/failure.ts'
import type { DayCount } from '../connectors/ports.ts'
import { scriptedReader } from '../connectors/reader.fixture.ts'
import { dateOf } from '../metrics/fetch-progress.ts'
import { blocksOf, letLook, PERSON } from '../metrics/metrics.fixture.ts'
import { openRawAnswer } from '../metrics/raw-answer.ts'
import { PLAN_FETCHES } from '../store/fetch-table.ts'
import { fetchJob } from './fetch-metrics.ts'
import {
  BOUNDS,
  connect,
  connected,
  CONNECTION,
  fetchOf,
  goingOn,
  node,
  views,
  whole,
} from './fetching.fixture.ts'
import { planFetchesJob } from './plan-fetches.ts'
import { startScheduler } from './scheduler.ts'

test('IM-12 a new connection is fetched as far back as its platform has it, window by window and page by page', async () => {
  const memory = await connected()
  const { work, verbs, reader } = node(memory, whole(memory))
  await letLook(memory, ['campaign'])
  await work()
  expect(verbs()).toEqual([
    'profile',
    ...Array<string>(3).fill('accountInsights'),
    'posts',
    'postInsights',
    'posts',
    'postInsights',
  ])
  const today = dateOf(memory.world.now())
  const windows = reader.asked.flatMap(({ verb, with: [, one] }) =>
    verb === 'accountInsights' ? [one] : [],
  )
  expect(windows.at(0)).toEqual({ from: addDays(today, -29), to: today })
  expect(windows.at(-1)).toEqual({ from: addDays(today, -89), to: addDays(today, -60) })
  expect(await fetchOf(memory)).toMatchObject({
    state: 'done',
    failure: null,
    progress: { windows: 3, windowsDone: 3 },
  })
  expect(await views(memory)).toEqual([undefined, 30, undefined, 0])
  const blocks = await blocksOf(memory)
  const posts = blocks.flatMap((block) => block.posts)
  expect(new Set(posts.map(({ counts }) => counts.saves))).toEqual(new Set([4, null]))
  const addresses = new Set(posts.map(({ address }) => address))
  expect(addresses).toEqual(new Set(['https://www.instagram.com/p/C1/', undefined]))
  const raw = await memory.store.rawPayloads({ person: PERSON, account: CONNECTION })
  expect(raw.map((one) => openRawAnswer(memory.keys, CONNECTION, one)).toSorted()).toEqual([
    '{"of":"insights"}',
    '{"of":"me"}',
    '{"of":"media"}',
    '{"of":"media"}',
  ])
})

test('IM-13 a node that dies between two pages leaves the rest to the next, which asks for nothing twice', async () => {
  const memory = await connected()
  const first = node(memory, {
    ...whole(memory),
    // It waits before its second window, and is gone.
    accountInsights: [
      ...(whole(memory).accountInsights ?? []).slice(0, 1),
      failed({ kind: 'rate_limited', retryAfterMs: MINUTE_MS }),
    ],
  })
  await first.work()
  first.stop()
  expect(first.verbs()).toEqual(['profile', 'accountInsights', 'accountInsights'])
  memory.world.pass(MINUTE_MS)
  const second = node(memory, goingOn(whole(memory)))
  await second.work()
  expect(second.verbs().slice(0, 3)).toEqual(['accountInsights', 'accountInsights', 'posts'])
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
})

test('IM-13 an account that a full disk did not keep is kept as the job comes again, with all that is told of it', async () => {
  const memory = await connected()
  const tellMetrics = async () => ({ ok: false, failure: 'not_saved' }) as const
  const first = node({ ...memory, store: { ...memory.store, tellMetrics } }, whole(memory))
  await first.work()
  first.stop()
  expect(await memory.store.metricAccounts(PERSON)).toEqual([])
  expect(await fetchOf(memory)).toMatchObject({ state: 'running', progress: { phase: 'profile' } })
  memory.world.pass(HOUR_MS)
  await node(memory, whole(memory)).work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
  expect(await views(memory)).toContain(30)
})

test('IM-14 a platform that asks us to wait is left alone for as long, and says so meanwhile', async () => {
  const memory = await connected()
  const wait = 10 * MINUTE_MS
  const profile = [
    failed({ kind: 'rate_limited', retryAfterMs: wait } as const),
    ...(whole(memory).profile ?? []),
  ]
  const { work, verbs } = node(memory, { ...whole(memory), profile })
  await work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'running', failure: 'rate_limited' })
  memory.world.pass(wait - 1)
  await work()
  expect(verbs()).toEqual(['profile'])
  memory.world.pass(1)
  await work()
  expect(verbs().length).toBeGreaterThan(2)
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', failure: null })
})

test('IM-14 a token that is revoked in the middle ends the run, keeps what is whole, and goes on there once its person is back', async () => {
  const memory = await connected()
  const script = whole(memory)
  const revoked = failed({ kind: 'unauthorized', reason: 'revoked' } as const)
  const first = node(memory, { ...script, posts: [...(script.posts ?? []).slice(0, 1), revoked] })
  await first.work()
  expect(await fetchOf(memory)).toMatchObject({
    state: 'needs_sign_in',
    failure: 'revoked',
    progress: { phase: 'posts', cursor: 'page-1' },
  })
  expect(await views(memory)).toEqual([undefined, 30, undefined, 0])
  first.stop()
  await connect(memory)
  const second = node(memory, { ...script, posts: script.posts?.slice(1) ?? [] })
  await second.work()
  expect(second.verbs()).toEqual(['posts', 'postInsights'])
  expect(await fetchOf(memory)).toMatchObject({ state: 'done' })
})

test('IM-14 what cannot be is kept not at all, and the run has failed by name until the next night', async () => {
  const memory = await connected()
  const script = whole(memory)
  const today = dateOf(memory.world.now())
  const bad: readonly DayCount[] = [
    { metric: 'views', day: today, count: 7 },
    { metric: 'reach', day: today, count: -1 },
  ]
  const { work } = node(memory, {
    ...script,
    accountInsights: [fetched({ value: bad, raw: [] })],
  })
  await work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'failed', failure: 'unexpected_shape' })
  expect(await views(memory)).toEqual([undefined, undefined, undefined, undefined])
})

test('IM-15 a run that is cancelled keeps what it brought and nothing of what it still brings', async () => {
  const memory = await connected()
  const { store, world } = memory
  const script = whole(memory)
  const reader = scriptedReader(script, BOUNDS)
  const cancels: typeof reader = {
    ...reader,
    posts: async (...asked) => {
      const [at, nextAt] = [world.now(), later(world.now(), DAY_MS)]
      const other = { connection: CONNECTION, person: 'person-else', at, nextAt }
      expect(await store.cancelFetch(other)).toMatchObject({ value: false })
      expect(await store.cancelFetch({ ...other, person: PERSON })).toMatchObject({ value: true })
      return reader.posts(...asked)
    },
  }
  const given = { ...memory, reader: cancels, zone: 'Europe/Rome' }
  const kinds = [planFetchesJob(given), fetchJob(given)]
  const defect = (cause: unknown): void => {
    throw cause
  }
  const scheduler = startScheduler({ ...memory, defect }, kinds)
  onTestFinished(scheduler.stop)
  await store.askJob({ kind: PLAN_FETCHES, key: 'all' })
  for (let round = 0; round < 3; round += 1) {
    scheduler.wake()
    await scheduler.idle()
  }
  expect(await fetchOf(memory)).toMatchObject({ state: 'cancelled', progress: { phase: 'posts' } })
  await letLook(memory, ['campaign'])
  const blocks = await blocksOf(memory)
  expect(blocks.flatMap(({ posts }) => posts)).toEqual([])
  expect(await views(memory)).toEqual([undefined, 30, undefined, 0])
})

/** Its person leaves while the platform is asked, and what it had told is taken away before it answers. */
function leftIn(verb: 'profile' | 'demographics' | 'accountInsights' | 'posts' | 'postInsights') {
  return async (memory: Awaited<ReturnType<typeof connected>>) => {
    const reader = scriptedReader(whole(memory), BOUNDS)
    const given = { ...memory, zone: 'Europe/Rome' }
    const plan = planFetchesJob({ ...given, reader })
    const leave = async () => {
      const by = { person: PERSON, at: memory.world.now(), origin: null }
      const ending = { by, ids: [CONNECTION], why: 'person', at: by.at } as const
      await memory.store.endConnections(ending, memory.vault)
      await plan.run({ id: 'p', payload: {}, attempts: 1, lease: 'l', asked: 1 })
    }
    const leaving = new Proxy(reader, {
      get: (of, name) =>
        name === verb
          ? async (...asked: Parameters<typeof reader.posts>) => {
              await leave()
              return (of[verb] as typeof reader.posts)(...asked)
            }
          : Reflect.get(of, name),
    })
    const job = fetchJob({ ...given, reader: leaving })
    await plan.run({ id: 'p', payload: {}, attempts: 1, lease: 'l', asked: 1 })
    for (let step = 0; step < 9; step += 1)
      await job.run({
        id: 'f',
        payload: { connection: CONNECTION },
        attempts: 1,
        lease: 'l',
        asked: 1,
      })
  }
}

test.each(['profile', 'demographics', 'accountInsights', 'posts', 'postInsights'] as const)(
  'IM-15 who leaves while %s is asked leaves nothing behind of what is answered then',
  async (verb) => {
    const memory = await connected()
    await letLook(memory, ['campaign'])
    await leftIn(verb)(memory)
    const { store } = memory
    expect(await store.metricAccounts(PERSON)).toEqual([])
    expect(await blocksOf(memory)).toEqual([])
    expect(await fetchOf(memory)).toBeUndefined()
    const kept = memory.database.prepare<[], { of: number }>(
      `SELECT count(*) AS "of" FROM raw_payloads UNION ALL SELECT count(*) FROM creator_posts
       UNION ALL SELECT count(*) FROM metric_months`,
    )
    expect(kept.all().map((one) => one.of)).toEqual([0, 0, 0])
  },
)

test('IM-16 each night what is new and every day since the run before is asked for again', async () => {
  const memory = await connected()
  await node(memory, whole(memory)).work()
  memory.world.pass(3 * DAY_MS)
  const today = dateOf(memory.world.now())
  const { work, reader, verbs } = node(memory, whole(memory))
  await work()
  const window = reader.asked.find(({ verb }) => verb === 'accountInsights')
  expect(window?.with[1]).toEqual({ from: addDays(today, -8), to: today })
  const asked = verbs().length
  memory.world.pass(MINUTE_MS)
  await work()
  expect(verbs()).toHaveLength(asked)
})

test('IM-10 what an ended connection told is gone a minute later', async () => {
  const memory = await connected()
  const { work } = node(memory, whole(memory))
  await letLook(memory, ['campaign'])
  await work()
  expect(await blocksOf(memory)).not.toEqual([])
  const by = { person: PERSON, at: memory.world.now(), origin: null }
  const ending = { by, ids: [CONNECTION], why: 'person', at: by.at } as const
  await memory.store.endConnections(ending, memory.vault)
  memory.world.pass(MINUTE_MS)
  await work()
  expect(await blocksOf(memory)).toEqual([])
  expect(await fetchOf(memory)).toBeUndefined()
  expect(await memory.store.endedConnections(10)).toEqual([])
})

test('IM-22 a run whose job died, or was dropped, is not running for ever: it has failed with the reason until the night', async () => {
  const memory = await connected()
  const { store, world } = memory
  const job = `fetch-metrics:${CONNECTION}`
  const sayFetch = async () => ({ ok: false, failure: 'not_saved' }) as const
  const broken = node({ ...memory, store: { ...store, tellMetrics: sayFetch } }, whole(memory))
  await broken.work()
  for (let tries = 0; tries < 10; tries += 1) {
    world.pass(HOUR_MS)
    await broken.work()
  }
  broken.stop()
  expect(await store.job(job)).toMatchObject({ state: 'dead' })
  world.pass(MINUTE_MS)
  const healed = node(memory, whole(memory))
  await healed.work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'failed', failure: 'not_saved' })
  expect(healed.verbs()).toEqual([])
  world.pass(DAY_MS)
  await healed.work()
  expect(await fetchOf(memory)).toMatchObject({ state: 'done', failure: null })
  const again = { connection: CONNECTION, person: PERSON, run: 'r', at: world.now() }
  const progress = (await fetchOf(memory))?.progress
  if (progress === undefined) throw new Error('it was begun')
  await store.beginFetch({ ...again, progress })
  memory.database.prepare('DELETE FROM jobs WHERE id = ?').run(job)
  expect(await store.strandedFetches(10)).toEqual([
    { connection: CONNECTION, run: 'r', failure: null },
  ])
})

test('IM-23 days that a run missed between told ones are asked for by the nights after, and once told are not asked for again', async () => {
  const memory = await connected()
  const { world } = memory
  const day = (back: number) => addDays(dateOf(world.now()), -back)
  const told = (backs: readonly number[]) =>
    fetched({
      value: backs.map((back): DayCount => ({ metric: 'views', day: day(back), count: 1 })),
      raw: [],
    })
  const script = whole(memory)
  // The days from 44 to 40 ago were not told.
  const days = Array.from({ length: 90 }, (_, at) => at).filter((at) => at < 40 || at > 44)
  const first = node(memory, { ...script, accountInsights: [told(days)] })
  await first.work()
  first.stop()
  world.pass(DAY_MS)
  const second = node(memory, { ...script, accountInsights: [told([0])] })
  await second.work()
  second.stop()
  const windows = (one: typeof first) =>
    one.reader.asked.flatMap(({ verb, with: [, window] }) =>
      verb === 'accountInsights' ? [window] : [],
    )
  expect(windows(second)).toEqual([
    { from: day(6), to: day(0) },
    { from: day(45), to: day(41) },
  ])
  world.pass(DAY_MS)
  const filled = told([46, 45, 44, 43, 42])
  const third = node(memory, { ...script, accountInsights: [told([0]), filled] })
  await third.work()
  third.stop()
  expect(windows(third).at(-1)).toEqual({ from: day(46), to: day(42) })
  world.pass(DAY_MS)
  const fourth = node(memory, { ...script, accountInsights: [told([0])] })
  await fourth.work()
  expect(windows(fourth)).toHaveLength(1)
})
