/** What an account of the town tells a desk: its days as chunks, its posts by month, as the server's stream would bring them. */
import type { Account } from '../../shared/domain/creator/account.ts'
import { metricsOf } from '../../shared/domain/creator/metric.ts'
import type { Purpose } from '../../shared/domain/creator/grant.ts'
import { purposesOf, type Source } from '../../shared/domain/creator/source.ts'
import { DAY_MS } from '../../shared/base/time.ts'
import { dateOf } from '../../electron/desk/store/columns/series.ts'
import type { MonthPosts } from '../../electron/desk/store/columns/posts.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'
import { chanceOf } from '../../shared/fixtures/creator-town/chance.ts'
import {
  accountSeries,
  type ObservedPost,
  type ObservedSeries,
} from '../../shared/fixtures/creator-town/observed.ts'
import type { TownAccount } from '../../shared/fixtures/creator-town/town.ts'
import type { BlockPost } from '../../shared/sync/column-block.schema.ts'
import type { MetricChunk } from '../../shared/sync/metric-chunk.schema.ts'

export interface Telling {
  readonly chunks: readonly MetricChunk[]
  readonly posts: readonly MonthPosts[]
}

export interface Told {
  readonly account: Account
  readonly town: TownAccount
  readonly granted: readonly Purpose[]
  readonly days: number
  /** Days since 1970 of the town's day 0. */
  readonly firstDay: number
}

/** Levels and sums of a day alone: the town counts posts of the day, a platform all there are. */
const TOLD = ['followers', 'following', 'reach', 'views', 'likes', 'comments', 'shares', 'saves'] as const // prettier-ignore
const SOURCES: Readonly<Record<Platform, Source>> = {
  instagram: 'instagram_api',
  facebook: 'facebook_api',
  youtube: 'youtube_api',
  tiktok: 'tiktok_api',
}
const HOUR_MS = 3_600_000

export function tellingOf(told: Told): Telling {
  const { account, town, days, firstDay } = told
  const series = accountSeries(town, { fromDay: 0, untilDay: days })
  const sources = [SOURCES[account.platform]]
  const asOf = (firstDay + days) * DAY_MS
  const purposes = [...purposesOf(sources, told.granted)]
  const metrics = metricsOf(account.platform)
  const chunks = TOLD.filter((metric) => metrics.includes(metric)).flatMap((metric) => {
    const counts = series.days.map((day) => day[metric])
    if (counts.every((count) => count === null)) return []
    const { id } = account
    return {
      account: id,
      metric,
      firstDay: dateOf(firstDay),
      counts,
      sources,
      purposes,
      asOf,
      version: 1,
    }
  })
  return { chunks, posts: monthsOf(told, series, { sources, purposes, asOf }) }
}

function monthsOf(
  { account, town, firstDay }: Told,
  { days, posts }: ObservedSeries,
  said: Pick<BlockPost, 'sources' | 'purposes' | 'asOf'>,
): readonly MonthPosts[] {
  const months = Map.groupBy(posts, ({ day }) => dateOf(firstDay + day).slice(0, 7))
  return [...months].map(([month, some]) => ({
    account: account.id,
    month,
    posts: some.map((post) => ({
      id: `${account.id}-${post.day}-${post.number}`,
      postedAt: (firstDay + post.day) * DAY_MS + hourOf(town, post) * HOUR_MS,
      kind: post.kind,
      isSponsored: post.isSponsored,
      isDisclosed: post.isDisclosed,
      followersAtPosting: days[post.day]?.followers ?? null,
      counts: {
        likes: post.likes,
        comments: post.comments,
        shares: post.shares,
        saves: post.saves,
        views: post.views,
        reach: post.reach,
      },
      ...said,
    })),
  }))
}

/** Between seven in the morning and ten at night. */
function hourOf({ seed, creator }: TownAccount, { day, number }: ObservedPost): number {
  return 7 + chanceOf(seed, creator, day, number).wholeBetween([0, 15])
}
