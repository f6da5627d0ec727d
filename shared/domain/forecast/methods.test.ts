/** Each method against what is known of it: published values, lines it must hold, and its own refit. */
import { expect, test } from 'vitest'
import { at } from '../../maths/at.ts'
import { arima, isStationary } from './arima.ts'
import { ces } from './ces.ts'
import { chooseEts, correctedAkaike, ets } from './ets.ts'
import { growing, NILE } from './forecast.fixture.ts'
import { forecastBy, type Method } from './method.ts'
import { drift, isSeasonal, naive, naive2 } from './naive.ts'
import { damped, fitDamped, fitLevel, holt, ses, smoothLevel, smoothTrend } from './smoothing.ts'
import { theta } from './theta.ts'

const METHODS: readonly Method[] = [naive, drift, ses, holt, damped, theta, ets, ces, arima]
const rounded = (path: Float64Array, digits: number) =>
  Array.from(path, (value) => Number(value.toFixed(digits)))

test('FC-2 simple smoothing of the Nile is that of R to the first level', () => {
  // R 4.3, HoltWinters(Nile, gamma = FALSE, beta = FALSE): alpha 0.2465796, level 805.0389, the first level being the first value.
  const alpha = fitLevel(NILE)
  expect(alpha).toBeCloseTo(0.2466, 2)
  expect(smoothLevel(NILE, alpha).level).toBeCloseTo(805.04, -0.5)
})

test('FC-2 two values by hand: the first level is 14, the squares 80, the end 16', () => {
  const end = smoothLevel(Float64Array.of(10, 20), 0.5)
  expect(end.squares).toBeCloseTo(80, 10)
  expect(end.level).toBeCloseTo(16, 10)
})

test('FC-2 the first level and trend are the least squares: any other pair is worse', () => {
  const parameters = { alpha: 0.3, beta: 0.1, damping: 0.9 }
  const errorsFrom = (first: number, slope: number) => {
    let [level, trend, squares] = [first, slope, 0]
    for (const value of NILE) {
      const error = value - level - 0.9 * trend
      squares += error * error
      level += 0.9 * trend + 0.3 * error
      trend = 0.9 * trend + 0.1 * error
    }
    return { squares, level, trend }
  }
  const { squares, level, trend } = smoothTrend(NILE, parameters)
  let best = { squares: Infinity, level: 0, trend: 0 }
  for (let first = 1000; first <= 1300; first += 2) {
    for (let slope = -60; slope <= 60; slope += 2) {
      const other = errorsFrom(first, slope)
      if (other.squares < best.squares) best = other
    }
  }
  expect(squares).toBeLessThanOrEqual(best.squares)
  expect(squares / best.squares).toBeGreaterThan(0.9999)
  expect(level).toBeCloseTo(best.level, -0.5)
  expect(trend).toBeCloseTo(best.trend, -0.5)
})

test('FC-2 theta is half a line and half the smoothing of the line bent twice as much', () => {
  // A line of 3 a step ends at 122: half of that and half of where the line goes. On the Nile the step is half the line's slope, -2.7143 a year by R's lm.
  const line = Float64Array.from({ length: 40 }, (_, t) => 5 + 3 * t)
  expect(rounded(forecastBy(theta, line, 2), 2)).toEqual([123.5, 125])
  const path = forecastBy(theta, NILE, 2)
  expect(at(path, 1) - at(path, 0)).toBeCloseTo(-2.7143 / 2, 4)
})

test('FC-2 drift is the line through first and last', () => {
  expect([...forecastBy(drift, Float64Array.of(2, 9, 8), 2)]).toEqual([11, 14])
  expect([...forecastBy(drift, Float64Array.of(5), 2)]).toEqual([5, 5])
})

test('FC-2 the damped trend closes in by its damping, Holt’s goes on', () => {
  const series = growing({ weeks: 80, seed: 3, noise: 0.01, season: 0 })
  const path = forecastBy(damped, series, 3)
  const { damping } = fitDamped(series)
  const [first, second, third] = [at(path, 0), at(path, 1), at(path, 2)]
  expect((third - second) / (second - first)).toBeCloseTo(damping, 6)
  const straight = forecastBy(holt, series, 3)
  expect(at(straight, 2) - at(straight, 1)).toBeCloseTo(at(straight, 1) - at(straight, 0), 6)
})

test('FC-3 the criterion takes the simple form for the Nile and a trend where there is one', () => {
  expect(chooseEts(NILE).form).toBe('ses')
  const climbing = Float64Array.from({ length: 60 }, (_, t) => 100 + 7 * t + (t % 3))
  expect(chooseEts(climbing).form).toBe('holt')
  // 100 log(2) + 6 + 24/96: by hand.
  expect(correctedAkaike(100, 200, 3)).toBeCloseTo(75.5647, 4)
  expect(correctedAkaike(5, 1, 5)).toBe(Infinity)
})

test('FC-3 the Nile is not stationary and its differences need no further ones', () => {
  // R's kpss.test(Nile): 0.9654 against 0.463 at 5 %.
  expect(isStationary(NILE)).toBe(false)
  expect(isStationary(NILE.slice(1).map((value, t) => value - at(NILE, t)))).toBe(true)
})

test('FC-3 coefficients are the least squares and not where the regressions stop', () => {
  // Of the Nile's differences from the ninth on: squares are least at -.68, the regressions stop at -.55, which says 756.
  expect(at(forecastBy(arima, NILE, 1), 0)).toBeCloseTo(783.2, 0)
})

test('FC-3 orders by regressions find a process’s own coefficient', () => {
  // y = 0.8 y + e around 50, 600 values: the forecast falls back to 50 by 0.8 a step.
  const noise = growing({ weeks: 601, seed: 11, noise: 0.05, season: 0 }).map(Math.log)
  let level = 0
  const process = Float64Array.from({ length: 600 }, (_, t) => {
    level = 0.8 * level + (at(noise, t + 1) - at(noise, t) - 0.005) * 40
    return 50 + level
  })
  process[599] = 60
  const path = forecastBy(arima, process, 30)
  expect((at(path, 0) - 50) / 10).toBeGreaterThan(0.7)
  expect((at(path, 0) - 50) / 10).toBeLessThan(0.9)
  expect(Math.abs(at(path, 29) - 50)).toBeLessThan(2)
})

test('FC-2 naive 2 takes out the season that the test finds, and none where there is none', () => {
  const quarters = [0.8, 1, 1.4, 0.8]
  const seasonal = Float64Array.from({ length: 40 }, (_, t) => 100 * at(quarters, t % 4))
  expect(isSeasonal(seasonal, 4)).toBe(true)
  expect(rounded(naive2(seasonal, 4, 4), 6)).toEqual([80, 100, 140, 80])
  const odd = Float64Array.from({ length: 30 }, (_, t) => 10 + 5 * (t % 3))
  expect(rounded(naive2(odd, 3, 3), 6)).toEqual([10, 15, 20])
  expect([isSeasonal(NILE, 12), isSeasonal(NILE, 1), isSeasonal(seasonal.slice(0, 11), 4)]).toEqual(
    [false, false, false],
  )
  expect([...naive2(NILE, 12, 2)]).toEqual([740, 740])
})

test.each(METHODS)(
  'FC-4 $name says a constant series on, and a short one without an end',
  (method) => {
    for (const value of [0, 5, 3e9]) {
      const path = forecastBy(method, new Float64Array(30).fill(value), 52)
      expect(path.every((said) => Math.abs(said - value) <= 1e-6 * (1 + value))).toBe(true)
    }
    const path = forecastBy(method, Float64Array.of(1, 5, 2, 8, 3, 9, 4, 4, 1, 7, 2, 6), 52)
    expect(path.every((said) => Math.abs(said) < 1_000)).toBe(true)
  },
)

test.each(METHODS)(
  'FC-4 $name followed to an origin sees nothing of what comes after',
  (method) => {
    const fitted = method.fit(NILE)
    const [before, changed] = [new Float64Array(5), new Float64Array(5)]
    fitted.follow(NILE.subarray(0, 60), before)
    fitted.follow(NILE.map((v, t) => (t < 60 ? v : 9e9)).subarray(0, 60), changed)
    expect(before).toEqual(changed)
  },
)
