/**
 * A yearly pattern of 52 weeks: what each week lies off the centred year around it, recent years counted more, smoothed over
 * neighbouring weeks (after Cleveland et al. 1990, in one pass). Whether a pattern helps is not decided here but by the backtest.
 */
import { at } from '../../maths/at.ts'
import { pow } from '../../maths/special/exponential.ts'

export const YEAR_WEEKS = 52
const HALF_YEAR = YEAR_WEEKS / 2
/** What a year counts against the one after it. Chosen on the beginnings of series, never on what followed them. */
const YEAR_KEPT = 0.7

/** One value a week of the cycle, by `t % 52` of the values given; sums to zero. Needs two years. */
export function yearlyPattern(values: Float64Array): Float64Array {
  const n = values.length
  const sums = new Float64Array(YEAR_WEEKS)
  const weights = new Float64Array(YEAR_WEEKS)
  // The centred year: 51 weeks whole and a half of either end.
  let whole = 0
  for (let t = 1; t < YEAR_WEEKS; t++) whole += at(values, t)
  for (let t = HALF_YEAR; t + HALF_YEAR < n; t++) {
    const ends = at(values, t - HALF_YEAR) + at(values, t + HALF_YEAR)
    const week = t % YEAR_WEEKS
    const weight = pow(YEAR_KEPT, Math.floor((n - 1 - t) / YEAR_WEEKS))
    sums[week] = at(sums, week) + weight * (at(values, t) - (whole + ends / 2) / YEAR_WEEKS)
    weights[week] = at(weights, week) + weight
    whole += at(values, t + HALF_YEAR) - at(values, t - HALF_YEAR + 1)
  }
  const raw = sums.map((sum, week) => (at(weights, week) > 0 ? sum / at(weights, week) : 0))
  return centred(raw.map((_, week) => neighbours(raw, week)))
}

export function withoutPattern(values: Float64Array, pattern: Float64Array): Float64Array {
  const rest = new Float64Array(values.length)
  for (let t = 0; t < rest.length; t++) rest[t] = at(values, t) - at(pattern, t % YEAR_WEEKS)
  return rest
}

/** Adds the pattern to what follows the first n values. */
export function addPattern(ahead: Float64Array, pattern: Float64Array, n: number): void {
  for (let step = 0; step < ahead.length; step++) {
    ahead[step] = at(ahead, step) + at(pattern, (n + step) % YEAR_WEEKS)
  }
}

function neighbours(pattern: Float64Array, week: number): number {
  const before = at(pattern, (week + YEAR_WEEKS - 1) % YEAR_WEEKS)
  const after = at(pattern, (week + 1) % YEAR_WEEKS)
  return 0.5 * at(pattern, week) + 0.25 * (before + after)
}

function centred(pattern: Float64Array): Float64Array {
  const middle = pattern.reduce((sum, value) => sum + value, 0) / pattern.length
  return pattern.map((value) => value - middle)
}
