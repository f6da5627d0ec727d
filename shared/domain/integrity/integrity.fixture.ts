/** Histories of the tests: an account that grows evenly, with what a test puts into it. */
import type { AccountHistory, PostFacts } from './history.ts'

export interface Made {
  readonly days?: number
  readonly followers?: number
  /** Followers who come at once, in share of those there, by day. */
  readonly comes?: Readonly<Record<number, number>>
  /** Views and comments of a day over the usual. */
  readonly views?: Readonly<Record<number, number>>
  readonly comments?: Readonly<Record<number, number>>
  readonly paidAds?: AccountHistory['paidAds']
}

/** A day's growth, with a saw of a noise that is the same for everybody. */
const GROWTH = 0.0005
const NOISE = 0.0003
const SAW = [0, 1, -1, 0.5, -0.5, 1, -1, -0.5, 0.5, 0, 0.25]

export function historyOf(made: Made = {}): AccountHistory {
  const {
    days = 200,
    followers = 50_000,
    comes = {},
    views = {},
    comments = {},
    paidAds = [],
  } = made
  const all = Array.from({ length: days }, (_, day) => day)
  let level = followers
  const levels = all.map((day) => {
    level *= 1 + GROWTH + NOISE * saw(day) + (comes[day] ?? 0)
    return Math.round(level)
  })
  const viewsOn = (day: number) => Math.round(followers * 0.08 * (1 + 0.3 * saw(day * 3)) * (views[day] ?? 1)) // prettier-ignore
  const likesOn = (day: number) => Math.round(viewsOn(day) * 0.06)
  const commentsOn = (day: number) => Math.round(likesOn(day) * 0.02 * (comments[day] ?? 1))
  const post = (day: number): PostFacts => ({
    day,
    views: viewsOn(day),
    likes: likesOn(day),
    comments: commentsOn(day),
    likesFirstHour: Math.round(likesOn(day) * 0.05),
  })
  return {
    platform: 'instagram',
    followers: Float64Array.from(levels),
    following: new Float64Array(days).fill(600),
    views: Float64Array.from(all, viewsOn),
    likes: Float64Array.from(all, likesOn),
    comments: Float64Array.from(all, commentsOn),
    posts: all.map(post),
    paidAds,
  }
}

function saw(day: number): number {
  return SAW[day % SAW.length] ?? 0
}
