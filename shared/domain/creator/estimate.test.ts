/** Intervals by resampling. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { drawNormal } from '../../maths/draws.ts'
import { bootstrappedMean, bootstrappedMedian } from './estimate.ts'

/** 1.2533 is the median's standard error over the mean's in normal samples (Laplace). */
test.each([
  ['mean', bootstrappedMean, 1],
  ['median', bootstrappedMedian, 1.2533],
] as const)('CR-28 the interval of the %s is as wide as theory says', (_, bootstrapped, factor) => {
  const chance = seededRandom(28)
  const widths = Array.from({ length: 40 }, () => {
    const sample = Float64Array.from({ length: 100 }, () => drawNormal(chance))
    const { low, high } = bootstrapped(sample, { chance })
    return high - low
  })
  const average = widths.reduce((sum, width) => sum + width, 0) / widths.length
  // 90 % are 1.645 standard errors either way, and a standard error of a hundred is a tenth.
  expect(Math.abs(average / (2 * 1.645 * factor * 0.1) - 1)).toBeLessThan(0.1)
})

test('CR-28 an even sample’s median lies between the two in its middle', () => {
  const { point, low, high } = bootstrappedMedian(Float64Array.of(4, 1, 3, 2), {
    chance: seededRandom(1),
  })
  expect(point).toBe(2.5)
  expect([low, high]).toEqual([1.5, 3.5])
  const alike = bootstrappedMedian(new Float64Array(7).fill(5), { chance: seededRandom(1) })
  expect(alike).toEqual({ point: 5, low: 5, high: 5, level: 0.9 })
})
