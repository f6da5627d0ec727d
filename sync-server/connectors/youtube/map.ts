/** YouTube's words to ours. Reports are tables whose columns are named; a day that is not in one was not told. */
import type { z } from 'zod'
import type { Instant, LocalDate } from '../../../shared/base/time.ts'
import { isLocalDate } from '../../../shared/base/zoned-time.ts'
import type { AudienceCount, AudienceSplit } from '../../../shared/domain/creator/audience.ts'
import type { Metric } from '../../../shared/domain/creator/metric.ts'
import type { DayCount, PostSnapshot, ProfileSnapshot } from '../ports.ts'
import type { channelsShape, YoutubeReport, YoutubeVideo } from './youtube.schema.ts'

export type YoutubeChannel = z.infer<typeof channelsShape>['items'][number]

/** Of a day, by the report's own names. */
export const REPORT_METRICS: Readonly<Record<string, Metric>> = {
  views: 'views',
  engagedViews: 'engagedViews',
  estimatedMinutesWatched: 'watchMinutes',
  likes: 'likes',
  comments: 'comments',
  shares: 'shares',
  subscribersGained: 'followersGained',
  subscribersLost: 'followersLost',
}

export function profileFromYoutube(channel: YoutubeChannel, at: Instant): ProfileSnapshot {
  const { id, snippet, statistics } = channel
  const { subscriberCount, hiddenSubscriberCount, videoCount } = statistics
  return {
    ids: { account: id, app: null },
    handle: (snippet.customUrl ?? id).replace(/^@/, ''),
    name: snippet.title ?? '',
    biography: snippet.description,
    isVerified: null,
    counts: { followers: hiddenSubscriberCount ? null : subscriberCount, posts: videoCount },
    at,
  }
}

export function snapshotFromYoutube(video: YoutubeVideo, at: Instant): PostSnapshot {
  const { snippet, statistics, paidProductPlacementDetails: paid } = video
  const isPaid = paid?.hasPaidProductPlacement ?? null
  const isLive = (snippet.liveBroadcastContent ?? 'none') !== 'none'
  return {
    id: video.id,
    postedAt: snippet.publishedAt,
    kind: isLive ? 'live' : 'video',
    caption: snippet.title,
    address: null,
    isSponsored: isPaid === true,
    isDisclosed: isPaid === true ? true : null,
    counts: {
      likes: statistics?.likeCount ?? null,
      comments: statistics?.commentCount ?? null,
      shares: null,
      saves: null,
      views: statistics?.viewCount ?? null,
      reach: null,
    },
    at,
  }
}

/** Undefined where a day is none, or stands there twice. */
export function daysFromReport({
  columnHeaders,
  rows,
}: YoutubeReport): readonly DayCount[] | undefined {
  const names = columnHeaders.map(({ name }) => name)
  const seen = new Set<LocalDate>()
  const days: DayCount[] = []
  for (const row of rows ?? []) {
    const day = String(row[names.indexOf('day')] ?? '')
    if (!isLocalDate(day) || seen.has(day)) return undefined
    seen.add(day)
    for (const [at, name] of names.entries()) {
      const metric = REPORT_METRICS[name]
      if (metric === undefined) continue
      const cell = row[at] ?? null
      if (cell !== null && (typeof cell !== 'number' || !Number.isInteger(cell))) return undefined
      days.push({ metric, day, count: cell })
    }
  }
  return days
}

/** Percents of viewers, or views by country, as shares of 1. Undefined where a cell is none. */
export function sharesFromReport(
  { columnHeaders, rows }: YoutubeReport,
  {
    split,
    column,
    value,
  }: { readonly split: AudienceSplit; readonly column: string; readonly value: string },
): readonly AudienceCount[] | undefined {
  const names = columnHeaders.map(({ name }) => name)
  const amounts = new Map<string, number>()
  for (const row of rows ?? []) {
    const bucket = row[names.indexOf(column)]
    const amount = row[names.indexOf(value)]
    if (typeof bucket !== 'string' || typeof amount !== 'number' || amount < 0) return undefined
    amounts.set(bucket, (amounts.get(bucket) ?? 0) + amount)
  }
  // Every view is told by its country; percents are told of those who are known.
  const whole = value === 'views' ? [...amounts.values()].reduce((sum, one) => sum + one, 0) : 100
  return [...amounts].map(([bucket, amount]) => ({ split, bucket, amount: amount / (whole || 1) }))
}
