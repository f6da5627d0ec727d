/** Whatever counts come, an answer is a refusal by name or a path that can be drawn. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast, forecastInterval, tierProbability } from './forecast.ts'
import { seriesOf } from './series.ts'

const RUNS = 60
const count = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 1_000_000 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, Number.NaN, 1e-300, 1e12) },
)

test.each(['fast', 'thorough'] as const)(
  'FC-10 zeros, gaps, giants: the %s set has a path',
  (set) => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 1, maxLength: 60 }), (counts) => {
        const answer = forecast(seriesOf(Float64Array.from(counts)), set)
        if (!answer.ok) return
        const { ahead } = answer.value
        const { low, high } = forecastInterval(answer.value, 0.9)
        expect(ahead.length).toBe(52)
        for (const [step, said] of ahead.entries()) {
          expect(Number.isFinite(said)).toBe(true)
          expect(low[step]).toBeGreaterThanOrEqual(0)
          expect(low[step]).toBeLessThanOrEqual(said * (1 + 1e-12))
          expect(high[step]).toBeGreaterThanOrEqual(said * (1 - 1e-12))
        }
        const chance = tierProbability(answer.value, 1_000, 13)
        expect(chance >= 0 && chance <= 1).toBe(true)
      }),
      { numRuns: RUNS, seed: 6 },
    )
  },
)
