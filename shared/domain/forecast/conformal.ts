/**
 * Intervals from the errors that the same combination made at earlier origins (split-conformal: Lei et al. 2018), each divided by the
 * root of its step, so that an interval grows with the root of the horizon. Few errors are drawn towards what the naive forecast was
 * off over the whole series. On a series above zero errors are ratios, on others differences. What a series of its kind has mostly not
 * met widens both ends besides.
 */
import { at } from '../../maths/at.ts'
import { exp, log, pow } from '../../maths/special/exponential.ts'
import { normalQuantile } from '../../maths/special/normal.ts'
import { quantileOfSorted } from '../../maths/summary.ts'
import type { Interval, Origins } from './backtest.ts'
import { after, type Combination } from './combine.ts'
import { furtherOff, type Unseen, unseenAt } from './unseen.ts'

/** The naive forecast's long run counts as this many errors: two of the last origin's quarters. */
const LONG_RUN_ERRORS = 26
/** What was fitted to n values is surer of itself than it should be, by this over n: a quarter's steps of a line through n values. */
const FITTED_STEPS = 13
/** Steps over which the long run is taken. */
const LONG_RUN_STEPS = [1, 4, 7, 10, 13]
const HALVINGS = 40

export interface Spread {
  readonly isRatio: boolean
  /** Sizes over the root of their step, ascending. */
  readonly sizes: Float64Array
  /** Standard deviation of the naive forecast's error a step. */
  readonly longRun: number
  /** From 1: by how much all is widened for having been fitted to few values. */
  readonly caution: number
  /** What a series of its kind has mostly not met; empty: nothing is known of it. */
  readonly unseen: readonly Unseen[]
}

/** By the series alone. */
export function spreadOf(values: Float64Array, combination: Combination, origins: Origins): Spread {
  const isPositive = (path: Float64Array) => path.every((value) => value > 0)
  const isRatio = [values, combination.ahead, ...combination.backtest].every(isPositive)
  const sizes = combination.backtest.flatMap((said, index) => {
    const actual = after(values, origins, index)
    return Array.from(said, (f, step) => apart(at(actual, step), f, isRatio) / Math.sqrt(step + 1))
  })
  return {
    isRatio,
    sizes: Float64Array.from(sizes).toSorted(),
    longRun: longRunOf(values, isRatio),
    caution: 1 + FITTED_STEPS / values.length,
    unseen: [],
  }
}

/** Within which that share of the values is expected to lie, step by step; never below zero. */
export function intervalOf(ahead: Float64Array, spread: Spread, level: number): Interval {
  const widths = widthsOf(spread, level)
  return {
    low: ahead.map((middle, step) => endOf(middle, widths, { side: 'down', step: step + 1 })),
    high: ahead.map((middle, step) => endOf(middle, widths, { side: 'up', step: step + 1 })),
  }
}

/** The probability that the value at that step ahead (from 1) lies at the threshold or above. */
export function probabilityAbove(
  threshold: number,
  {
    ahead,
    spread,
    step,
  }: { readonly ahead: Float64Array; readonly spread: Spread; readonly step: number },
): number {
  const middle = at(ahead, step - 1)
  if (threshold <= 0 || threshold === middle) return threshold <= 0 ? 1 : 0.5
  const side = threshold > middle ? 'up' : 'down'
  const isWithin = (level: number) => {
    const end = endOf(middle, widthsOf(spread, level), { side, step })
    return side === 'up' ? end >= threshold : end <= threshold
  }
  let [low, high] = [0, 1]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const level = (low + high) / 2
    if (isWithin(level)) high = level
    else low = level
  }
  return side === 'up' ? (1 - low) / 2 : (1 + low) / 2
}

/** Of an interval of one level, at the first step. */
interface Widths {
  readonly isRatio: boolean
  readonly own: number
  readonly up: number
  readonly down: number
}

function widthsOf(spread: Spread, level: number): Widths {
  const { isRatio, unseen } = spread
  return { isRatio, own: halfWidth(spread, level), ...unseenAt(level, unseen) }
}

/** What was not seen is a ratio; it widens no end at zero and none of a path of nothing. */
function endOf(
  middle: number,
  { isRatio, own, up, down }: Widths,
  { side, step }: { readonly side: 'up' | 'down'; readonly step: number },
): number {
  const sign = side === 'up' ? 1 : -1
  const width = own * Math.sqrt(step)
  const unseen = side === 'up' ? up : down
  const end = isRatio ? middle * exp(sign * width) : Math.max(0, middle + sign * width)
  if (unseen === 0 || middle <= 0 || end <= 0) return end
  const off = isRatio ? width : Math.abs(log(end / middle))
  return middle * exp(sign * furtherOff(off, unseen, step))
}

/** At the first step; the geometric middle of the errors' own quantile and the long run's, by how many errors there are. */
function halfWidth({ sizes, longRun, caution }: Spread, level: number): number {
  // Beyond the largest error seen only the long run knows of larger ones.
  if (level >= 1) return Infinity
  const normal = normalQuantile((1 + level) / 2) * longRun
  if (sizes.length === 0) return caution * normal
  const weight = sizes.length / (sizes.length + LONG_RUN_ERRORS)
  return caution * pow(quantileOfSorted(sizes, level), weight) * pow(normal, 1 - weight)
}

function apart(a: number, b: number, isRatio: boolean): number {
  return Math.abs(isRatio ? log(a / b) : a - b)
}

function longRunOf(values: Float64Array, isRatio: boolean): number {
  const scaled = isRatio ? values.map(log) : values
  let sum = 0
  let count = 0
  for (const steps of LONG_RUN_STEPS) {
    for (let t = steps; t < scaled.length; t++) {
      sum += (at(scaled, t) - at(scaled, t - steps)) ** 2 / steps
      count++
    }
  }
  return count === 0 ? 0 : Math.sqrt(sum / count)
}
