/** How often, how evenly and at which hours somebody posts, and what the hours were worth (analytics.md section 2). */
import { DAY_MS, WEEK_DAYS } from '../../base/time.ts'
import { localTimeOf } from '../../base/zoned-time.ts'
import { mean, standardDeviation } from '../../maths/summary.ts'
import { engagementOf, type EngagementBase } from './engagement.ts'
import { bootstrappedMean, type Estimate } from './estimate.ts'
import type { Post } from './post.ts'

const WEEK_MS = WEEK_DAYS * DAY_MS
/** Two posts have one gap, and one gap is even by nature. */
const REGULAR_POSTS_MIN = 4
/** An hour with fewer says nothing. */
const HOUR_POSTS_MIN = 4
/** Of each hour's interval: there are 24 an account. */
const HOUR_RESAMPLES = 200
const DAY_HOURS = 24
const HOUR_MINUTES = 60

/** Posts over the weeks from the first to the last of them; null below two. */
export function postsPerWeek(posts: readonly Post[]): number | null {
  const gaps = gapsMs(posts)
  const span = gaps.reduce((sum, gap) => sum + gap, 0)
  return span <= 0 ? null : (gaps.length / span) * WEEK_MS
}

/**
 * One over one plus the squared variation of the gaps between posts: 1 like a clock, 1/2 as by chance, towards 0 in bursts.
 * Null below four posts.
 */
export function postingRegularity(posts: readonly Post[]): number | null {
  const gaps = gapsMs(posts)
  const average = mean(gaps)
  if (posts.length < REGULAR_POSTS_MIN || average <= 0) return null
  return 1 / (1 + (standardDeviation(gaps) / average) ** 2)
}

export interface HourWorth {
  /** 0 to 23, of the zone. */
  readonly hour: number
  readonly posts: number
  /** The hour's average engagement rate over that of all posts; 1: no better than the others. */
  readonly worth: Estimate
}

interface HourQuestion {
  readonly base: EngagementBase
  readonly zone: string
  readonly chance: () => number
}

/** Hours with at least four rated posts, the best first; their intervals are 90 %. */
export function hoursByWorth(posts: readonly Post[], question: HourQuestion): readonly HourWorth[] {
  return worths(posts, question, ({ hour }) => hour).map(({ key, posts: count, worth }) => ({
    hour: key,
    posts: count,
    worth,
  }))
}

export interface SlotWorth extends HourWorth {
  /** 1 (Monday) to 7, of the zone. */
  readonly weekday: number
}

/** As `hoursByWorth`, of the hours of each weekday. */
export function slotsByWorth(posts: readonly Post[], question: HourQuestion): readonly SlotWorth[] {
  return worths(posts, question, ({ weekday, hour }) => weekday * DAY_HOURS + hour).map(
    ({ key, posts: count, worth }) => ({
      weekday: Math.floor(key / DAY_HOURS),
      hour: key % DAY_HOURS,
      posts: count,
      worth,
    }),
  )
}

interface Slot {
  readonly weekday: number
  readonly hour: number
}

interface KeyWorth extends Omit<HourWorth, 'hour'> {
  readonly key: number
}

function worths(
  posts: readonly Post[],
  { base, zone, chance }: HourQuestion,
  keyOf: (slot: Slot) => number,
): readonly KeyWorth[] {
  const rated = posts.flatMap((post) => {
    const rate = engagementOf(post, base)
    if (rate === null) return []
    const { weekday, minute } = localTimeOf(post.postedAt, zone)
    return { rate, key: keyOf({ weekday, hour: Math.floor(minute / HOUR_MINUTES) }) }
  })
  const average = mean(rated.map(({ rate }) => rate))
  if (!(average > 0)) return []
  return [...Map.groupBy(rated, ({ key }) => key)]
    .filter(([, of]) => of.length >= HOUR_POSTS_MIN)
    .map(([key, of]) => {
      const values = Float64Array.from(of, ({ rate }) => rate / average)
      const resampling = { chance, resamples: HOUR_RESAMPLES }
      return { key, posts: of.length, worth: bootstrappedMean(values, resampling) }
    })
    .toSorted((a, b) => b.worth.point - a.worth.point)
}

function gapsMs(posts: readonly Post[]): readonly number[] {
  const times = posts.map(({ postedAt }) => postedAt).toSorted((a, b) => a - b)
  return times.slice(1).map((at, before) => at - (times[before] ?? at))
}
