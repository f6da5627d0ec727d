/**
 * What the M4 competition and R's `forecast` 8.20 published of its weekly series, figure by figure and within the tolerance that the
 * design states. The series are not ours to ship: the tests run where GROUNDSWELL_BENCH_DATA names their folder.
 */
import { expect, test } from 'vitest'
import type { Interval } from '../../shared/domain/forecast/backtest.ts'
import { ets } from '../../shared/domain/forecast/ets.ts'
import { at } from '../../shared/maths/at.ts'
import { m4Folder, PUBLISHED, readM4 } from './m4.ts'
import { references, scoredIntervals, scoredMethod } from './score-m4.ts'

const found = m4Folder()
if ('because' in found) console.log(`${found.because}: no figure published of M4 is compared`)
const series = 'folder' in found ? readM4(found.folder) : []
const ours = series.length > 0 ? references(series) : null

/** By how much two figures are apart. */
const apart = (a: number | undefined, b: number) => Math.abs((a ?? Number.NaN) - b)

test.skipIf(ours === null)('FC-2 it is all 359 weekly series, thirteen weeks each', () => {
  expect(series).toHaveLength(359)
  expect(series.every(({ followed }) => followed.length === 13)).toBe(true)
})

test.skipIf(ours === null).each([
  ['naive', 0.002],
  ['ses', 0.002],
  ['theta', 0.002],
  ['holt', 0.05],
  ['damped', 0.05],
] as const)('FC-2 %s has the sMAPE and the MASE that were published, within %d', (name, within) => {
  const { symmetric, scaled } = PUBLISHED[name]
  expect(apart(ours?.[name].symmetric, symmetric)).toBeLessThanOrEqual(within)
  expect(apart(ours?.[name].scaled, scaled)).toBeLessThanOrEqual(within)
})

test.skipIf(ours === null).each([
  ['naive', 1, 0.002],
  ['ses', 0.975, 0.002],
  ['theta', 0.971, 0.002],
  ['holt', 0.966, 0.05],
  ['damped', 0.917, 0.05],
] as const)('FC-6 %s has the OWA that was published, %d within %d', (name, overall, within) => {
  expect(apart(ours?.[name].overall, overall)).toBeLessThanOrEqual(within)
})

test.skipIf(ours === null).each([
  ['theta', 0.971],
  ['damped', 0.916],
] as const)('FC-2 %s has the OWA of R’s, %d within 0.02', (name, overall) => {
  expect(apart(ours?.[name].overall, overall)).toBeLessThanOrEqual(0.02)
})

/** R's has multiplicative errors among its forms and ours has not, which does better here: no worse is what can be asked. */
test.skipIf(ours === null)('FC-3 ETS is no worse than R’s .931 by more than 0.02', () => {
  expect(scoredMethod(series, ets).overall).toBeLessThanOrEqual(0.931 + 0.02)
})

test.skipIf(ours === null)(
  'FC-6 of the naive forecast’s 95 % intervals score and gap are those published, 26.358 and .001',
  () => {
    const intervals = series.map(({ known, followed }): Interval => {
      const steps = known.subarray(1).map((value, t) => value - at(known, t))
      const deviation = Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0) / steps.length)
      // Of a normal, two-sided at 95 %.
      const half = followed.map((_, step) => 1.959964 * deviation * Math.sqrt(step + 1))
      const last = at(known, known.length - 1)
      return { low: half.map((off) => last - off), high: half.map((off) => last + off) }
    })
    const { intervalScore, coverage } = scoredIntervals(series, intervals, 0.95)
    expect(intervalScore).toBeCloseTo(26.358, 3)
    expect(apart(coverage, 0.95)).toBeCloseTo(0.001, 3)
  },
)
