/**
 * The closed list of what is counted of an account a day, with its unit, how days make a week, and where each platform's counts
 * come from (Meta, YouTube and TikTok documents, read 2026-11-21). Whether an account's owner let us look is the grant's matter.
 */
import type { Platform } from '../campaign/campaign.ts'

/** `code`: a number that stands for something else. */
export type MetricUnit = 'people' | 'posts' | 'times' | 'minutes' | 'code'

/**
 * How a span of days is one number. `last`: the level at its end; `sum`: what happened; `most`: different people a day, who may be
 * the same ones on the next, so a span had at least as many as its greatest day and nothing more is known.
 */
export type MetricFold = 'last' | 'sum' | 'most'

/** `account`: the platform tells it of the account; `posts`: it is told of each post, and a day is the difference of two sums. */
export type MetricOrigin = 'account' | 'posts'

interface MetricRule {
  readonly unit: MetricUnit
  readonly fold: MetricFold
  /** A platform that is not named does not tell it. */
  readonly from: Readonly<Partial<Record<Platform, MetricOrigin>>>
  /** Told no more; old days stand in a series of their own and are never continued by another metric. */
  readonly isDead?: true
  /** No platform tells it: what a sample of followers came to, on the day it was taken (`follower-sample.ts`). */
  readonly isSample?: true
}

const EVERYWHERE = {
  instagram: 'account',
  facebook: 'account',
  youtube: 'account',
  tiktok: 'account',
} as const
const META = { instagram: 'account', facebook: 'account' } as const
const COUNTED_AT_TIKTOK = { ...META, youtube: 'account', tiktok: 'posts' } as const
const OF_FACEBOOK_POSTS = { ...COUNTED_AT_TIKTOK, facebook: 'posts' } as const

export const METRICS = {
  /** YouTube rounds to three significant digits. */
  followers: { unit: 'people', fold: 'last', from: EVERYWHERE },
  followersGained: { unit: 'people', fold: 'sum', from: { youtube: 'account' } },
  followersLost: { unit: 'people', fold: 'sum', from: { youtube: 'account' } },
  following: {
    unit: 'people',
    fold: 'last',
    from: { instagram: 'account', tiktok: 'account' },
  },
  posts: { unit: 'posts', fold: 'last', from: { ...EVERYWHERE, facebook: 'posts' } },
  reach: { unit: 'people', fold: 'most', from: META },
  /** Ended at Instagram on 2025-04-21 and at Facebook on 2025-11-15; `views` is defined otherwise. */
  impressions: { unit: 'times', fold: 'sum', from: META, isDead: true },
  views: { unit: 'times', fold: 'sum', from: COUNTED_AT_TIKTOK },
  engagedViews: { unit: 'times', fold: 'sum', from: { youtube: 'account' } },
  watchMinutes: { unit: 'minutes', fold: 'sum', from: { youtube: 'account' } },
  profileVisits: {
    unit: 'times',
    fold: 'sum',
    from: { instagram: 'posts', facebook: 'account' },
  },
  storyViews: { unit: 'times', fold: 'sum', from: { instagram: 'posts' } },
  likes: { unit: 'times', fold: 'sum', from: OF_FACEBOOK_POSTS },
  comments: { unit: 'times', fold: 'sum', from: OF_FACEBOOK_POSTS },
  shares: { unit: 'times', fold: 'sum', from: OF_FACEBOOK_POSTS },
  saves: { unit: 'times', fold: 'sum', from: { instagram: 'account' } },
  reposts: { unit: 'times', fold: 'sum', from: { instagram: 'account' } },
  engagedAccounts: { unit: 'people', fold: 'most', from: { instagram: 'account' } },
  sampledFollowers: { unit: 'people', fold: 'last', from: EVERYWHERE, isSample: true },
  sampledScore: { unit: 'code', fold: 'last', from: EVERYWHERE, isSample: true },
  sampledOrder: { unit: 'code', fold: 'last', from: EVERYWHERE, isSample: true },
  sampledModel: { unit: 'code', fold: 'last', from: EVERYWHERE, isSample: true },
} as const satisfies Readonly<Record<string, MetricRule>>

export type Metric = keyof typeof METRICS

// The keys of a closed table are its names.
export const METRIC_NAMES = Object.keys(METRICS) as readonly Metric[]

/** What a platform tells, in the order of the list; a dead metric, and what samples came to, only when it is asked for. */
export function metricsOf(
  platform: Platform,
  { dead = false, samples = false } = {},
): readonly Metric[] {
  return METRIC_NAMES.filter((name) => {
    const { from, isDead, isSample }: MetricRule = METRICS[name]
    return (
      from[platform] !== undefined && (dead || isDead !== true) && (samples || isSample !== true)
    )
  })
}

export function foldOf(metric: Metric): MetricFold {
  return METRICS[metric].fold
}

/** What can only happen; likes are taken back, views and people are not. */
const NEVER_BELOW: ReadonlySet<Metric> = new Set<Metric>([
  'views',
  'engagedViews',
  'impressions',
  'watchMinutes',
  'profileVisits',
  'storyViews',
  'followersGained',
  'followersLost',
])

/** Whether a day may say less than zero of it: more was taken back than given. */
export function mayBeBelow(metric: Metric): boolean {
  return foldOf(metric) === 'sum' && !NEVER_BELOW.has(metric)
}
