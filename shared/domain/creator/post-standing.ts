/** Where a post stands among its account's own: how many of them had a lower engagement rate. */
import type { PostId } from '../../base/ids.ts'
import { engagementOf, type EngagementBase } from './engagement.ts'
import type { Post } from './post.ts'

export interface PostStanding {
  /** That most posts of the account can be rated by. */
  readonly base: EngagementBase
  /** Share of the account's rated posts that lie below, with half of those that are level: 0 to 1. */
  readonly percentile: number
}

/** Among fewer a rank says nothing. */
const RATED_MIN = 5
/** A base that rates this share of what the best one rates is as good. */
const AS_MANY_FROM = 0.8
/** Of two that rate about as many posts the first. */
const BASES: readonly EngagementBase[] = ['followers', 'reach', 'views']

/** Of one account. Posts that cannot be rated have none. */
export function postStandings(posts: readonly Post[]): ReadonlyMap<PostId, PostStanding> {
  const base = commonBase(posts)
  const rated = posts.flatMap((post) => {
    const rate = engagementOf(post, base)
    return rate === null ? [] : { id: post.id, rate }
  })
  if (rated.length < RATED_MIN) return new Map()
  const rates = Float64Array.from(rated, ({ rate }) => rate).toSorted()
  return new Map(
    rated.map(({ id, rate }) => {
      const below = firstFrom(rates, (one) => one >= rate)
      const upTo = firstFrom(rates, (one) => one > rate)
      return [id, { base, percentile: (below + upTo) / 2 / rates.length }]
    }),
  )
}

/** The first by which about as many of the posts can be rated as by any. */
export function commonBase(posts: readonly Post[]): EngagementBase {
  const rated = BASES.map(
    (base) => posts.filter((post) => engagementOf(post, base) !== null).length,
  )
  const enough = AS_MANY_FROM * Math.max(...rated)
  return BASES[rated.findIndex((count) => count >= enough)] ?? 'followers'
}

/** The first place of a sorted list where it is so; its length where it is nowhere. */
function firstFrom(sorted: Float64Array, isSo: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(sorted[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
