/** Instagram's words to ours. Likes that their owner hides come as nothing, and `views` never stands for dead `impressions`. */
import type { Instant } from '../../../shared/base/time.ts'
import type { Metric } from '../../../shared/domain/creator/metric.ts'
import type { PostCount, PostCounts, PostKind } from '../../../shared/domain/creator/post.ts'
import type { PlatformIds, PostInsights, PostSnapshot, ProfileSnapshot } from '../ports.ts'
import type { InstagramAccount, InstagramMedia } from './instagram.schema.ts'

/** What a kind of post tells of itself. */
export const POST_METRICS: Readonly<Record<'feed' | 'reel' | 'story', readonly string[]>> = {
  feed: ['views', 'reach', 'likes', 'comments', 'saved', 'shares', 'profile_visits'],
  reel: ['views', 'reach', 'likes', 'comments', 'saved', 'shares'],
  story: ['views', 'reach', 'shares', 'profile_visits'],
}

/** Of a day of the account; told as a total of the window. */
export const TOTAL_METRICS: Readonly<Record<string, Metric>> = {
  views: 'views',
  accounts_engaged: 'engagedAccounts',
  likes: 'likes',
  comments: 'comments',
  saves: 'saves',
  shares: 'shares',
  reposts: 'reposts',
}
/** Told by day. */
export const DAY_METRICS: Readonly<Record<string, Metric>> = { reach: 'reach' }

export function profileFromInstagram(
  me: InstagramAccount,
  ids: PlatformIds,
  at: Instant,
): ProfileSnapshot {
  return {
    ids,
    handle: me.username ?? ids.account,
    name: me.name ?? '',
    biography: me.biography,
    isVerified: null,
    counts: {
      followers: me.followers_count,
      following: me.follows_count,
      posts: me.media_count,
    },
    at,
  }
}

export function snapshotFromInstagram(media: InstagramMedia, at: Instant): PostSnapshot {
  return {
    id: media.id,
    postedAt: media.timestamp,
    kind: kindOf(media),
    caption: media.caption,
    address: media.permalink,
    isSponsored: media.media_product_type === 'AD',
    isDisclosed: null,
    counts: {
      likes: media.like_count,
      comments: media.comments_count,
      shares: null,
      saves: null,
      views: null,
      reach: null,
    },
    at,
  }
}

function kindOf({ media_type: type, media_product_type: product }: InstagramMedia): PostKind {
  if (product === 'STORY') return 'story'
  if (product === 'REELS') return 'short'
  if (type === 'CAROUSEL_ALBUM') return 'carousel'
  return type === 'VIDEO' ? 'video' : 'image'
}

const COUNTS: Readonly<Record<string, PostCount>> = {
  views: 'views',
  reach: 'reach',
  likes: 'likes',
  comments: 'comments',
  saved: 'saves',
  shares: 'shares',
}

export function insightsFromInstagram(
  { id, kind }: { readonly id: string; readonly kind: PostKind },
  told: Readonly<Record<string, number | null>>,
  at: Instant,
): PostInsights {
  const counts: Partial<Record<PostCount, number | null>> = {}
  for (const [name, count] of Object.entries(told)) {
    const ours = Object.hasOwn(COUNTS, name) ? COUNTS[name] : undefined
    if (ours !== undefined) counts[ours] = count
  }
  const levels: Partial<Record<Metric, number | null>> = {
    ...('profile_visits' in told ? { profileVisits: told['profile_visits'] ?? null } : {}),
    ...(kind === 'story' && 'views' in told ? { storyViews: told['views'] ?? null } : {}),
  }
  const named: Partial<PostCounts> = counts
  return { id, counts: named, levels, at }
}
