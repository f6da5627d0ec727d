/** What is refused, which members have a voice, and whether intervals hold what they say. */
import { expect, test } from 'vitest'
import { at } from '../../maths/at.ts'
import { mean } from '../../maths/summary.ts'
import { coverage, type Origins } from './backtest.ts'
import { combine, medianPath } from './combine.ts'
import { intervalOf } from './conformal.ts'
import { growing, NILE } from './forecast.fixture.ts'
import {
  forecast,
  forecastInterval,
  forecastValues,
  HORIZONS,
  METHODS,
  tierProbability,
} from './forecast.ts'
import { milestoneOf, roundAbove } from './milestone.ts'
import { candidatesOf } from './pool.ts'
import { seriesOf } from './series.ts'

const nile = forecastValues(NILE, METHODS.fast, 52)

test('FC-8 eleven weeks are refused with both numbers, twelve are not', () => {
  expect(forecast(seriesOf(NILE.slice(0, 11)))).toMatchObject({
    refusal: { reason: 'series_too_short', facts: { known: 11, needed: 12 } },
  })
  expect(forecast(seriesOf(new Float64Array()))).toMatchObject({ ok: false })
  expect(forecast(seriesOf(NILE.slice(0, 12)))).toMatchObject({ ok: true })
})

test('FC-8 more than a quarter of gaps is refused, a quarter is bridged', () => {
  const gappy = (every: number) => seriesOf(NILE.map((v, t) => (t % every === 1 ? Number.NaN : v)))
  expect(forecast(gappy(3))).toMatchObject({
    refusal: { reason: 'series_too_gappy', facts: { gaps: 33, weeks: 100 } },
  })
  expect(forecast(gappy(4))).toMatchObject({ ok: true })
})

test('FC-9 the path is the median of those who did well before, and a wild one moves nothing', () => {
  const path = (value: number) => Float64Array.of(value, value)
  expect([...medianPath([path(1), path(9e9), path(2)])]).toEqual([2, 2])
  expect([...medianPath([path(1), path(2), path(3), path(9e9)])]).toEqual([2.5, 2.5])
  const said = (value: number) => ({
    name: 'ses' as const,
    scale: 'values' as const,
    isSeasonal: false,
    ahead: path(value),
    backtest: [path(value), path(value)],
  })
  const voices = (origins: Origins) =>
    combine([said(6), said(6.1), said(6.5)], new Float64Array(60).fill(5), origins).members.map(
      ({ ahead }) => at(ahead, 0),
    )
  // Errors of 1, 1.1 and 1.5: 15 % where a year was judged, 147 % where it was two weeks.
  expect(voices({ known: [55, 2], steps: 2 })).toEqual([6, 6.1])
  expect(voices({ known: [55, 55], steps: 2 })).toEqual([6, 6.1, 6.5])
})

/** A level that is expected and a line that grows, each off by so much at two origins; what they make of it two steps ahead. */
function drawn(weeks: number, off: { readonly level: number; readonly line: number }): number {
  const path = (value: number) => Float64Array.of(value, value)
  const said = (name: 'ses' | 'drift', ahead: number, error: number) => ({
    name,
    scale: 'logarithms' as const,
    isSeasonal: false,
    ahead: path(ahead),
    backtest: [path(100 + error), path(100 + error)],
  })
  const values = new Float64Array(weeks).fill(100)
  const origins = { known: [weeks - 2, weeks - 40], steps: 2 }
  const { ahead } = combine(
    [said('ses', 100, off.level), said('drift', 200, off.line)],
    values,
    origins,
  )
  return at(ahead, 1)
}

test('FC-15 the path is drawn to the straight line on: the fewer weeks are known the more, and a line that did badly pulls little', () => {
  const alike = { level: 5, line: 6 }
  // 40 weeks' worth, less by the square of 5 to 6, over as many and those known; in logs.
  const share = (40 * 25) / 36 / ((40 * 25) / 36 + 80)
  expect(drawn(80, alike)).toBeCloseTo(100 * 2 ** share, 6)
  expect(drawn(50, alike)).toBeGreaterThan(drawn(80, alike))
  expect(drawn(400, alike)).toBeLessThan(110)
  expect(drawn(80, { level: 5, line: 50 })).toBeLessThan(101)
})

test('FC-15 a growth that has come to rest is not drawn on by the line through its first day', () => {
  const risen = Float64Array.from({ length: 26 }, (_, week) =>
    week < 6 ? 100 * 10 ** (week / 3) : 10_000 + 10 * (week % 3),
  )
  const { ahead } = forecastValues(risen, METHODS.fast, 52)
  expect(at(ahead, 12)).toBeLessThan(11_000)
  expect(at(ahead, 51)).toBeLessThan(15_000)
})

test('FC-9 a series above zero is followed on both scales, one that touches it on one', () => {
  const run = { origins: { known: [80], steps: 13 }, steps: 4 }
  const scales = (values: Float64Array) =>
    new Set(candidatesOf(METHODS.fast, { ...run, values }).map(({ scale }) => scale))
  expect(scales(NILE)).toEqual(new Set(['values', 'logarithms']))
  expect(scales(NILE.with(50, 0))).toEqual(new Set(['values']))
})

test('FC-7 an origin with less than two years before it leaves the pattern out of all', () => {
  const run = { values: growing({ weeks: 130, seed: 1, noise: 0.01, season: 0.2 }), steps: 4 }
  const hasSeason = (...known: readonly number[]) =>
    candidatesOf(METHODS.fast, { ...run, origins: { known, steps: 13 } }).some((c) => c.isSeasonal)
  expect([hasSeason(117, 104), hasSeason(117, 103), hasSeason()]).toEqual([true, false, false])
})

test('FC-9 the same series has the same forecast, and a hundred times it a hundred times', () => {
  expect(forecastValues(NILE, METHODS.fast, 52)).toEqual(nile)
  const { ahead } = forecastValues(
    NILE.map((v) => v * 100),
    METHODS.fast,
    52,
  )
  expect(ahead.every((said, step) => Math.abs(said / at(nile.ahead, step) / 100 - 1) < 1e-3)).toBe(
    true,
  )
})

test('FC-10 intervals grow with the root of the step, hold each other and never fall below zero', () => {
  const [half, most] = [forecastInterval(nile, 0.5), forecastInterval(nile, 0.9)]
  for (const [step, said] of nile.ahead.entries()) {
    expect(at(most.low, step)).toBeLessThanOrEqual(at(half.low, step))
    expect(at(most.high, step)).toBeGreaterThanOrEqual(at(half.high, step))
    const width = Math.log(at(most.high, step) / said)
    expect(width / Math.log(at(most.high, 0) / at(nile.ahead, 0))).toBeCloseTo(
      Math.sqrt(step + 1),
      9,
    )
  }
  const falling = Float64Array.from({ length: 30 }, (_, t) => Math.max(0, 60 - 3 * t + (t % 4) * 5))
  const sunk = forecastValues(falling, METHODS.fast, 52)
  expect(Math.min(...sunk.ahead, ...forecastInterval(sunk, 0.95).low)).toBeGreaterThanOrEqual(0)
})

const walks = Array.from({ length: 100 }, (_, seed) => {
  const walk = growing({ weeks: 117, seed: 100 + seed, noise: 0.02, season: 0 })
  return {
    said: forecastValues(walk.slice(0, 104), METHODS.fast, 13),
    actual: walk.slice(104),
  }
})

test('FC-10 by hand: as many errors as the long run counts, and widened for few values', () => {
  const spread = {
    isRatio: false,
    sizes: new Float64Array(26).fill(2),
    longRun: 1,
    caution: 1.1,
    unseen: [],
  }
  const { low, high } = intervalOf(Float64Array.of(100, 100, 100, 100), spread, 0.95)
  // The middle of 2 and 1.959964 in its logarithms.
  const half = 1.1 * Math.sqrt(2 * 1.959964)
  expect(at(high, 0)).toBeCloseTo(100 + half, 5)
  expect(at(low, 3)).toBeCloseTo(100 - 2 * half, 5)
  expect(nile.spread.caution).toBeCloseTo(1.13, 12)
})

test.each([
  [0.5, 0.4, 0.62],
  [0.9, 0.82, 0.95],
  [0.95, 0.88, 0.98],
])('FC-10 of walks made by seed the %d interval holds its share', (level, least, most) => {
  const held = walks.map(({ said, actual }) => coverage(actual, forecastInterval(said, level)))
  expect(mean(held)).toBeGreaterThan(least)
  expect(mean(held)).toBeLessThan(most)
})

test('FC-11 the probability of a tier falls as the tier rises, is a half at the path, and agrees with the interval', () => {
  const chances = [0, 400, at(nile.ahead, 12), 900, 1_200, 1e12].map((tier) =>
    tierProbability(nile, tier, 13),
  )
  expect(chances).toEqual(chances.toSorted((a, b) => b - a))
  expect([chances[0], chances[2]]).toEqual([1, 0.5])
  expect(chances.at(-1)).toBeLessThan(1e-6)
  const { high } = forecastInterval(nile, 0.9)
  expect(tierProbability(nile, at(high, 12), 13)).toBeCloseTo(0.05, 6)
})

test('FC-12 the backtest is told beside the forecast, and against the naive one', () => {
  expect(nile.backtest).toMatchObject({ origins: 8, steps: 13 })
  expect(nile.backtest.scaledError).toBeLessThan(nile.backtest.naiveScaledError ?? 0)
  const still = forecastValues(new Float64Array(40).fill(7), METHODS.fast, 4)
  expect(still.backtest).toMatchObject({ scaledError: null, naiveScaledError: null })
  expect([...forecastInterval(still, 0.95).high]).toEqual([7, 7, 7, 7])
})

test('FC-12 both sets speak for a year, every horizon of a screen within', () => {
  const answer = forecast(seriesOf(NILE), 'thorough')
  const names = answer.ok ? new Set(answer.value.members.map(({ name }) => name)) : new Set()
  expect(answer.ok && answer.value.ahead.length).toBe(Math.max(...HORIZONS))
  expect([...names].every((name) => METHODS.thorough.some((m) => m.name === name))).toBe(true)
})

test('FC-14 the next milestone is a round count ahead, a power of ten where that comes first', () => {
  const rounds = [0, 7, 950, 12_000, 69_600, 96_000, 100_000, 5_240_000].map(roundAbove)
  expect(rounds).toEqual([1, 8, 1_000, 15_000, 75_000, 100_000, 150_000, 6_000_000])
  const { count, chances } = milestoneOf(nile, 1_000)
  expect(count).toBe(1_500)
  expect(chances.map(({ weeks }) => weeks)).toEqual([...HORIZONS])
  expect(chances[0]?.probability).toBe(tierProbability(nile, 1_500, 4))
})
