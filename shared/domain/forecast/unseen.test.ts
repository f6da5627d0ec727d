/** Intervals of followers, wider by what a short series has not met. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UNSEEN_BY_FOLLOWERS, withUnseen } from './unseen.ts'

const AHEAD = Float64Array.of(100, 110, 120)
const OWN = { low: Float64Array.of(90, 95, 0), high: Float64Array.of(110, 125, 150) }
const within = (level: number) => withUnseen(OWN, AHEAD, { level })

test('FC-13 an interval is never narrower than the series’ own, and a higher level never narrower than a lower', () => {
  const level = fc.double({ min: 0.01, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(level, level, (a, b) => {
      const [one, other] = [within(Math.min(a, b)), within(Math.max(a, b))]
      for (const [step] of AHEAD.entries()) {
        expect(one.low[step]).toBeLessThanOrEqual((OWN.low[step] ?? 0) + 1e-9)
        expect(one.high[step]).toBeGreaterThanOrEqual((OWN.high[step] ?? 0) - 1e-9)
        expect(other.low[step]).toBeLessThanOrEqual((one.low[step] ?? 0) + 1e-9)
        expect(other.high[step]).toBeGreaterThanOrEqual((one.high[step] ?? 0) - 1e-9)
      }
    }),
  )
})

test('FC-13 what was not seen grows with the root of the step, and a path of nothing stays', () => {
  const table = [{ level: 0.95, up: 0.1, down: 0.05 }]
  const still = { low: AHEAD, high: AHEAD }
  const { low, high } = withUnseen(still, AHEAD, { level: 0.95, table })
  expect(high[0]).toBeCloseTo(100 * Math.exp(0.1), 9)
  expect(high[2]).toBeCloseTo(120 * Math.exp(0.1 * Math.sqrt(3)), 9)
  expect(low[1]).toBeCloseTo(110 * Math.exp(-0.05 * Math.sqrt(2)), 9)
  const nothing = Float64Array.of(0, 0, 0)
  expect(withUnseen({ low: nothing, high: nothing }, nothing, { level: 0.95 })).toEqual({
    low: nothing,
    high: nothing,
  })
})

test('FC-13 more comes that was not seen than goes, at each level that is shown', () => {
  expect(UNSEEN_BY_FOLLOWERS.map(({ level }) => level)).toEqual([0.5, 0.9, 0.95])
  for (const { up, down } of UNSEEN_BY_FOLLOWERS) expect(up).toBeGreaterThan(down)
})
