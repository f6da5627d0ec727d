/** Columns on disk: what was taken is read, as now and as known on a day, over restarts, corrections and settling. */
import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DAY_MS } from '../../../../shared/base/time.ts'
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import {
  SAMPLE_METRICS,
  sampleCounts,
  samplesIn,
} from '../../../../shared/domain/creator/follower-sample.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import { newFolder } from '../rx-storage/storage.fixture.ts'
import { account, chunkOf, FIRST, openKeeper } from './columns.fixture.ts'
import type { MetricChunk } from '../../../../shared/sync/metric-chunk.schema.ts'
import type { ColumnKeeper } from './keeper.ts'
import { dateOf } from './series.ts'
import { TAIL_DAYS_MAX } from './settle.ts'

let folder: string
let keeper: ColumnKeeper
beforeEach(() => {
  folder = newFolder()
  keeper = openKeeper(folder)
})
afterEach(() => {
  keeper.close()
  rmSync(folder, { recursive: true })
})

const take = (chunks: readonly MetricChunk[], checkpoint: string | null = null) =>
  keeper.take({ chunks, checkpoint })

function read(number: number, knownOn: number | null = null, metric: Metric = 'views') {
  const question = { accounts: [account(number)], metrics: [metric], knownOn }
  return keeper.read(knownOn === null ? question : { ...question, knownOn: FIRST + knownOn })[0]
}
const countsOf = (number: number, knownOn: number | null = null) => [
  ...(read(number, knownOn)?.value.days ?? []),
]

test('CO-1 what was taken is read again, also after the file was opened anew', () => {
  expect(take([chunkOf([1, 0], [1, null, 3]), chunkOf([2, 5], [7])])).toEqual({
    taken: 2,
    stale: 0,
    outOfTime: 0,
  })
  take([chunkOf([1, 3], [4]), chunkOf([1, 6], [6])])
  const told = [1, GAP, 3, 4, GAP, GAP, 6]
  expect(countsOf(1)).toEqual(told)
  keeper.close()
  keeper = openKeeper(folder)
  expect(countsOf(1)).toEqual(told)
  expect(read(1)?.value.firstDay).toBe(dateOf(FIRST))
  expect(countsOf(2)).toEqual([7])
  expect(read(3)).toBeUndefined()
})

test('CO-2 what was known on a day leaves out what came later and brings back what was corrected', () => {
  take([chunkOf([1, 0], [1, 2, 3])])
  take([chunkOf([1, 3], [4])])
  take([chunkOf([1, 2], [30, 40], { asOf: (FIRST + 6) * DAY_MS })])
  take([chunkOf([1, 0], [10, 2, null, 40], { asOf: (FIRST + 9) * DAY_MS })])
  expect(countsOf(1)).toEqual([10, 2, GAP, 40])
  expect(countsOf(1, 8)).toEqual([1, 2, 30, 40])
  expect(countsOf(1, 5)).toEqual([1, 2, 3, 4])
  expect(countsOf(1, 2)).toEqual([1, 2, 3, GAP])
  expect(read(1, 1)).toBeUndefined()
})

test('CO-2 a sample of followers is known from the day it was imported on, and makes the material another', () => {
  const { SAMPLE, metrics } = SAMPLED
  take([chunkOf([1, 0], [1, 2, 3])])
  const before = keeper.material({ account: account(1), metrics }).hash
  // Taken on the first day, imported six days later.
  const asOf = (FIRST + 6) * DAY_MS
  const told = sampleCounts(SAMPLE).map(({ metric, counts }) =>
    chunkOf([1, 0], counts, { metric, asOf, sources: ['file'], purposes: ['campaign'] }),
  )
  take(told)
  expect(keeper.material({ account: account(1), metrics }).hash).not.toBe(before)
  const samplesOn = (knownOn: number | null) =>
    samplesIn(
      keeper
        .read({
          accounts: [account(1)],
          metrics,
          knownOn: knownOn === null ? null : FIRST + knownOn,
        })
        .map(({ value }) => value),
    )
  expect(samplesOn(null)).toEqual([SAMPLE])
  expect(samplesOn(6)).toEqual([SAMPLE])
  expect(samplesOn(5)).toEqual([])
})
const SAMPLED = {
  SAMPLE: { takenOn: dateOf(FIRST), count: 412, score: 41.2, order: 'random', model: 7 },
  metrics: ['followers', 'views', ...SAMPLE_METRICS],
} as const

test('CO-3 a chunk of a lower position is old news, one out of time is none, and both change nothing', () => {
  const old = chunkOf([1, 0], [1])
  take([chunkOf([1, 0], [2])])
  const ahead = chunkOf([1, 9], [1], { asOf: (FIRST + 7) * DAY_MS })
  const before = chunkOf([1, 0], [1], { firstDay: '1999-01-01' })
  expect(take([old, ahead, before])).toEqual({ taken: 0, stale: 1, outOfTime: 2 })
  expect(countsOf(1)).toEqual([2])
})

test('CO-4 sources add up and purposes narrow, until a chunk says the whole series again', () => {
  take([chunkOf([1, 0], [1, 2])])
  const archive = { sources: ['instagram_archive'], purposes: ['campaign', 'insurance'] } as const
  const change = { sources: [...archive.sources], purposes: [...archive.purposes] }
  take([chunkOf([1, 2], [3], change)])
  expect(read(1)).toMatchObject({
    sources: ['instagram_api', 'instagram_archive'],
    purposes: ['campaign'],
  })
  take([chunkOf([1, 0], [1, 2, 3, 4], change)])
  expect(read(1)).toMatchObject(archive)
})

test('CO-5 an account that is forgotten stands in no row, and its place says nothing of it', () => {
  take([chunkOf([1, 0], [77, 78]), chunkOf([2, 0], [1, 2])])
  take([chunkOf([1, 2], [79]), chunkOf([2, 2], [3])])
  take([chunkOf([1, 2], [80])])
  expect(keeper.forget([account(1), account(9)])).toBe(1)
  expect(read(1)).toBeUndefined()
  expect(countsOf(2)).toEqual([1, 2, 3])
  take([chunkOf([3, 1], [5])])
  expect(countsOf(3)).toEqual([5])
  expect(keeper.accounts()).toEqual([account(2), account(3)])
  const loaded = keeper.load({ metric: 'views', since: 0 })[0]
  expect([77, 78, 79, 80].some((count) => loaded?.counts.includes(count))).toBe(false)
})

test('CO-6 a night is a row a metric, and what has settled moves into the blocks without a change to what is read', () => {
  for (let day = 0; day <= TAIL_DAYS_MAX; day += 1) {
    take([chunkOf([1, day], [day]), chunkOf([40, day], [day * 2])])
  }
  const before = [countsOf(1), countsOf(40), countsOf(40, 30)]
  expect(before[0]).toHaveLength(TAIL_DAYS_MAX + 1)
  expect([keeper.settle(), keeper.settle()]).toEqual([true, false])
  expect([countsOf(1), countsOf(40), countsOf(40, 30)]).toEqual(before)
  keeper.close()
  keeper = openKeeper(folder)
  expect([countsOf(1), countsOf(40), countsOf(40, 30)]).toEqual(before)
})

test('CO-7 a loaded block grows in place, and one that was corrected is read anew', () => {
  take([chunkOf([1, 0], [1, 2]), chunkOf([2, 0], [5, 6])])
  const [first] = keeper.load({ metric: 'views', since: 0 })
  take([chunkOf([1, 3], [4])])
  const [grown] = keeper.load({ metric: 'views', since: 0 })
  expect(grown?.counts).toBe(first?.counts)
  expect(grown?.days).toBe(4)
  expect([...(grown?.counts.subarray(0, 4) ?? [])]).toEqual([1, 2, GAP, 4])
  expect(grown?.revision).toBeGreaterThan(first?.revision ?? 0)
  take([chunkOf([2, 0], Array(8).fill(50))])
  const [anew] = keeper.load({ metric: 'views', since: 0 })
  expect(anew?.counts).not.toBe(first?.counts)
  expect(anew?.counts[anew.stride]).toBe(50)
  expect(keeper.load({ metric: 'views', since: anew?.revision ?? 0 })).toEqual([])
  expect(anew?.rows.map((row) => row.account)).toEqual([account(1), account(2)])
  expect(anew?.rows[0]?.provenance.purposes).toEqual(['campaign', 'benchmark'])
})

test('CO-8 a batch that fails is not there, neither on disk nor in memory', () => {
  take([chunkOf([1, 0], [1])])
  const broken = chunkOf([2, 1], [2])
  expect(() => take([chunkOf([1, 1], [2]), Object.assign(broken, { metric: undefined })])).toThrow(
    'NOT NULL constraint',
  )
  expect(countsOf(1)).toEqual([1])
  expect(keeper.accounts()).toHaveLength(1)
  take([chunkOf([1, 1], [3])])
  expect(countsOf(1)).toEqual([1, 3])
})

test('CO-10 how far the stream has come is kept with what it brought, or neither is', () => {
  expect(keeper.checkpoint()).toBeNull()
  take([chunkOf([1, 0], [1])], 'a')
  take([chunkOf([1, 1], [1])])
  const broken = Object.assign(chunkOf([2, 1], [2]), { metric: undefined })
  expect(() => take([broken], 'b')).toThrow('NOT NULL constraint')
  expect(keeper.checkpoint()).toBe('a')
})
