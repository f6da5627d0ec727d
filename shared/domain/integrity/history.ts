/** What findings are made from: an account's days and posts as arrays. What was not told is NaN or null, never zero. */
import type { Platform } from '../campaign/campaign.ts'

/** Days count from the first of the history; `until` is the first day that is no more in it. */
export interface DaySpan {
  readonly from: number
  readonly until: number
}

export interface PostFacts {
  readonly day: number
  readonly views: number | null
  readonly likes: number | null
  readonly comments: number | null
  readonly likesFirstHour: number | null
}

export interface AccountHistory {
  readonly platform: Platform
  /** One a day, all of one length: levels. */
  readonly followers: Float64Array
  readonly following: Float64Array
  /** One a day, all of one length: what happened that day. */
  readonly views: Float64Array
  readonly likes: Float64Array
  readonly comments: Float64Array
  readonly posts: readonly PostFacts[]
  /** When the creator says that they paid for ads. */
  readonly paidAds: readonly DaySpan[]
}

/** The same as it was known at the end of the day before `until`; posts keep the counts that they have now. */
export function historyUntil(history: AccountHistory, until: number): AccountHistory {
  const { followers, following, views, likes, comments, posts } = history
  return {
    ...history,
    followers: followers.subarray(0, until),
    following: following.subarray(0, until),
    views: views.subarray(0, until),
    likes: likes.subarray(0, until),
    comments: comments.subarray(0, until),
    posts: posts.filter(({ day }) => day < until),
  }
}

/** Mean of what was told in the span; NaN where nothing was. */
export function meanTold(days: Float64Array, { from, until }: DaySpan): number {
  let sum = 0
  let told = 0
  for (const value of days.subarray(Math.max(0, from), Math.max(0, until))) {
    if (Number.isNaN(value)) continue
    sum += value
    told += 1
  }
  return told === 0 ? Number.NaN : sum / told
}
