/**
 * Where a series changes its mean and variance: PELT, the exact search of Killick, Fearnhead and Eckley (2012), under the modified
 * BIC of Zhang and Siegmund (2007). Noise is taken to be of variance one, so a series is scaled by its own first.
 */
import { at } from '../../maths/at.ts'
import { log } from '../../maths/special/exponential.ts'
import { medianAbsoluteDeviation } from '../../maths/summary.ts'

type Series = Readonly<ArrayLike<number>>

/** `mean`: the noise is known, of variance one. `mean-variance`: each stretch has its own, from `varianceAtLeast` up. */
export type SegmentCost =
  { readonly kind: 'mean' } | { readonly kind: 'mean-variance'; readonly varianceAtLeast: number }

export interface PeltOptions {
  readonly cost: SegmentCost
  readonly segmentAtLeast: number
}

/** Of differences of neighbours the deviation of the noise: their MAD over the square root of two; 0 where most do not move. */
export function noiseOf(series: Series): number {
  const differences = Float64Array.from(
    { length: Math.max(0, series.length - 1) },
    (_, index) => at(series, index + 1) - at(series, index),
  )
  return differences.length === 0 ? 0 : medianAbsoluteDeviation(differences) / Math.SQRT2
}

/** The series over its noise, or over `atLeast` where that is more. */
export function scaledByNoise(series: Series, atLeast: number): Float64Array {
  const scale = Math.max(noiseOf(series), atLeast)
  return Float64Array.from(series, (value) => value / scale)
}

/** Lengths up to each change, ascending: 28 says that the 29th value is the first of another stretch. No gaps in the series. */
export function changePoints(series: Series, { cost, segmentAtLeast }: PeltOptions): number[] {
  const total = series.length
  const costOf = segmentCosts(series, cost)
  const penalty = (cost.kind === 'mean' ? 3 : 4) * log(Math.max(total, 2))
  const best = new Float64Array(total + 1).fill(Number.POSITIVE_INFINITY)
  const last = new Int32Array(total + 1)
  const trials = new Float64Array(total + 1)
  const uselessFrom = new Float64Array(total + 1).fill(Number.POSITIVE_INFINITY)
  best[0] = -penalty
  let candidates: number[] = [0]
  for (let end = segmentAtLeast; end <= total; end += 1) {
    for (const from of candidates) {
      const trial = at(best, from) + costOf(from, end)
      if (trial + penalty < at(best, end)) {
        best[end] = trial + penalty
        last[end] = from
      }
      trials[from] = trial
    }
    // What a change here beats wherever the series ends can never be the last change (Killick, theorem 3.1): from where the stretch
    // after the change here is long enough to stand.
    for (const from of candidates) {
      if (at(trials, from) + splitSaves(end - from, total - end) < at(best, end)) continue
      uselessFrom[from] = Math.min(at(uselessFrom, from), end + segmentAtLeast)
    }
    candidates = candidates.filter((from) => at(uselessFrom, from) > end + 1)
    if (end + 1 - segmentAtLeast > 0) candidates.push(end + 1 - segmentAtLeast)
  }
  return pathTo(total, last)
}

/** What a split of a stretch saves at least, the constant K of the theorem: the logs of lengths make it less than nothing. */
function splitSaves(before: number, afterAtMost: number): number {
  return log(1 / before + 1 / Math.max(afterAtMost, 1))
}

function pathTo(total: number, last: Int32Array): number[] {
  const changes: number[] = []
  for (let end = at(last, total); end > 0; end = at(last, end)) changes.push(end)
  return changes.toReversed()
}

/** Twice the negative log-likelihood of a stretch, and the log of its length as the modified BIC has it. */
function segmentCosts(series: Series, cost: SegmentCost): (from: number, end: number) => number {
  const sums = new Float64Array(series.length + 1)
  const squares = new Float64Array(series.length + 1)
  for (let index = 0; index < series.length; index += 1) {
    const value = at(series, index)
    sums[index + 1] = at(sums, index) + value
    squares[index + 1] = at(squares, index) + value * value
  }
  return (from, end) => {
    const length = end - from
    const sum = at(sums, end) - at(sums, from)
    const residual = Math.max(0, at(squares, end) - at(squares, from) - (sum * sum) / length)
    if (cost.kind === 'mean') return residual + log(length)
    const variance = Math.max(residual / length, cost.varianceAtLeast)
    return length * log(variance) + residual / variance + log(length)
  }
}
