/** Intervals of followers, wider by what a short series has not met. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '../../maths/at.ts'
import { intervalOf, type Spread } from './conformal.ts'
import { growing, NILE } from './forecast.fixture.ts'
import {
  type Forecast,
  forecast,
  forecastFollowers,
  forecastInterval,
  tierProbability,
} from './forecast.ts'
import { seriesOf } from './series.ts'
import { UNSEEN_BY_FOLLOWERS, unseenAt } from './unseen.ts'

const AHEAD = Float64Array.of(100, 110, 120)
const spread = (of: Partial<Spread>): Spread => ({
  isRatio: true,
  sizes: Float64Array.of(0.01, 0.02, 0.05),
  longRun: 0.02,
  caution: 1,
  unseen: UNSEEN_BY_FOLLOWERS,
  ...of,
})

test('FC-13 an interval is never narrower than the series’ own, and a higher level never narrower than a lower', () => {
  const level = fc.double({ min: 0.01, max: 0.999, noNaN: true })
  fc.assert(
    fc.property(level, level, fc.boolean(), (a, b, isRatio) => {
      const of = (unseen: Spread['unseen'], one: number) =>
        intervalOf(AHEAD, spread({ isRatio, unseen }), one)
      const own = of([], Math.min(a, b))
      const one = of(UNSEEN_BY_FOLLOWERS, Math.min(a, b))
      const other = of(UNSEEN_BY_FOLLOWERS, Math.max(a, b))
      for (const [step] of AHEAD.entries()) {
        expect(one.low[step]).toBeLessThanOrEqual(at(own.low, step) + 1e-9)
        expect(one.high[step]).toBeGreaterThanOrEqual(at(own.high, step) - 1e-9)
        expect(other.low[step]).toBeLessThanOrEqual(at(one.low, step) + 1e-9)
        expect(other.high[step]).toBeGreaterThanOrEqual(at(one.high, step) - 1e-9)
      }
    }),
  )
})

test('FC-13 what was not seen grows with the root of the step, and a path of nothing stays', () => {
  const still = spread({
    sizes: new Float64Array(3),
    longRun: 0,
    unseen: [{ level: 0.95, up: 0.1, down: 0.05 }],
  })
  const { low, high } = intervalOf(AHEAD, still, 0.95)
  expect(high[0]).toBeCloseTo(100 * Math.exp(0.1), 9)
  expect(high[2]).toBeCloseTo(120 * Math.exp(0.1 * Math.sqrt(3)), 9)
  expect(low[1]).toBeCloseTo(110 * Math.exp(-0.05 * Math.sqrt(2)), 9)
  const nothing = Float64Array.of(0, 0, 0)
  expect(intervalOf(nothing, { ...still, isRatio: false }, 0.95)).toEqual({
    low: nothing,
    high: nothing,
  })
})

test('FC-13 more comes that was not seen than goes, at each level that is shown; between them it follows a normal', () => {
  expect(UNSEEN_BY_FOLLOWERS.map(({ level }) => level)).toEqual([0.5, 0.9, 0.95])
  for (const { up, down } of UNSEEN_BY_FOLLOWERS) expect(up).toBeGreaterThan(down)
  for (const { level, up, down } of UNSEEN_BY_FOLLOWERS) {
    const learned = unseenAt(level, UNSEEN_BY_FOLLOWERS)
    expect(learned.up).toBeCloseTo(up, 12)
    expect(learned.down).toBeCloseTo(down, 12)
  }
  // Deviations of 0.9 and of 0.95: 1.644854 and 1.959964; of 0.8 and of 0.98: 1.281552 and 2.326348.
  const table = [
    { level: 0.9, up: 0.1, down: 0 },
    { level: 0.95, up: 0.2, down: 0 },
  ]
  expect(unseenAt(0.8, table).up).toBeCloseTo((0.1 * 1.281552) / 1.644854, 6)
  expect(unseenAt(0.98, table).up).toBeCloseTo(
    0.2 + (0.1 * (2.326348 - 1.959964)) / (1.959964 - 1.644854),
    5,
  )
  expect(unseenAt(0.9, [])).toEqual({ level: 0, up: 0, down: 0 })
})

const made = (of: typeof forecast, values: Float64Array): Forecast => {
  const answer = of(seriesOf(values))
  if (!answer.ok) throw new Error('long enough')
  return answer.value
}

test('FC-13 followers are forecast with it, other series without', () => {
  const [followers, others] = [made(forecastFollowers, NILE), made(forecast, NILE)]
  expect(followers.ahead).toEqual(others.ahead)
  expect(others.spread.unseen).toEqual([])
  const high = (of: Forecast) => at(forecastInterval(of, 0.9).high, 12)
  const own = Math.log(high(others) / at(others.ahead, 12))
  const whole = Math.log(high(followers) / at(followers.ahead, 12))
  const { up } = unseenAt(0.9, UNSEEN_BY_FOLLOWERS)
  expect(whole).toBeCloseTo(Math.sqrt(own ** 2 + up ** 2 * 13), 9)
})

test('FC-11 the probability of a tier agrees with the interval of followers at every level, on either side', () => {
  const quiet = growing({ weeks: 60, seed: 4, noise: 0.001, season: 0 })
  for (const values of [quiet, NILE]) {
    const of = made(forecastFollowers, values)
    for (const level of [0.3, 0.5, 0.8, 0.9, 0.95, 0.99]) {
      const { low, high } = forecastInterval(of, level)
      expect(tierProbability(of, at(high, 12), 13)).toBeCloseTo((1 - level) / 2, 6)
      expect(tierProbability(of, at(low, 12), 13)).toBeCloseTo((1 + level) / 2, 6)
    }
  }
})
