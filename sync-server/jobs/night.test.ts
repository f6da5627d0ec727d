/** When the next night is due, in the server's own zone, and that none of them is the last. */
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, later } from '../../shared/base/time.ts'
import { connect, PERSON, tell, telling } from '../metrics/metrics.fixture.ts'
import { sealRawAnswer } from '../metrics/raw-answer.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { NIGHT, nightAfter, nightJob } from './night.ts'
import { ATTEMPTS_MAX, startScheduler } from './scheduler.ts'

test.each([
  ['before three it is this one', '2026-11-26T01:59:00Z', '2026-11-26T02:00:00Z'],
  ['from three on it is the next one', '2026-11-26T02:00:00Z', '2026-11-27T02:00:00Z'],
  ['late in the day too', '2026-11-26T22:00:00Z', '2026-11-27T02:00:00Z'],
])('%s', (_, now, due) => {
  expect(nightAfter(instant(Date.parse(now)), 'Europe/Rome')).toBe(Date.parse(due))
})

test('ST-12 a night that fails however often is never dead: once the disk takes it, it is done', async () => {
  const { store, keys, world, dir } = await openMemory({ organisations: [] })
  const anchor = store.anchor.bind(store)
  const tried = { count: 0 }
  const failing: typeof anchor = async () => {
    tried.count += 1
    return { ok: false, failure: 'not_saved' }
  }
  Object.assign(store, { anchor: failing })
  const anchorsFile = join(dir, 'anchors.jsonl')
  const night = nightJob({ store, keys, world, zone: 'Europe/Rome', anchorsFile })
  const defect = (cause: unknown): void => {
    throw cause
  }
  await store.keepJob({ kind: NIGHT, key: 'all' })
  const scheduler = startScheduler({ store, world, defect }, [night])
  onTestFinished(scheduler.stop)
  for (let hour = 0; hour < ATTEMPTS_MAX + 5; hour += 1) {
    scheduler.wake()
    await scheduler.idle()
    world.pass(HOUR_MS)
    await scheduler.idle()
  }
  expect(tried.count).toBeGreaterThan(ATTEMPTS_MAX + 2)
  expect(store.jobCounts()).toMatchObject({ dead: 0, waiting: 1 })
  Object.assign(store, { anchor })
  world.pass(HOUR_MS)
  await scheduler.idle()
  expect(await store.jobs(1)).toMatchObject([{ kind: NIGHT, state: 'waiting', failure: null }])
})

test.each([
  ['youtube', 29, { told: 1, raw: 1 }],
  ['youtube', 31, { told: 0, raw: 0 }],
  ['tiktok', 31, { told: 1, raw: 1 }],
  ['tiktok', 91, { told: 1, raw: 0 }],
] as const)(
  'IM-9 the night takes away what %s lets us keep no longer: after %i days %j are left',
  async (platform, days, { told, raw }) => {
    const memory = await openMemory({ organisations: [] })
    const { store, keys, world, dir } = memory
    await connect(memory, platform)
    const [account, source, asOf] = [`own-${platform}`, `${platform}_api`, world.now()] as const
    const answer = { account, source, fetchedAt: asOf, body: '{}' }
    const tellings = [telling({ source, asOf, counts: [1] })]
    await tell(memory, { account, tellings, payloads: [sealRawAnswer(memory, answer)] })
    const anchorsFile = join(dir, 'anchors.jsonl')
    const after = { now: () => later(asOf, days * DAY_MS) }
    const night = nightJob({ store, keys, world: after, zone: 'Europe/Rome', anchorsFile })
    await night.run({ id: 'night', payload: {}, attempts: 1, lease: 'lease', asked: 1 })
    const { firstDay: from, metric } = telling()
    const question = { person: PERSON, account, metric, from, to: from, knownOn: null }
    const left = (await store.metricDays(question)).filter((one) => one !== undefined)
    expect(left).toHaveLength(told)
    expect(await store.rawPayloads({ person: PERSON, account })).toHaveLength(raw)
  },
)
