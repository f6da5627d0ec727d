/** YouTube's words to ours. Reports are tables whose columns are named; a day that is not in one was not told. */
import type { z } from 'zod'
import type { Instant, LocalDate } from '../../../shared/base/time.ts'
import { isLocalDate } from '../../../shared/base/zoned-time.ts'
import type { AudienceCount, AudienceSplit } from '../../../shared/domain/creator/audience.ts'
import { mayBeBelow, type Metric } from '../../../shared/domain/creator/metric.ts'
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
    handle: snippet.customUrl?.replace(/^@/, '') || id,
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

/** Undefined where a day is none, or stands there twice, and where a row is not one cell a column or its count none. */
export function daysFromReport(report: YoutubeReport): readonly DayCount[] | undefined {
  const names = namesOf(report)
  if (names === undefined) return undefined
  const seen = new Set<LocalDate>()
  const days: DayCount[] = []
  for (const row of report.rows ?? []) {
    const day = String(row[names.indexOf('day')] ?? '')
    if (!isLocalDate(day) || seen.has(day) || row.length !== names.length) return undefined
    seen.add(day)
    for (const [at, name] of names.entries()) {
      const metric = Object.hasOwn(REPORT_METRICS, name) ? REPORT_METRICS[name] : undefined
      if (metric === undefined) continue
      const count = row[at] ?? null
      if (count !== null && !isCount(count, metric)) return undefined
      days.push({ metric, day, count })
    }
  }
  return days
}

function isCount(cell: string | number, metric: Metric): cell is number {
  return typeof cell === 'number' && Number.isInteger(cell) && (cell >= 0 || mayBeBelow(metric))
}

/** Undefined where two columns bear one name. */
function namesOf({ columnHeaders }: YoutubeReport): readonly string[] | undefined {
  const names = columnHeaders.map(({ name }) => name)
  return new Set(names).size < names.length ? undefined : names
}

/** More than all of them is no rounding. */
const PERCENTS_MAX = 101

/** Percents of viewers, or views by country, as shares of 1. Undefined where a cell is none, or all together are more than all. */
export function sharesFromReport(
  report: YoutubeReport,
  {
    split,
    column,
    value,
  }: { readonly split: AudienceSplit; readonly column: string; readonly value: string },
): readonly AudienceCount[] | undefined {
  const names = namesOf(report) ?? []
  const amounts = new Map<string, number>()
  for (const row of report.rows ?? []) {
    const bucket = row[names.indexOf(column)]
    const amount = row[names.indexOf(value)]
    const isTold = typeof bucket === 'string' && typeof amount === 'number' && amount >= 0
    if (!isTold || amounts.has(bucket)) return undefined
    amounts.set(bucket, amount)
  }
  const told = [...amounts.values()].reduce((sum, one) => sum + one, 0)
  if (value !== 'views' && told > PERCENTS_MAX) return undefined
  // Every view is told by its country; percents are told of those who are known.
  const whole = value === 'views' ? told : Math.max(100, told)
  return [...amounts].map(([bucket, amount]) => ({ split, bucket, amount: amount / (whole || 1) }))
}
