/** Origins and measures, by hand. */
import { expect, test } from 'vitest'
import {
  coverage,
  meanAbsoluteError,
  naiveScale,
  overallWeightedAverage,
  rollingOrigins,
  scaledIntervalScore,
  symmetricPercentageError,
} from './backtest.ts'

test('FC-5 eight origins, a quarter ahead, reach back a year where there is one', () => {
  expect(rollingOrigins(200, 104)).toEqual({
    known: [187, 181, 175, 169, 163, 157, 151, 145],
    steps: 13,
  })
  expect(rollingOrigins(124, 104).known).toEqual([111, 110, 109, 108, 107, 106, 105, 104])
  expect(rollingOrigins(12, 8)).toEqual({ known: [9, 8], steps: 3 })
  expect(rollingOrigins(100, 104).known).toEqual([])
})

const ACTUAL = Float64Array.of(10, 12, 0)
const SAID = Float64Array.of(8, 12, 0)
const WITHIN = { low: Float64Array.of(9, 13, 0), high: Float64Array.of(11, 15, 1) }

test('FC-6 errors are those of the competition', () => {
  expect(meanAbsoluteError(ACTUAL, SAID)).toBeCloseTo(2 / 3, 12)
  expect(symmetricPercentageError(ACTUAL, SAID)).toBeCloseTo((200 * 2) / 18 / 3, 12)
  expect(naiveScale(Float64Array.of(1, 4, 2, 2))).toBeCloseTo(5 / 3, 12)
  expect(naiveScale(Float64Array.of(1, 4, 2, 2), 2)).toBeCloseTo(1.5, 12)
})

test('FC-6 an interval is scored by its width and by what it missed', () => {
  // Widths 2, 2, 1; the second misses by 1, which a level of 95 % counts forty times; scale 2.
  const score = scaledIntervalScore(ACTUAL, WITHIN, { level: 0.95, scale: 2 })
  expect(score).toBeCloseTo((5 + 40) / 3 / 2, 10)
  expect(coverage(ACTUAL, WITHIN)).toBeCloseTo(2 / 3, 12)
})

test('FC-6 the table of the competition is kept by its own average', () => {
  // M4 weekly, official: sMAPE and MASE of naive 2 and of Theta, and the OWA printed beside them.
  const naive2 = { symmetric: 9.161, scaled: 2.777 }
  expect(overallWeightedAverage({ symmetric: 9.093, scaled: 2.637 }, naive2)).toBeCloseTo(0.971, 3)
  expect(overallWeightedAverage({ symmetric: 9.012, scaled: 2.685 }, naive2)).toBeCloseTo(0.975, 3)
  expect(overallWeightedAverage({ symmetric: 9.708, scaled: 2.42 }, naive2)).toBeCloseTo(0.966, 3)
  expect(overallWeightedAverage({ symmetric: 8.866, scaled: 2.404 }, naive2)).toBeCloseTo(0.917, 3)
})
