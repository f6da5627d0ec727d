/**
 * What speaks for likes and comments that nobody meant, in a stretch of days: likes that come whatever the views, comments out of
 * proportion to peers, likes that are there within the hour.
 */
import { at } from '../../maths/at.ts'
import { log } from '../../maths/special/exponential.ts'
import { mean, median, variance } from '../../maths/summary.ts'
import type { AccountHistory, DaySpan, PostFacts } from './history.ts'

export const ENGAGEMENT_SIGNALS = [
  'evenness',
  'commentsOverPeers',
  'commentsUnderPeers',
  'firstHour',
] as const
export type EngagementSignal = (typeof ENGAGEMENT_SIGNALS)[number]

export interface EngagementFacts {
  readonly posts: number
  /** What likes follow of views: 1 as they, 0 not at all. */
  readonly followsViews: number
  readonly commentsPer100Likes: number
  /** NaN where no post tells. */
  readonly firstHourShare: number
  readonly signals: Readonly<Record<EngagementSignal, number>>
}

/** Fewer posts say nothing. */
const POSTS_AT_LEAST = 12
/** A post with fewer likes is left out: its ratios are chance. */
const LIKES_AT_LEAST = 10
/** Peers' comments to a hundred likes, and their share of likes in the first hour. */
const PEERS = { commentsPer100Likes: 2, firstHourShare: 0.06 }

/** Null where too few posts say anything. */
export function engagementFacts(
  { posts }: AccountHistory,
  { from, until }: DaySpan,
): EngagementFacts | null {
  const told = posts.filter((post) => post.day >= from && post.day < until).filter(isTold)
  if (told.length < POSTS_AT_LEAST) return null
  const followsViews = slopeOf(told)
  const per100 = 100 * median(told.map(({ likes, comments }) => comments / likes))
  const early = told.flatMap(({ likes, likesFirstHour }) =>
    likesFirstHour === null ? [] : [likesFirstHour / likes],
  )
  const firstHourShare = early.length === 0 ? Number.NaN : median(early)
  const overPeers = log((per100 + 0.1) / PEERS.commentsPer100Likes)
  return {
    posts: told.length,
    followsViews,
    commentsPer100Likes: per100,
    firstHourShare,
    signals: {
      evenness: 1 - followsViews,
      commentsOverPeers: Math.max(0, overPeers),
      commentsUnderPeers: Math.max(0, -overPeers),
      firstHour: early.length === 0 ? 0 : firstHourShare - PEERS.firstHourShare,
    },
  }
}

interface Told {
  readonly views: number
  readonly likes: number
  readonly comments: number
}

type ToldPost = PostFacts & Told

/** Enough is told of it to be looked at. */
export function isTold<Facts extends Pick<PostFacts, 'views' | 'likes' | 'comments'>>(
  post: Facts,
): post is Facts & Told {
  const { views, likes, comments } = post
  return views !== null && views > 0 && comments !== null && (likes ?? 0) >= LIKES_AT_LEAST
}

/** Of log likes on log views, by least squares; 1 where views are all alike. */
function slopeOf(posts: readonly ToldPost[]): number {
  const views = Float64Array.from(posts, (post) => log(post.views))
  const likes = Float64Array.from(posts, (post) => log(post.likes))
  const spread = variance(views)
  if (!(spread > 0)) return 1
  const [middleViews, middleLikes] = [mean(views), mean(likes)]
  const together = mean(
    views.map((value, index) => (value - middleViews) * (at(likes, index) - middleLikes)),
  )
  return (together / spread) * (posts.length / (posts.length - 1))
}
