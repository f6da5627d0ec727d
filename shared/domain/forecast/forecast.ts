/**
 * A weekly series forecast: the path ahead, intervals of named levels, how it would have done at earlier weeks, and what it refuses.
 * Cleaning a series of what is not growth is integrity's, handed in; which methods is one of two sets.
 */
import { accept, refuse, type Result } from '../../base/result.ts'
import { at } from '../../maths/at.ts'
import { arima } from './arima.ts'
import { type Interval, meanAbsoluteError, naiveScale, rollingOrigins } from './backtest.ts'
import { ces } from './ces.ts'
import { after, combine } from './combine.ts'
import { intervalOf, probabilityAbove, type Spread, spreadOf } from './conformal.ts'
import { ets } from './ets.ts'
import type { Method } from './method.ts'
import { drift } from './naive.ts'
import { type Candidate, candidatesOf, SEASON_KNOWN } from './pool.ts'
import { bridged, type WeeklySeries } from './series.ts'
import { damped } from './smoothing.ts'
import { theta } from './theta.ts'
import { UNSEEN_BY_FOLLOWERS } from './unseen.ts'

/** `fast`: at once, for every series; `thorough`: in the background, when a series changed. */
export type ForecastSet = 'fast' | 'thorough'

export const METHODS: Readonly<Record<ForecastSet, readonly Method[]>> = {
  fast: [theta, damped, ets, drift],
  thorough: [theta, damped, ets, drift, ces, arima],
}

/** Weeks ahead that a screen offers. */
export const HORIZONS = [4, 13, 26, 52] as const
const STEPS = 52

export type ForecastReason = 'series_too_short' | 'series_too_gappy'

/** Below, no method can be told from another. */
export const POINTS_MIN = 12
/** Of the weeks between the first and the last known one. */
const GAP_SHARE_MAX = 0.25
/** Ten years: what lies further back says nothing of the next quarter. */
const WEEKS_MAX = 520
const KNOWN_MIN = 8

export interface Forecast {
  /** Week by week, the first a week after the last known one. */
  readonly ahead: Float64Array
  readonly members: readonly Pick<Candidate, 'name' | 'scale' | 'isSeasonal'>[]
  readonly backtest: Backtest
  readonly spread: Spread
}

export interface Backtest {
  readonly origins: number
  readonly steps: number
  /** Error over the naive step's own size within the series; null where the series never moved. */
  readonly scaledError: number | null
  /** The same of the naive forecast at the same origins: what ours is to be read against. */
  readonly naiveScaledError: number | null
}

/** The path for a year. Refuses fewer than 12 known weeks, or more than a quarter of them gaps, by name. */
export function forecast(
  series: WeeklySeries,
  set: ForecastSet = 'fast',
): Result<Forecast, ForecastReason> {
  const known = series.values.length - series.gaps.length
  if (known < POINTS_MIN) return refuse('series_too_short', { known, needed: POINTS_MIN })
  const whole = bridged(series)
  const gaps = whole.length - known
  if (gaps > whole.length * GAP_SHARE_MAX) {
    return refuse('series_too_gappy', { gaps, weeks: whole.length })
  }
  return accept(forecastValues(whole, METHODS[set], STEPS))
}

/** The same of followers: their intervals are wider by what a year or two has mostly not met. */
export function forecastFollowers(
  series: WeeklySeries,
  set: ForecastSet = 'fast',
): Result<Forecast, ForecastReason> {
  const made = forecast(series, set)
  if (!made.ok) return made
  const { spread, ...rest } = made.value
  return accept({ ...rest, spread: { ...spread, unseen: UNSEEN_BY_FOLLOWERS } })
}

/** Of values without gaps, at least 12, by the methods given. */
export function forecastValues(
  whole: Float64Array,
  methods: readonly Method[],
  steps: number,
): Forecast {
  const values = whole.subarray(Math.max(0, whole.length - WEEKS_MAX))
  const origins = originsOf(values.length)
  const candidates = candidatesOf(methods, { values, origins, steps })
  const combination = combine(candidates, values, origins)
  return {
    ahead: combination.ahead,
    members: combination.members.map(({ name, scale, isSeasonal }) => ({
      name,
      scale,
      isSeasonal,
    })),
    backtest: backtestOf(values, combination.backtest, origins),
    spread: spreadOf(values, combination, origins),
  }
}

/** The interval of that level (0 to 1), week by week. */
export function forecastInterval({ ahead, spread }: Forecast, level: number): Interval {
  return intervalOf(ahead, spread, level)
}

/** The probability of standing at a tier's threshold or above, that many weeks ahead. */
export function tierProbability(
  { ahead, spread }: Forecast,
  threshold: number,
  weeks: number,
): number {
  return probabilityAbove(threshold, { ahead, spread, step: weeks })
}

/** With room for a yearly pattern at each origin where the series has it. */
function originsOf(length: number) {
  const seasonal = rollingOrigins(length, SEASON_KNOWN)
  const isRoomy = seasonal.known.length === rollingOrigins(length, 0).known.length
  return isRoomy ? seasonal : rollingOrigins(length, Math.max(KNOWN_MIN, Math.ceil(length / 2)))
}

function backtestOf(
  values: Float64Array,
  said: readonly Float64Array[],
  origins: ReturnType<typeof rollingOrigins>,
): Backtest {
  const scale = naiveScale(values)
  const errors = said.map((path, index) => meanAbsoluteError(after(values, origins, index), path))
  const naive = origins.known.map((known, index) =>
    meanAbsoluteError(
      after(values, origins, index),
      new Float64Array(origins.steps).fill(at(values, known - 1)),
    ),
  )
  const scaled = (some: readonly number[]) =>
    scale === 0 || some.length === 0
      ? null
      : some.reduce((sum, error) => sum + error, 0) / some.length / scale
  return {
    origins: said.length,
    steps: origins.steps,
    scaledError: scaled(errors),
    naiveScaledError: scaled(naive),
  }
}
