/** Instagram's media and stories as nodes: posts of the life, and what stands for a day. */
import { DAY_MS, HOUR_MS, instant, type Instant } from '../../../shared/base/time.ts'
import { HOSTS, LIMITS } from '../../connectors/platforms.ts'
import { chanceOf } from '../../../shared/fixtures/creator-town/chance.ts'
import { lifeAt, type LivedPost } from '../platforms/life.ts'
import { marked, type Outside, postsOf } from '../platforms/outside.ts'
import { digitsOf, type SandboxAccount, signsOf } from '../platforms/people.ts'
import { instagramIds } from './ids.ts'
import { timeText } from './reading.ts'

const TYPES = {
  image: { media_type: 'IMAGE', media_product_type: 'FEED' },
  carousel: { media_type: 'CAROUSEL_ALBUM', media_product_type: 'FEED' },
  video: { media_type: 'VIDEO', media_product_type: 'REELS' },
} as const

export interface Story {
  readonly id: string
  readonly at: Instant
  readonly viewers: number
}

export function mediaNodes(outside: Outside, account: SandboxAccount) {
  return postsOf(outside, account).map((post) => mediaNode(outside, account, post))
}

export function mediaNode(outside: Outside, account: SandboxAccount, post: LivedPost) {
  const { id, kind, caption, at, likes, comments, saves, shares, views } = post
  const children =
    kind === 'carousel' ? [0, 1, 2].map((n) => ({ id: digitsOf(`${id} ${n}`, 17) })) : []
  return {
    ...sharedFields(account, id, at),
    ...TYPES[kind],
    caption: marked(outside, caption),
    like_count: likes,
    comments_count: comments,
    is_shared_to_feed: kind === 'video',
    is_ai_generated: false,
    children: { data: children },
    saved_count: saves,
    shares_count: shares,
    reposts_count: 0,
    total_like_count: likes,
    total_comments_count: comments,
    total_views_count: views,
  }
}

export function storyNode(account: SandboxAccount, { id, at }: Story) {
  return {
    ...sharedFields(account, id, at),
    media_type: 'IMAGE',
    media_product_type: 'STORY',
    caption: undefined,
    like_count: 0,
    comments_count: 0,
  }
}

/** Those that stood at an instant of the last so many milliseconds; a story stands for a day. */
export function storiesOf(outside: Outside, account: SandboxAccount, backMs = 0): readonly Story[] {
  const now = outside.now()
  const from = now - LIMITS.instagram.storyLifeMs - backMs
  const { days, followers } = lifeAt(account, now)
  return days
    .filter(({ at }) => at > from - DAY_MS)
    .flatMap(({ day, at }) => {
      const chance = chanceOf(account.town.creator, day)
      return [9, 13, 19].slice(0, chance.wholeBetween([1, 3])).map((hour) => ({
        id: digitsOf(`story ${account.handle} ${day} ${hour}`, 17),
        at: instant(at + hour * HOUR_MS + chance.wholeBetween([0, 59]) * 60_000),
        // One in eight goes by almost unseen.
        viewers: chance.happens(1 / 8) ? 3 : Math.round(followers * chance.between([0.02, 0.07])),
      }))
    })
    .filter(({ id, at }) => at > from && at <= now && outside.posts.get(id)?.isDeleted !== true)
}

function sharedFields(account: SandboxAccount, id: string, at: Instant) {
  const shortcode = signsOf(`shortcode ${id}`, 11)
  return {
    id,
    shortcode,
    permalink: `https://${HOSTS.instagramPage.host}/p/${shortcode}/`,
    timestamp: timeText(at),
    username: account.handle,
    owner: { id: instagramIds(account).account },
    media_url: `https://sandbox.invalid/media/${id}.jpg`,
    thumbnail_url: `https://sandbox.invalid/media/${id}-small.jpg`,
  }
}
