/**
 * Engagement rates: interactions of posts over those who could, each base under its own name (analytics.md section 2). The average
 * of ratios weighs each post the same, the ratio of sums each base; they differ, so both stand here and neither is "the" rate.
 */
import type { Post, PostCounts } from './post.ts'

/** What the interactions are set against; of a post no platform tells impressions any more. */
export type EngagementBase = 'followers' | 'reach' | 'views'

const INTERACTIONS = ['likes', 'comments', 'shares', 'saves'] as const

/** Likes, comments, shares and saves; what a platform does not tell counts as none. Null: it tells nothing of them. */
export function interactionsOf(counts: PostCounts): number | null {
  let sum: number | null = null
  for (const name of INTERACTIONS) {
    const count = counts[name]
    if (count !== null) sum = (sum ?? 0) + count
  }
  return sum
}

/** Interactions over the base: a ratio from 0, above 1 for a post that went further than its base. Null without a base. */
export function engagementOf(post: Post, base: EngagementBase): number | null {
  const interactions = interactionsOf(post.counts.value)
  const over = baseOf(post, base)
  return interactions === null || over === null ? null : interactions / over
}

/** Posts without a rate are left out; null when none has one. */
export function averageEngagement(posts: readonly Post[], base: EngagementBase): number | null {
  const rates = posts.map((post) => engagementOf(post, base)).filter((rate) => rate !== null)
  return rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0) / rates.length
}

/** All interactions over all bases, of the posts that have both; null when none has. */
export function pooledEngagement(posts: readonly Post[], base: EngagementBase): number | null {
  const rated = ratedPosts(posts, base)
  const sum = (of: (post: Post) => number | null): number =>
    rated.reduce((total, post) => total + (of(post) ?? 0), 0)
  if (rated.length === 0) return null
  return sum(({ counts }) => interactionsOf(counts.value)) / sum((post) => baseOf(post, base))
}

/** Those that have interactions and the base: a rate of several posts rests on them. */
export function ratedPosts(posts: readonly Post[], base: EngagementBase): readonly Post[] {
  return posts.filter((post) => engagementOf(post, base) !== null)
}

/** Null where it was not told, and where it is nobody: a rate of nobody is none. */
function baseOf(post: Post, base: EngagementBase): number | null {
  const count = base === 'followers' ? post.followersAtPosting : post.counts.value[base]
  return count === null || count <= 0 ? null : count
}
