/** Workers: answers, order, cancelling, progress, and what happens when one dies. */
import { afterEach, expect, test } from 'vitest'
import type { LocalDate } from '../../shared/base/time.ts'
import { GAP } from '../../shared/domain/creator/columns.ts'
import type { RollingQuestion } from '../../shared/domain/creator/rolling.ts'
import { createPool, type Pool, TaskDefect } from './pool.ts'

const ENTRY = new URL('analytics.worker.ts', import.meta.url)
let pool: Pool | null = null
afterEach(async () => pool?.close())
const started = (size: number) => (pool = createPool(ENTRY, size))

/** Takes a worker long enough to be met while it runs: many windows over memory that both sides see. */
function longQuestions(count: number): readonly RollingQuestion[] {
  const stride = 2_000
  const counts = new Int32Array(new SharedArrayBuffer(32 * stride * 4)).fill(1_000)
  const grid = { firstDay: 0, days: stride, stride, counts }
  const question = { followers: grid, interactions: [grid, grid, grid], window: 28, deviations: 6 }
  return Array.from({ length: count }, () => question)
}
const DASHBOARD = { accounts: [], lastDay: '2026-01-01' as LocalDate, zone: 'UTC', seed: 1 }

test('WK-1 a task is answered with what its pure function gives', async () => {
  const [question] = longQuestions(1)
  const answers = await Promise.all([
    started(2).run('rolling', question === undefined ? [] : [question]),
    pool?.run('dashboard', DASHBOARD),
  ])
  expect(answers[0]).toMatchObject({ kind: 'done' })
  expect(answers[0].kind === 'done' && answers[0].output[0]?.bestEngagement[31]).toBe(3)
  expect(answers[1]).toEqual({ kind: 'done', output: [] })
})

test('WK-2 a task that waits is dropped when it is cancelled, one that runs ends early, others go on', async () => {
  const on = started(1)
  const running = new AbortController()
  const waiting = new AbortController()
  let progress = () => 0
  const first = on.run('rolling', longQuestions(100_000), {
    signal: running.signal,
    hear: (share) => (progress = share),
  })
  const second = on.run('dashboard', DASHBOARD, { signal: waiting.signal })
  const third = on.run('dashboard', DASHBOARD)
  waiting.abort()
  expect(await second).toEqual({ kind: 'cancelled' })
  running.abort()
  expect(await first).toEqual({ kind: 'cancelled' })
  // Behind a task that would take minutes.
  expect(await third).toEqual({ kind: 'done', output: [] })
  expect(progress()).toBeLessThan(1)
  const before = new AbortController()
  before.abort()
  expect(await on.run('dashboard', DASHBOARD, { signal: before.signal })).toEqual({
    kind: 'cancelled',
  })
})

test('WK-3 how far a task is can be asked at any time', async () => {
  let progress = () => -1
  const done = started(1).run('rolling', longQuestions(3), { hear: (share) => (progress = share) })
  expect(progress()).toBeGreaterThanOrEqual(0)
  await done
  expect(progress()).toBe(1)
})

test('WK-4 a function that throws is a defect of its task alone', async () => {
  const [question] = longQuestions(1)
  const broken = question === undefined ? [] : [{ ...question, window: 0 }]
  await expect(started(1).run('rolling', broken)).rejects.toThrow(TaskDefect)
  expect(await pool?.run('dashboard', DASHBOARD)).toEqual({ kind: 'done', output: [] })
})

test('WK-4 a worker that dies fails its task and is replaced', async () => {
  const on = createPool(new URL('dying.child.ts', import.meta.url), 1)
  pool = on
  await expect(on.run('dashboard', DASHBOARD)).rejects.toThrow(TaskDefect)
  await expect(on.run('dashboard', DASHBOARD)).rejects.toThrow('as asked')
})

test('WK-5 more tasks than anyone waits for are turned away', async () => {
  const on = started(1)
  const ends = Array.from({ length: 300 }, () => on.run('rolling', []))
  const kinds = (await Promise.all(ends)).map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'busy').length).toBeGreaterThan(30)
  expect(kinds[0]).toBe('done')
  await on.close()
  expect(await on.run('rolling', [])).toEqual({ kind: 'busy' })
})

test('WK-6 shared memory is not copied, and a gap in it is one', async () => {
  const counts = new Int32Array(new SharedArrayBuffer(32 * 10 * 4)).fill(GAP)
  const grid = { firstDay: 0, days: 10, stride: 10, counts }
  const question = { followers: grid, interactions: [grid], window: 2, deviations: 6 }
  const gaps = await started(1).run('rolling', [question])
  expect(gaps.kind === 'done' && gaps.output[0]?.bestEngagement[0]).toBeNaN()
  counts.fill(7)
  const told = await pool?.run('rolling', [question])
  expect(told?.kind === 'done' && told.output[0]?.bestEngagement[0]).toBe(1)
})
