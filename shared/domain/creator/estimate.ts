/** An estimate with its interval, and intervals of mean and median by resampling (Efron 1979, percentiles). */
import { ascending, mean, quantileOfSorted } from '../../maths/summary.ts'

export interface Estimate {
  readonly point: number
  readonly low: number
  readonly high: number
  /** The share of such intervals that hold the truth. */
  readonly level: number
}

/** What a screen shows unless a figure's definition says another. */
export const SCREEN_LEVEL = 0.9
/** Enough for two digits of a 90 % interval. */
const RESAMPLES = 500

export interface Resampling {
  /** [0, 1), seeded, so that the same values give the same interval. */
  readonly chance: () => number
  readonly level?: number
  /** Fewer where many intervals are wanted at once. */
  readonly resamples?: number
}

/** The mean of the sample, and where it lies in samples drawn from it with replacement; NaN of an empty one. */
export function bootstrappedMean(sample: Float64Array, resampling: Resampling): Estimate {
  const { chance } = resampling
  const draw = (): number => {
    let sum = 0
    for (let drawn = 0; drawn < sample.length; drawn += 1) {
      sum += sample[Math.floor(chance() * sample.length)] ?? 0
    }
    return sum / sample.length
  }
  return estimate(mean(sample), draw, resampling)
}

/** The same of the median: values are drawn by their ranks and counted, so that no sample has to be sorted. */
export function bootstrappedMedian(sample: Float64Array, resampling: Resampling): Estimate {
  const sorted = ascending(sample)
  const { chance } = resampling
  const drawn = new Uint16Array(sorted.length)
  const draw = (): number => {
    drawn.fill(0)
    for (let at = 0; at < sorted.length; at += 1) {
      const rank = Math.floor(chance() * sorted.length)
      drawn[rank] = (drawn[rank] ?? 0) + 1
    }
    return medianOfDrawn(sorted, drawn)
  }
  return estimate(quantileOfSorted(sorted, 0.5), draw, resampling)
}

function estimate(
  point: number,
  draw: () => number,
  { level = SCREEN_LEVEL, resamples = RESAMPLES }: Resampling,
): Estimate {
  const drawn = new Float64Array(resamples)
  for (let at = 0; at < resamples; at += 1) drawn[at] = draw()
  drawn.sort()
  return {
    point,
    low: quantileOfSorted(drawn, (1 - level) / 2),
    high: quantileOfSorted(drawn, (1 + level) / 2),
    level,
  }
}

/** `drawn`: how often each of the sorted values is in the sample. */
function medianOfDrawn(sorted: Float64Array, drawn: Uint16Array): number {
  const lower = Math.floor((sorted.length - 1) / 2)
  const upper = Math.floor(sorted.length / 2)
  let seen = 0
  let low = Number.NaN
  for (let rank = 0; rank < sorted.length; rank += 1) {
    seen += drawn[rank] ?? 0
    const value = sorted[rank] ?? Number.NaN
    if (Number.isNaN(low) && seen > lower) low = value
    if (seen > upper) return (low + value) / 2
  }
  return low
}
