/** What a sample says in one number. */
import { expect, test } from 'vitest'
import {
  mean,
  median,
  medianAbsoluteDeviation,
  quantile,
  standardDeviation,
  sum,
  variance,
  winsorise,
} from './summary.ts'

const SAMPLE = [2, 4, 4, 4, 5, 5, 7, 9]

test('MA-5 mean, variance and deviation are those of the textbook', () => {
  expect([sum(SAMPLE), mean(SAMPLE), median(SAMPLE)]).toEqual([40, 5, 4.5])
  expect(variance(SAMPLE)).toBeCloseTo(32 / 7, 14)
  expect(standardDeviation(SAMPLE)).toBeCloseTo(Math.sqrt(32 / 7), 14)
})

// R 4.3, quantile(c(1, 3, 7, 8, 20), type = 7).
test.each([
  [0, 1],
  [0.05, 1.4],
  [0.25, 3],
  [0.4, 5.4],
  [0.95, 17.6],
  [1, 20],
])('MA-5 the quantile at %d is type 7', (share, value) => {
  expect(quantile([20, 1, 7, 3, 8], share)).toBeCloseTo(value, 12)
})

test('MA-5 the median deviation of a normal sample is its standard deviation, one wild value or not', () => {
  // R 4.3, mad(c(1, 2, 3, 4, 5)) and with 5 made 500.
  expect(medianAbsoluteDeviation([1, 2, 3, 4, 5])).toBeCloseTo(1.4826, 4)
  expect(medianAbsoluteDeviation([1, 2, 3, 4, 500])).toBeCloseTo(1.4826, 4)
})

test('MA-5 winsorising keeps the order and sets what lies beyond to the quantiles', () => {
  expect([...winsorise([100, 1, 2, 3, 4], 0.25, 0.75)]).toEqual([4, 2, 2, 3, 4])
})

test('MA-5 an empty sample says nothing and never zero', () => {
  expect([mean([]), variance([3]), median([]), quantile([], 0.5)]).toEqual([NaN, NaN, NaN, NaN])
})
