/**
 * The forecasts that any other is measured against: the last value, the line on from it, and the last value after the season was taken out (naive 2 of the M
 * competitions), with the competition's own test for a season (Makridakis, Spiliotis and Assimakopoulos 2020).
 */
import { at } from '../../maths/at.ts'
import { mean } from '../../maths/summary.ts'
import { forecastBy, type Method } from './method.ts'

/** 90 %, as the competition has it. */
const SIGNIFICANT = 1.645
/** A season is looked for in three cycles at least. */
const CYCLES_MIN = 3

export const naive: Method = {
  name: 'naive',
  fit: () => ({
    follow: (known, ahead) => {
      ahead.fill(at(known, known.length - 1))
    },
  }),
}

/** The last value and on it the mean step so far: a straight line through first and last. */
export const drift: Method = {
  name: 'drift',
  fit: () => ({
    follow: (known, ahead) => {
      const last = at(known, known.length - 1)
      const slope = known.length < 2 ? 0 : (last - at(known, 0)) / (known.length - 1)
      for (let step = 0; step < ahead.length; step++) ahead[step] = last + slope * (step + 1)
    },
  }),
}

/** The last value, a season of that many values taken out and put back where the test finds one; a period of 1 has none. */
export function naive2(values: Float64Array, period: number, steps: number): Float64Array {
  if (!isSeasonal(values, period)) return forecastBy(naive, values, steps)
  const indices = seasonalIndices(values, period)
  const last = at(values, values.length - 1) / at(indices, (values.length - 1) % period)
  return Float64Array.from(
    { length: steps },
    (_, step) => last * at(indices, (values.length + step) % period),
  )
}

/** Whether the autocorrelation a cycle apart lies beyond Bartlett's limit. */
export function isSeasonal(values: Float64Array, period: number): boolean {
  if (period <= 1 || values.length < CYCLES_MIN * period) return false
  const correlations = autocorrelations(values, period)
  const before = correlations.slice(0, -1).reduce((sum, r) => sum + r * r, 0)
  const limit = SIGNIFICANT * Math.sqrt((1 + 2 * before) / values.length)
  return Math.abs(at(correlations, period - 1)) > limit
}

/** Of lags 1 to the last. */
function autocorrelations(values: Float64Array, lags: number): Float64Array {
  const middle = mean(values)
  const spread = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return Float64Array.from({ length: lags }, (_, index) => {
    let product = 0
    for (let t = index + 1; t < values.length; t++) {
      product += (at(values, t) - middle) * (at(values, t - index - 1) - middle)
    }
    return spread === 0 ? 0 : product / spread
  })
}

/** Classical multiplicative decomposition: ratios to the centred cycle, averaged, with a mean of one. */
function seasonalIndices(values: Float64Array, period: number): Float64Array {
  const half = Math.floor(period / 2)
  const sums = new Float64Array(period)
  const counts = new Float64Array(period)
  for (let t = half; t + half < values.length; t++) {
    let cycle = 0
    for (let lag = -half; lag <= half; lag++) {
      const isEnd = period % 2 === 0 && Math.abs(lag) === half
      cycle += at(values, t + lag) * (isEnd ? 0.5 : 1)
    }
    sums[t % period] = at(sums, t % period) + (at(values, t) * period) / cycle
    counts[t % period] = at(counts, t % period) + 1
  }
  const ratios = sums.map((sum, place) => sum / at(counts, place))
  const middle = mean(ratios)
  return ratios.map((ratio) => ratio / middle)
}
