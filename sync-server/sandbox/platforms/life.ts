/** What a platform holds of an account at an instant: its days, and its posts with their ids, hours and captions. */
import { chanceOf } from '../../../shared/fixtures/creator-town/chance.ts'
import {
  accountSeries,
  type ObservedDay,
  type ObservedPost,
} from '../../../shared/fixtures/creator-town/observed.ts'
import { DAY_MS, HOUR_MS, type Instant, instant, MINUTE_MS } from '../../../shared/base/time.ts'
import { PLATFORMS } from '../../../shared/domain/campaign/campaign.ts'
import { digitsOf, type SandboxAccount, signsOf } from './people.ts'

/** Day 0 of the town: 2024-11-01. */
const FIRST_DAY_MS = 1_730_419_200_000
/** Series kept; each is read by several requests of one day. */
const KEPT_MAX = 64
const FIRST_POST_MS = 7 * HOUR_MS
const BETWEEN_POSTS_MS = 2 * HOUR_MS
const LAST_POST_MS = 23 * HOUR_MS

export interface LivedPost extends ObservedPost {
  readonly id: string
  readonly at: Instant
  readonly caption: string
  readonly durationSeconds: number
}

export interface LivedDay extends ObservedDay {
  /** When it began, in UTC. */
  readonly at: Instant
}

export interface Life {
  /** From the first to today. */
  readonly days: readonly LivedDay[]
  /** Newest first, those that are out. */
  readonly posts: readonly LivedPost[]
  /** As last counted. */
  readonly followers: number
  readonly following: number
}

const kept = new Map<string, Life>()

export function lifeAt(account: SandboxAccount, now: Instant): Life {
  const life = wholeDay(account, dayOf(now))
  return { ...life, posts: life.posts.filter(({ at }) => at <= now) }
}

export function dayOf(at: Instant): number {
  return Math.floor((at - FIRST_DAY_MS) / DAY_MS)
}

function wholeDay(account: SandboxAccount, today: number): Life {
  const { platform, creator } = account.town
  const key = `${platform} ${creator} ${today}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const { days, posts } = accountSeries(account.town, {
    fromDay: 0,
    untilDay: Math.max(0, today + 1),
  })
  const life: Life = {
    days: days.map((day) => ({ ...day, at: startOf(day.day) })),
    posts: posts.map((post) => livedPost(account, post)).toSorted((a, b) => b.at - a.at),
    followers: days.findLast(({ followers }) => followers !== null)?.followers ?? 0,
    following: days.findLast(({ following }) => following !== null)?.following ?? 0,
  }
  const [oldest] = kept.keys()
  if (kept.size >= KEPT_MAX && oldest !== undefined) kept.delete(oldest)
  kept.set(key, life)
  return life
}

function startOf(day: number): Instant {
  return instant(FIRST_DAY_MS + day * DAY_MS)
}

function livedPost(account: SandboxAccount, post: ObservedPost): LivedPost {
  const { platform, creator } = account.town
  const words = `post ${platform} ${creator} ${post.day} ${post.number}`
  const chance = chanceOf(PLATFORMS.indexOf(platform), creator, post.day, post.number)
  const ofDay = FIRST_POST_MS + post.number * BETWEEN_POSTS_MS
  const minute = chance.wholeBetween([0, 110]) * MINUTE_MS
  return {
    ...post,
    id: platform === 'youtube' ? signsOf(words, 11) : digitsOf(words, 17),
    at: instant(startOf(post.day) + Math.min(ofDay + minute, LAST_POST_MS)),
    caption: captionOf(post, chance.wholeBetween([0, CAPTIONS.length - 1])),
    durationSeconds: chance.wholeBetween([9, 95]),
  }
}

const CAPTIONS = [
  'Monday market, before anybody was awake.',
  'Three things I would order again.',
  'A short walk with a long view.',
  'You asked for the recipe, here it is.',
  'Behind the counter with the people who bake it.',
  'Nobody told me it closes at two.',
] as const

/** A sponsored one says so in front, if it does. */
function captionOf({ isDisclosed }: ObservedPost, number: number): string {
  return `${isDisclosed ? '#ad ' : ''}${CAPTIONS[number] ?? CAPTIONS[0]}`
}
