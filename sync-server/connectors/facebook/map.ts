/** A page's words to ours. A post nobody shared has no `shares` at all: there that is zero, as the platform's documents say. */
import type { z } from 'zod'
import type { Instant } from '../../../shared/base/time.ts'
import type { AudienceCount, AudienceSplit } from '../../../shared/domain/creator/audience.ts'
import type { Metric } from '../../../shared/domain/creator/metric.ts'
import type { PostKind } from '../../../shared/domain/creator/post.ts'
import type { PostSnapshot, ProfileSnapshot } from '../ports.ts'
import type { FacebookPost, pageShape, placesShape } from './facebook.schema.ts'

/** Of a day; those before them (`page_impressions`, `page_fans`) are dead and have series of their own. */
export const DAY_METRICS: Readonly<Record<string, Metric>> = {
  page_media_view: 'views',
  page_total_media_view_unique: 'reach',
  page_views_total: 'profileVisits',
  page_follows: 'followers',
}
/** What is left of what was told of followers. */
export const PLACE_METRICS: Readonly<Record<string, AudienceSplit>> = {
  page_follows_city: 'city',
  page_follows_country: 'country',
}
export const POST_METRICS = ['post_media_view', 'post_total_media_view_unique'] as const

export function profileFromFacebook(page: z.infer<typeof pageShape>, at: Instant): ProfileSnapshot {
  const { id, name, username, about, followers_count: followers } = page
  return {
    ids: { account: id, app: null },
    handle: username ?? id,
    name: name ?? '',
    biography: about,
    isVerified:
      page.verification_status === undefined || page.verification_status === null
        ? null
        : page.verification_status !== 'not_verified',
    counts: { followers },
    at,
  }
}

export function snapshotFromFacebook(post: FacebookPost, at: Instant): PostSnapshot {
  return {
    id: post.id,
    postedAt: post.created_time,
    kind: kindOf(post),
    caption: post.message,
    address: post.permalink_url,
    isSponsored: false,
    isDisclosed: null,
    counts: {
      likes: post.reactions?.summary?.total_count ?? null,
      comments: post.comments?.summary?.total_count ?? null,
      shares: post.shares === undefined || post.shares === null ? 0 : post.shares.count,
      saves: null,
      views: null,
      reach: null,
    },
    at,
  }
}

const KINDS: Readonly<Record<string, PostKind>> = {
  photo: 'image',
  album: 'carousel',
  video: 'video',
  live_video: 'live',
}

function kindOf({ attachments }: FacebookPost): PostKind {
  const type = attachments?.data[0]?.media_type ?? ''
  return (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ?? 'text'
}

export function placesFromFacebook({
  data,
}: z.infer<typeof placesShape>): readonly AudienceCount[] {
  return data.flatMap(({ name, values }) => {
    const split = Object.hasOwn(PLACE_METRICS, name) ? PLACE_METRICS[name] : undefined
    const inOrder = values.toSorted((a, b) => (a.end_time ?? 0) - (b.end_time ?? 0))
    const newest = inOrder.at(-1)?.value ?? {}
    return split === undefined
      ? []
      : Object.entries(newest).map(([bucket, amount]) => ({ split, bucket, amount }))
  })
}
