/**
 * Exponential smoothing without a season: simple (Brown 1956), Holt's trend (1957) and the damped trend (Gardner and McKenzie 1985), in
 * the error-correction form of Hyndman et al. 2008. One-step errors are linear in the first level and trend, so those are the exact
 * least squares for any parameters, and the search is over the parameters alone.
 */
import { at } from '../../maths/at.ts'
import { goldenSection, nelderMead } from '../../maths/optimise.ts'
import type { Method } from './method.ts'

export interface SmoothingParameters {
  readonly alpha: number
  /** 0 with a damping of 0 is no trend at all. */
  readonly beta: number
  /** 1: Holt's trend; below: what stays of the trend each step. */
  readonly damping: number
}

/** Where a series stands after its last value. */
export interface SmoothingEnd {
  readonly squares: number
  readonly level: number
  readonly trend: number
}

const ALPHA = { low: 1e-4, high: 0.9999, tolerance: 1e-5 }
/** Below .8 a trend is gone in a month; above .98 it cannot be told from Holt's (Hyndman and Athanasopoulos 2021, 8.2). */
const DAMPING = { low: 0.8, high: 0.98 }
const SEARCH = { tolerance: 1e-6, iterationsMax: 150 }
/** Alpha, beta as a share of alpha, damping: the valleys differ, so the search begins in three places. */
const STARTS = [
  [0.5, 0.1, 0.95],
  [0.9, 0.3, 0.9],
  [0.1, 0.05, 0.97],
] as const
/** A determinant below this share of its diagonal says that level and trend cannot be told apart. */
const SINGULAR = 1e-12

export const ses: Method = {
  name: 'ses',
  fit: (values) => {
    const alpha = fitLevel(values)
    return {
      follow: (known, ahead) => {
        ahead.fill(smoothLevel(known, alpha).level)
      },
    }
  },
}

export const holt: Method = {
  name: 'holt',
  fit: (values) => trended(fitHolt(values)),
}

export const damped: Method = {
  name: 'damped',
  fit: (values) => trended(fitDamped(values)),
}

/** The method whose parameters are already known. */
export function trended(parameters: SmoothingParameters): ReturnType<Method['fit']> {
  return {
    follow: (known, ahead) => {
      const { level, trend } = smoothTrend(known, parameters)
      let share = 1
      let sum = 0
      for (let step = 0; step < ahead.length; step++) {
        share *= parameters.damping
        sum += share
        ahead[step] = level + sum * trend
      }
    },
  }
}

/** The alpha of simple smoothing with the least squares. */
export function fitLevel(values: Float64Array): number {
  return goldenSection((alpha) => smoothLevel(values, alpha).squares, ALPHA)
}

/** Least squares over alpha, beta and a damping within its range. */
export function fitDamped(values: Float64Array): TrendFit {
  const known = dampedFits.get(values)
  if (known !== undefined) return known
  const fitted = fitTrend(values, DAMPING)
  dampedFits.set(values, fitted)
  return fitted
}

export function fitHolt(values: Float64Array): TrendFit {
  return fitTrend(values, { low: 1, high: 1 })
}

export interface TrendFit extends SmoothingParameters {
  readonly squares: number
}

/** The damped trend is asked for twice of each series, by itself and by the choice of ETS; whoever hands values in leaves them be. */
const dampedFits = new WeakMap<Float64Array, TrendFit>()

function fitTrend(values: Float64Array, { low, high }: typeof DAMPING): TrendFit {
  let best: TrendFit = { alpha: 0.5, beta: 0.05, damping: low, squares: Infinity }
  for (const [alpha, share, damping] of STARTS) {
    const { point, value } = nelderMead((tried) => smoothTrend(values, fromPoint(tried)).squares, {
      start: [alpha, share, Math.min(high, Math.max(low, damping))],
      step: [0.08, 0.08, low === high ? 0 : -0.04],
      lower: [ALPHA.low, 1e-4, low],
      upper: [ALPHA.high, 1, high],
      ...SEARCH,
    })
    if (value < best.squares) best = { ...fromPoint(point), squares: value }
  }
  return best
}

function fromPoint(point: Float64Array): SmoothingParameters {
  const alpha = at(point, 0)
  return { alpha, beta: alpha * at(point, 1), damping: at(point, 2) }
}

/** e = e0 - u l0: both run along, and l0 falls out. */
export function smoothLevel(values: Float64Array, alpha: number): SmoothingEnd {
  let level = 0
  let share = 1
  let squares = 0
  let cross = 0
  let shares = 0
  for (let t = 0; t < values.length; t++) {
    const error = at(values, t) - level
    squares += error * error
    cross += share * error
    shares += share * share
    level += alpha * error
    share -= alpha * share
  }
  const first = shares > 0 ? cross / shares : 0
  return { squares: Math.max(0, squares - first * cross), level: level + share * first, trend: 0 }
}

/** e = e0 - u l0 - v b0: three runs at once, then a system of two. */
export function smoothTrend(values: Float64Array, parameters: SmoothingParameters): SmoothingEnd {
  const { alpha, beta, damping } = parameters
  let [level, trend, uLevel, uTrend, vLevel, vTrend] = [0, 0, 1, 0, 0, 1]
  let [squares, uu, uv, vv, ue, ve] = [0, 0, 0, 0, 0, 0]
  for (let t = 0; t < values.length; t++) {
    const ahead = level + damping * trend
    const u = uLevel + damping * uTrend
    const v = vLevel + damping * vTrend
    const error = at(values, t) - ahead
    squares += error * error
    uu += u * u
    uv += u * v
    vv += v * v
    ue += u * error
    ve += v * error
    level = ahead + alpha * error
    trend = damping * trend + beta * error
    uLevel = u - alpha * u
    uTrend = damping * uTrend - beta * u
    vLevel = v - alpha * v
    vTrend = damping * vTrend - beta * v
  }
  const determinant = uu * vv - uv * uv
  const apart = determinant > SINGULAR * uu * vv
  const firstLevel = apart ? (ue * vv - ve * uv) / determinant : ue / uu
  const firstTrend = apart ? (ve * uu - ue * uv) / determinant : 0
  return {
    squares: Math.max(0, squares - firstLevel * ue - firstTrend * ve),
    level: level + uLevel * firstLevel + vLevel * firstTrend,
    trend: trend + uTrend * firstLevel + vTrend * firstTrend,
  }
}
