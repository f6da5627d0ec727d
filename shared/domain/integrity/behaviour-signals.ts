/** What an account's behaviour says about how many of its followers are false: views per follower, purges, jumps, growth without views. */
import { at } from '../../maths/at.ts'
import { log, log1p } from '../../maths/special/exponential.ts'
import { median } from '../../maths/summary.ts'
import type { Platform } from '../campaign/campaign.ts'
import { engagementFacts } from './engagement-signals.ts'
import { growthOf, type Growth } from './growth.ts'
import { meanTold, type AccountHistory } from './history.ts'
import { fallsOf } from './purges.ts'

export const BEHAVIOUR_SIGNALS = [
  'one',
  'viewsPerFollower',
  'size',
  'facebook',
  'youtube',
  'tiktok',
  'purged',
  'deepestPurge',
  'boughtShare',
  'growthWithoutViews',
  'evenness',
  'firstHour',
  'commentsOverPeers',
  'commentsUnderPeers',
  'followWave',
] as const
export type BehaviourSignal = (typeof BEHAVIOUR_SIGNALS)[number]
export type BehaviourSignals = Readonly<Record<BehaviourSignal, number>>

/** The last year, where there is one. */
const DAYS_LOOKED_AT = 365
/** Less says nothing. */
const DAYS_AT_LEAST = 90
const EDGE_DAYS = 56

/** `boughtShare`: what findings say was bought, of the followers now. Null where days or views are too few. */
export function behaviourSignals(
  history: AccountHistory,
  boughtShare: number,
): BehaviourSignals | null {
  const days = history.followers.length
  const growth = growthOf(history.followers)
  const span = { from: Math.max(0, days - DAYS_LOOKED_AT), until: days }
  const perPost = history.posts.flatMap(({ day, views }) =>
    day >= span.from && views !== null ? [views + 1] : [],
  )
  if (growth === null || days < DAYS_AT_LEAST || perPost.length === 0) return null
  const now = at(growth.levels, days - 1)
  const falls = fallsOf(growth, span.from).map(({ share }) => share)
  const engagement = engagementFacts(history, span)?.signals
  const is = (platform: Platform) => (history.platform === platform ? 1 : 0)
  return {
    one: 1,
    viewsPerFollower: log(median(perPost) / now),
    size: log(now / 100_000),
    facebook: is('facebook'),
    youtube: is('youtube'),
    tiktok: is('tiktok'),
    purged: log1p(100 * falls.reduce((sum, fall) => sum + fall, 0)),
    deepestPurge: log1p(100 * Math.max(0, ...falls)),
    boughtShare: log1p(20 * boughtShare),
    growthWithoutViews: growthWithoutViews(history, growth),
    evenness: engagement?.evenness ?? 0,
    firstHour: engagement?.firstHour ?? 0,
    commentsOverPeers: engagement?.commentsOverPeers ?? 0,
    commentsUnderPeers: engagement?.commentsUnderPeers ?? 0,
    followWave: followWave(history.following, now),
  }
}

/** How much faster followers grew than views, in logs over the history. */
function growthWithoutViews({ views }: AccountHistory, { levels }: Growth): number {
  const days = levels.length
  const first = meanTold(views, { from: 0, until: EDGE_DAYS })
  const last = meanTold(views, { from: days - EDGE_DAYS, until: days })
  const grown = log(at(levels, days - 1) / at(levels, 0))
  const more = grown - log((last + 1) / (first + 1))
  return Number.isFinite(more) ? more : 0
}

/** The most that it followed within the year over the least, for its followers. */
function followWave(following: Float64Array, followers: number): number {
  const told = following.filter((value) => !Number.isNaN(value))
  if (told.length === 0) return 0
  const middle = median(told)
  return Math.max(0, told.reduce((most, value) => Math.max(most, value), 0) - middle) / followers
}
