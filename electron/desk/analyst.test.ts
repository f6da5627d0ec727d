/** What the analyst keeps, what it reckons again, and what was known on a day. */
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LocalDate } from '../../shared/base/time.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import { createPool, type Pool } from '../workers/pool.ts'
import { createAnalyst } from './analyst.ts'
import { account, chunkOf, FIRST } from './store/columns/columns.fixture.ts'
import { type Columns, openColumns } from './store/columns/columns.ts'
import { dateOf } from './store/columns/series.ts'
import { newFolder, TEST_KEY } from './store/rx-storage/storage.fixture.ts'

const DAYS = 40
const RULE = { window: 28, deviations: 6 }

let folder: string
let columns: Columns
let pool: Pool
/** Every task that came to a worker, with how much it was asked. */
let asked: [string, number][]
beforeEach(async () => {
  folder = newFolder()
  const entry = new URL('store/columns/columns.worker.ts', import.meta.url)
  const opened = await openColumns(entry, { folder, key: TEST_KEY }, (error) => {
    throw error
  })
  if (!opened.ok) throw new Error(opened.refusal.reason)
  columns = opened.value
  const real = createPool(new URL('../workers/analytics.worker.ts', import.meta.url), 1)
  asked = []
  pool = {
    ...real,
    run: (task, input, watch) => {
      asked.push([task, Array.isArray(input) ? input.length : 1])
      return real.run(task, input, watch)
    },
  }
})
afterEach(async () => {
  await pool.close()
  await columns.close()
  rmSync(folder, { recursive: true })
})

const take = (...chunks: readonly ReturnType<typeof chunkOf>[]) =>
  columns.take({ chunks, checkpoint: null })
const flat = (number: number, metric: Metric, count: number) =>
  chunkOf([number, 0], Array<number>(DAYS).fill(count), { metric })

const ACCOUNT: Account = {
  id: account(1),
  creator: 'grant-1',
  platform: 'instagram',
  handle: null,
  category: null,
}
const QUESTION = {
  accounts: [{ account: ACCOUNT, posts: [] }],
  lastDay: dateOf(FIRST + DAYS - 1),
  zone: 'UTC',
  seed: 1,
  knownOn: null,
}

test('DK-80 a dashboard is reckoned once for the same columns, and again when a day of them changed', async () => {
  const analyst = createAnalyst({ columns, pool })
  await take(flat(1, 'followers', 1_000), flat(1, 'likes', 50), flat(2, 'followers', 9))
  const first = await analyst.dashboard(QUESTION)
  if (first.kind !== 'done') throw new Error(first.kind)
  expect(first.value[0]?.daily[0]?.rates).toMatchObject({ purposes: ['campaign', 'benchmark'] })
  expect(first.value[0]?.daily[0]?.rates.value[0]).toBe(0.05)
  await take(chunkOf([2, DAYS], [10], { metric: 'followers' }))
  expect(await analyst.dashboard(QUESTION)).toEqual(first)
  expect(asked).toEqual([['dashboard', 1]])
  await take(chunkOf([1, 0], [100], { metric: 'likes' }))
  const again = await analyst.dashboard(QUESTION)
  expect(again.kind === 'done' && again.value[0]?.daily[0]?.rates.value[0]).toBe(0.1)
  expect(asked).toHaveLength(2)
})

test('DK-82 as known on a day, a dashboard is what it was on that day', async () => {
  const analyst = createAnalyst({ columns, pool })
  await take(flat(1, 'followers', 1_000))
  const knownOn = FIRST + DAYS - 1
  const then = await analyst.dashboard(QUESTION)
  await take(
    chunkOf([1, 0], Array<number>(DAYS + 1).fill(2_000), { metric: 'followers' }),
    flat(1, 'likes', 7),
  )
  const later = await analyst.dashboard({ ...QUESTION, knownOn })
  const growth = (of: typeof then) => of.kind === 'done' && of.value[0]?.growth[0]?.growth.value
  expect(growth(later)).toEqual(growth(then))
  const series = (of: typeof then) => of.kind === 'done' && of.value[0]?.series[0]?.weeks.value
  expect(later.kind === 'done' && later.value[0]?.series[0]?.weeks.value.weeks.at(-2)).toBe(1_000)
  expect(series(then)).not.toBe(false)
})

test('DK-83 of all accounts only blocks that changed are reckoned again, each with its provenance', async () => {
  const analyst = createAnalyst({ columns, pool })
  const many = Array.from({ length: 70 }, (_, number) => [
    flat(number, 'followers', 100),
    flat(number, 'likes', 4),
  ])
  await take(...many.flat())
  const first = await analyst.rolling(RULE)
  if (first.kind !== 'done') throw new Error(first.kind)
  expect(first.value.accounts).toHaveLength(70)
  expect(first.value.of(account(69))).toMatchObject({
    value: { jumps: 0, bestEngagement: 0.04 },
    purposes: ['campaign', 'benchmark'],
  })
  expect(asked).toEqual([['rolling', 3]])
  await take(
    chunkOf([69, DAYS], [900], { metric: 'followers', purposes: ['campaign'] }),
    chunkOf([69, DAYS], [4], { metric: 'likes' }),
  )
  const second = await analyst.rolling(RULE)
  if (second.kind !== 'done') throw new Error(second.kind)
  expect(second.value.of(account(69))).toMatchObject({
    value: { jumps: 1 },
    purposes: ['campaign'],
  })
  expect(asked.slice(1)).toEqual([['rolling', 1]])
  await columns.forget([account(69)])
  const third = await analyst.rolling(RULE)
  expect(third.kind === 'done' && third.value.of(account(69))).toBeNull()
  expect(third.kind === 'done' && third.value.accounts).toHaveLength(69)
})

test('DK-83 what is cancelled is answered so and kept nowhere', async () => {
  const analyst = createAnalyst({ columns, pool })
  await take(flat(1, 'followers', 100), flat(1, 'likes', 4))
  const signal = AbortSignal.abort()
  expect(await analyst.rolling(RULE, { signal })).toEqual({ kind: 'cancelled' })
  const question = { accounts: [], lastDay: '2026-01-01' as LocalDate, zone: 'UTC', seed: 1 }
  expect(await analyst.ask('dashboard', question, { signal })).toEqual({ kind: 'cancelled' })
  expect((await analyst.rolling(RULE)).kind).toBe('done')
})
