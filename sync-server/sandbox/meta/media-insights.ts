/**
 * Insights of one post: each kind of product has its own metrics, and one that it does not have fails the whole question. Young
 * posts have an empty set, which is not zero; children of an album have none.
 */
import type { Context } from 'hono'
import { type Instant, later } from '../../../shared/base/time.ts'
import { chanceOf } from '../../../shared/fixtures/creator-town/chance.ts'
import { LIMITS } from '../../connectors/platforms.ts'
import type { LivedPost } from '../platforms/life.ts'
import { data, type GraphAnswer, graphError } from './answer.ts'
import type { Story } from './media.ts'

type Product = 'FEED' | 'REELS' | 'STORY'

const COMMON = ['views', 'reach', 'shares', 'total_interactions'] as const
const VISITS = ['follows', 'profile_visits', 'profile_activity'] as const
const METRICS: Readonly<Record<Product, readonly string[]>> = {
  FEED: [...COMMON, ...VISITS, 'likes', 'comments', 'saved'],
  REELS: [
    ...COMMON,
    'likes',
    'comments',
    'saved',
    'ig_reels_avg_watch_time',
    'ig_reels_video_view_total_time',
    'reels_skip_rate',
    'reposts',
    'crossposted_views',
    'facebook_views',
  ],
  STORY: [...COMMON, ...VISITS, 'replies', 'navigation'],
}
const KNOWN = new Set(Object.values(METRICS).flat())
/** Gone from all versions. */
const DEAD = new Set([
  'impressions',
  'plays',
  'clips_replays_count',
  'ig_reels_aggregated_all_plays_count',
  'video_views',
  'engagement',
])

export function postInsights(context: Context, post: LivedPost, now: Instant): GraphAnswer {
  const product = post.kind === 'video' ? 'REELS' : 'FEED'
  const metrics = metricsOf(context, product)
  if (!Array.isArray(metrics)) return metrics
  if (later(post.at, delayOf(post)) > now) return data({ data: [] })
  return told(post.id, metrics, valuesOf(post))
}

export function storyInsights(context: Context, story: Story): GraphAnswer {
  const metrics = metricsOf(context, 'STORY')
  if (!Array.isArray(metrics)) return metrics
  if (story.viewers < LIMITS.instagram.storyViewersMin) {
    return graphError('Not enough viewers for the media to show insights', { code: 10 })
  }
  return told(story.id, metrics, storyValues(story))
}

export function storyValues({ viewers }: Story): Readonly<Record<string, number>> {
  const views = Math.round(viewers * 1.2)
  const shares = Math.round(viewers / 90)
  return {
    views,
    reach: viewers,
    shares,
    replies: 0,
    total_interactions: shares,
    navigation: Math.round(views * 0.9),
    follows: Math.round(viewers / 500),
    profile_visits: Math.round(viewers / 80),
    profile_activity: Math.round(viewers / 400),
  }
}

/** The same post has always the same delay, up to the most there is. */
function delayOf({ day, number, likes }: LivedPost): number {
  return chanceOf(day, number, likes % 7).between([0, LIMITS.instagram.insightDelayMs])
}

function metricsOf({ req }: Context, product: Product): string[] | GraphAnswer {
  const metrics = (req.query('metric') ?? '').split(',').filter((name) => name !== '')
  if (metrics.length === 0) return graphError('The parameter metric is required')
  const dead = metrics.find((metric) => DEAD.has(metric))
  if (dead !== undefined) return graphError(`The ${dead} metric is no longer supported.`)
  const at = metrics.findIndex((metric) => !KNOWN.has(metric))
  if (at >= 0) {
    return graphError(`metric[${at}] must be one of the following values: ${[...KNOWN].join(', ')}`)
  }
  const wrong = metrics.find((metric) => !METRICS[product].includes(metric))
  if (wrong === undefined) return metrics
  return graphError(
    `The Media Insights API does not support the ${wrong} metric for this media product type.`,
  )
}

function valuesOf(post: LivedPost): Readonly<Record<string, number>> {
  const { views, reach, likes, comments, shares, saves, durationSeconds } = post
  const watchedMs = Math.round(durationSeconds * 450)
  return {
    views,
    reach: reach ?? 0,
    likes,
    comments,
    shares,
    saved: saves ?? 0,
    total_interactions: likes + comments + shares + (saves ?? 0),
    follows: Math.round(views / 4_000),
    profile_visits: Math.round(views / 150),
    profile_activity: Math.round(views / 900),
    ig_reels_avg_watch_time: watchedMs,
    ig_reels_video_view_total_time: watchedMs * views,
    reels_skip_rate: 38,
    reposts: Math.round(shares / 10),
    crossposted_views: views,
    facebook_views: 0,
  }
}

function told(
  id: string,
  metrics: readonly string[],
  values: Readonly<Record<string, number>>,
): GraphAnswer {
  const one = (name: string) => ({
    name,
    period: 'lifetime',
    values: [{ value: values[name] ?? 0 }],
    title: name,
    id: `${id}/insights/${name}/lifetime`,
  })
  return data({ data: metrics.map(one) })
}
