/** An estimate with its interval, and the interval of a statistic by resampling (Efron 1979, percentiles). */
import { quantileOfSorted } from '../../maths/summary.ts'

export interface Estimate {
  readonly point: number
  readonly low: number
  readonly high: number
  /** The share of such intervals that hold the truth. */
  readonly level: number
}

/** What a screen shows unless a figure's definition says another. */
export const SCREEN_LEVEL = 0.9
/** Enough for two digits of a 90 % interval; 30 posts take a fifth of a millisecond each hundred. */
const RESAMPLES = 500

export interface Resampling {
  readonly statistic: (sample: Float64Array) => number
  /** [0, 1), seeded, so that the same values give the same interval. */
  readonly chance: () => number
  readonly level?: number
}

/** The statistic of the sample, and where it lies in samples drawn from it with replacement. An empty sample is a defect of the caller. */
export function bootstrapped(
  sample: Float64Array,
  { statistic, chance, level = SCREEN_LEVEL }: Resampling,
): Estimate {
  const drawn = new Float64Array(sample.length)
  const statistics = Float64Array.from({ length: RESAMPLES }, () => {
    for (let at = 0; at < drawn.length; at += 1) {
      drawn[at] = sample[Math.floor(chance() * sample.length)] ?? Number.NaN
    }
    return statistic(drawn)
  }).toSorted()
  return {
    point: statistic(sample),
    low: quantileOfSorted(statistics, (1 - level) / 2),
    high: quantileOfSorted(statistics, (1 + level) / 2),
    level,
  }
}
