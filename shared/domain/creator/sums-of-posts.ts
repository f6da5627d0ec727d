/**
 * Days of an account whose platform tells counts of posts alone: what its newer posts gained between two tellings a day apart. It is
 * the gain of those posts and of nothing else, bears a source of its own, and where two sums are not over the same posts it is a gap.
 */
import { DAY_MS, HOUR_MS, type Instant, later, type LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import type { Platform } from '../campaign/campaign.ts'
import { COUNT_MAX } from './columns.ts'
import { METRICS } from './metric.ts'

export const SUMMED_COUNTS = ['views', 'likes', 'comments', 'shares'] as const
export type SummedCount = (typeof SUMMED_COUNTS)[number]
export type SummedCounts = Readonly<Record<SummedCount, number | null>>

export interface SummedPost {
  readonly post: string
  readonly postedAt: Instant
  readonly counts: SummedCounts
}

/** All posts of the last `SUMMED_DAYS`, as they were told by one run. */
export interface PostsTold {
  readonly at: Instant
  readonly posts: readonly SummedPost[]
}

export interface DayGained {
  readonly day: LocalDate
  /** What cannot be said is not there. */
  readonly counts: Readonly<Partial<Record<SummedCount, number>>>
}

/** Older posts are not asked for each night, and hardly gain. */
export const SUMMED_DAYS = 28
/** Between two tellings that are a day apart. */
const SPAN_LEAST_MS = 18 * HOUR_MS
const SPAN_MOST_MS = 30 * HOUR_MS

/** What the platform tells of posts alone. */
export function summedOf(platform: Platform): readonly SummedCount[] {
  return SUMMED_COUNTS.filter((name) => {
    const { from }: { readonly from: Readonly<Partial<Record<Platform, string>>> } = METRICS[name]
    return from[platform] === 'posts'
  })
}

/** Those that the next telling is held against. */
export function recentOf({ at, posts }: PostsTold): PostsTold {
  const since = later(at, -SUMMED_DAYS * DAY_MS)
  return { at, posts: posts.filter(({ postedAt }) => postedAt >= since) }
}

/**
 * Of the day that the time between lies in, by its middle. A post that came between gained all it has. Null where the two are not a
 * day apart, and where a post of before is missing or one appears that is older: then something was counted that was not. More
 * than a day can say is none.
 */
export function gainedBetween(before: PostsTold, after: PostsTold): DayGained | null {
  const span = after.at - before.at
  if (span < SPAN_LEAST_MS || span > SPAN_MOST_MS) return null
  const known = new Map(recentOf(before).posts.map((one) => [one.post, one]))
  const since = later(before.at, -SUMMED_DAYS * DAY_MS)
  const now = after.posts.filter(({ postedAt }) => postedAt >= since)
  const isOther = now.some(({ post, postedAt }) => !known.has(post) && postedAt <= before.at)
  const names = new Set(now.map(({ post }) => post))
  if (isOther || [...known.keys()].some((post) => !names.has(post))) return null
  const gained = SUMMED_COUNTS.flatMap((name) => {
    const gain = sumOf(now.map((one) => gainOf(one, known.get(one.post), name)))
    return gain === null || gain < 0 || gain > COUNT_MAX ? [] : [[name, gain] as const]
  })
  return { day: dayOf(later(before.at, span / 2)), counts: Object.fromEntries(gained) }
}

function gainOf(
  { counts }: SummedPost,
  before: SummedPost | undefined,
  name: SummedCount,
): number | null {
  const [now, then] = [counts[name], before === undefined ? 0 : before.counts[name]]
  return now === null || then === null ? null : now - then
}

function sumOf(gains: readonly (number | null)[]): number | null {
  return gains.reduce((sum, gain) => (sum === null || gain === null ? null : sum + gain), 0)
}

/** In Greenwich. */
function dayOf(at: Instant): LocalDate {
  return addDays(EPOCH, Math.floor(at / DAY_MS))
}
// A day of the calendar, in its own form.
const EPOCH = '1970-01-01' as LocalDate
