/** The next round count above a series, and how likely it stands there at each horizon that a screen offers. */
import { type Forecast, HORIZONS, tierProbability } from './forecast.ts'

export interface Milestone {
  readonly count: number
  /** Of standing there or above, so many weeks ahead. */
  readonly chances: readonly { readonly weeks: number; readonly probability: number }[]
}

/** Nearer ones are as good as reached. */
const AHEAD_AT_LEAST = 1.05

export function milestoneOf(forecast: Forecast, now: number): Milestone {
  const count = roundAbove(now)
  return {
    count,
    chances: HORIZONS.map((weeks) => ({
      weeks,
      probability: tierProbability(forecast, count, weeks),
    })),
  }
}

/** In steps of half the count's own power of ten, a twentieth ahead at least; the next power of ten where that comes first. */
export function roundAbove(count: number): number {
  const power = 10 ** (String(Math.max(1, Math.floor(count))).length - 1)
  const step = Math.max(1, power / 2)
  const least = Math.max(count + 1, count * AHEAD_AT_LEAST)
  return Math.min(10 * power, Math.ceil(least / step) * step)
}
