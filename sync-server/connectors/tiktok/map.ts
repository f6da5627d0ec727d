/** TikTok's words to ours. A video is a short; who paid for it, its reach and its saves are not told. */
import type { z } from 'zod'
import type { Instant } from '../../../shared/base/time.ts'
import type { PostSnapshot, ProfileSnapshot } from '../ports.ts'
import type { TiktokVideo, userShape } from './tiktok.schema.ts'

type User = z.infer<typeof userShape>['data']['user']

export function profileFromTiktok(user: User, at: Instant): ProfileSnapshot {
  const { open_id: account, display_name: name, username } = user
  return {
    ids: { account, app: account },
    handle: username ?? name ?? account,
    name: name ?? '',
    biography: user.bio_description,
    isVerified: user.is_verified ?? null,
    counts: {
      followers: user.follower_count,
      following: user.following_count,
      posts: user.video_count,
    },
    at,
  }
}

export function snapshotFromTiktok(video: TiktokVideo, at: Instant): PostSnapshot {
  const { title, video_description: description } = video
  return {
    id: video.id,
    postedAt: video.create_time,
    kind: 'short',
    caption: description ?? title,
    address: video.share_url,
    isSponsored: false,
    isDisclosed: null,
    counts: {
      likes: video.like_count,
      comments: video.comment_count,
      shares: video.share_count,
      saves: null,
      views: video.view_count,
      reach: null,
    },
    at,
  }
}
