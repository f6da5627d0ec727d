/** When the next night is due, in the server's own zone, and that none of them is the last. */
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { HOUR_MS, instant } from '../../shared/base/time.ts'
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
