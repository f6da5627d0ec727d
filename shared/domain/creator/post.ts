/** A post as a desk sees it: when, of what kind, and its counts as they were last told. Who saw it is nobody's to know. */
import type { AccountId, PostId } from '../../base/ids.ts'
import type { Instant } from '../../base/time.ts'
import type { Purpose } from './grant.ts'
import { derived, type Measured } from './measured.ts'

/** `short`: a reel, a short, a TikTok. `story`: gone after a day. */
export const POST_KINDS = ['image', 'carousel', 'video', 'short', 'story', 'live', 'text'] as const
export type PostKind = (typeof POST_KINDS)[number]

export const POST_COUNTS = ['likes', 'comments', 'shares', 'saves', 'views', 'reach'] as const
export type PostCount = (typeof POST_COUNTS)[number]
/** Null: the platform does not tell it, or not of this post; never zero instead. */
export type PostCounts = Readonly<Record<PostCount, number | null>>

export interface Post {
  readonly id: PostId
  readonly account: AccountId
  readonly postedAt: Instant
  readonly kind: PostKind
  /** At its platform (`post-address.ts`); absent: it was not told, or no purpose of the grant opens it. */
  readonly address?: string
  /** Somebody paid for it, as the platform or the creator says. */
  readonly isSponsored: boolean
  /** It bears the platform's own label of paid partnership; null: the platform does not say. */
  readonly isDisclosed: boolean | null
  /** Of the account when it was posted; null where no snapshot is near. */
  readonly followersAtPosting: number | null
  readonly counts: Measured<PostCounts>
}

/** Those whose counts serve a purpose of the grant: of the others nothing leaves a desk, nor is named where a file would name it. */
export function allowedPosts(
  posts: readonly Post[],
  purposes: readonly Purpose[],
): readonly Post[] {
  return posts.filter(({ counts }) => counts.purposes.some((one) => purposes.includes(one)))
}

/**
 * Those of before the end of the day. What a post had then is kept only where nobody told it anew: counts of a later word are left
 * out, since nobody can say what they were.
 */
export function postsKnownBy(posts: readonly Post[], end: Instant): readonly Post[] {
  return posts.flatMap((post) => {
    if (post.postedAt >= end) return []
    return post.counts.asOf < end ? post : { ...post, counts: derived([post.counts], untold) }
  })
}

function untold(): PostCounts {
  return { likes: null, comments: null, shares: null, saves: null, views: null, reach: null }
}
