/** Whatever was told of an account, what is said of it is defined. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNT, columnOf } from '../creator/creator.fixture.ts'
import type { Metric } from '../creator/metric.ts'
import { examine } from './examine.ts'

const count = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.integer({ min: -5, max: 2_000_000_000 }),
  fc.integer({ min: 900, max: 1_100 }),
)
const counts = fc.array(count, { minLength: 1, maxLength: 200 })
const METRICS: readonly Metric[] = ['followers', 'views', 'likes', 'comments', 'following']

test('IG-6 gaps, zeros, resets and single points have defined answers', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 5, maxLength: 5 }), (told) => {
      const examined = examine({
        platform: ACCOUNT.platform,
        columns: METRICS.map((metric, at) => columnOf(metric, told[at] ?? [])),
        posts: [],
        paidAds: [],
      })
      const { share, low, high } = examined?.fakeShare ?? { share: -1, low: -1, high: -1 }
      expect([low >= 0, low <= share, share <= high, high <= 1]).toEqual([true, true, true, true])
      for (const { probability, gained, evidence } of examined?.findings ?? []) {
        expect(probability).toBeGreaterThanOrEqual(0.3)
        expect(probability).toBeLessThanOrEqual(1)
        const numbers = [gained, ...evidence.flatMap(({ facts }) => Object.values(facts))]
        expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})
