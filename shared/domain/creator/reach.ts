/**
 * How many people a post of an account is likely to meet: the reach rate with its interval, effective reach of one account, and
 * the range over several (analytics.md section 2). The fake share is handed in, since whoever judges it stands to the left.
 */
import { exp, log } from '../../maths/special/exponential.ts'
import { normalQuantile } from '../../maths/special/normal.ts'
import { winsorise } from '../../maths/summary.ts'
import { bootstrappedMedian, SCREEN_LEVEL, type Estimate } from './estimate.ts'
import type { Post } from './post.ts'

/** Of the newest posts. */
const POSTS_LOOKED_AT = 30
/** A median of fewer has no interval worth showing. */
const POSTS_MIN = 5
const WINSORISED = 0.05

export interface ReachRate extends Estimate {
  /** `reach`: people, told by the platform to the creator; `views`: times, which one person may do twice. */
  readonly from: 'reach' | 'views'
  readonly posts: number
}

/**
 * Median over the last 30 posts of reach over followers at posting, or of views where reach is not told of five of them; values
 * beyond the 5th and 95th percentile are set to those. Null below five posts.
 */
export function reachRate(posts: readonly Post[], chance: () => number): ReachRate | null {
  const last = posts.toSorted((a, b) => b.postedAt - a.postedAt).slice(0, POSTS_LOOKED_AT)
  for (const from of ['reach', 'views'] as const) {
    const rates = last.flatMap((post) => rateOf(post, from) ?? [])
    if (rates.length < POSTS_MIN) continue
    const sample = winsorise(rates, WINSORISED, 1 - WINSORISED)
    return { ...bootstrappedMedian(sample, { chance }), from, posts: rates.length }
  }
  return null
}

/**
 * Followers times the share of them that are real times the reach rate: people. The two intervals, whatever their levels, are
 * taken as independent and normal on the log scale, and combined to 90 %. Nobody has no log: from there the bounds themselves
 * are multiplied.
 */
export function effectiveReach(followers: number, fakeShare: Estimate, rate: Estimate): Estimate {
  const real: Estimate = {
    ...fakeShare,
    point: 1 - fakeShare.point,
    low: 1 - fakeShare.high,
    high: 1 - fakeShare.low,
  }
  const point = followers * real.point * rate.point
  if (point === 0)
    return { point, low: 0, high: followers * real.high * rate.high, level: SCREEN_LEVEL }
  const down = Math.sqrt(logDistance(real, 'low') ** 2 + logDistance(rate, 'low') ** 2)
  const up = Math.sqrt(logDistance(real, 'high') ** 2 + logDistance(rate, 'high') ** 2)
  return { point, low: point * exp(-down), high: point * exp(up), level: SCREEN_LEVEL }
}

/** Whoever could follow anybody: people on the internet (ITU, Facts and Figures 2024). An audience's own limits are not known. */
export const PEOPLE_ONLINE = 5_500_000_000

export interface CombinedReach {
  /** As if each audience lay within the greatest one. */
  readonly least: number
  /** As if no two had a person in common, at most the population. */
  readonly most: number
  /** As if to be of one audience said nothing of being in another. */
  readonly ifIndependent: number
}

/** Of several accounts whose common people nobody knows, each within the population. No account reaches nobody. */
export function combinedReach(reaches: readonly number[], population: number): CombinedReach {
  const within = reaches.map((reach) => Math.min(reach, population))
  const missed = within.reduce((share, reach) => share * (1 - reach / population), 1)
  return {
    least: Math.max(0, ...within),
    most: Math.min(
      population,
      within.reduce((sum, reach) => sum + reach, 0),
    ),
    ifIndependent: population * (1 - missed),
  }
}

function rateOf({ counts, followersAtPosting }: Post, from: ReachRate['from']): number | null {
  const count = counts.value[from]
  if (count === null || followersAtPosting === null || followersAtPosting <= 0) return null
  return count / followersAtPosting
}

/** How far a bound is from the point in logs, had its interval the screen's level. A bound of nobody is infinitely far. */
function logDistance({ point, level, ...bounds }: Estimate, side: 'low' | 'high'): number {
  const bound = bounds[side]
  if (bound === point) return 0
  if (bound <= 0) return Infinity
  const toScreen = normalQuantile((1 + SCREEN_LEVEL) / 2) / normalQuantile((1 + level) / 2)
  return Math.abs(log(bound / point)) * toScreen
}
