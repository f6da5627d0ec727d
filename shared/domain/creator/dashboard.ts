/**
 * All figures of one creator for one screen, account by account, each with its sources, purposes and age; what a platform does not
 * tell is left out. Pure: the same columns, posts and seed give the same figures, on any day as known on it.
 */
import { seededRandom } from '../../base/random.ts'
import type { LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import type { Account } from './account.ts'
import type { Audience } from './audience.ts'
import { rollingMean, weeksOf, type Column, type Weeks } from './columns.ts'
import { dailyEngagement } from './daily-engagement.ts'
import { averageEngagement, pooledEngagement, type EngagementBase } from './engagement.ts'
import { growthBetween, type Growth } from './growth.ts'
import { derived, type Measured } from './measured.ts'
import type { Metric } from './metric.ts'
import type { Post } from './post.ts'
import { reachRate, type ReachRate } from './reach.ts'
import { hoursByWorth, postingRegularity, postsPerWeek, type HourWorth } from './rhythm.ts'

/** Days of a rolling mean. */
export const ROLLING_DAYS = 28
const GROWTH_DAYS = [7, 28, 91, 365] as const
const INTERACTIONS: ReadonlySet<Metric> = new Set(['likes', 'comments', 'shares', 'saves'])
const DAILY_BASES = ['followers', 'reach', 'impressions', 'views'] as const
const POST_BASES: readonly EngagementBase[] = ['followers', 'reach', 'views']

export interface DashboardQuestion {
  readonly accounts: readonly AccountMaterial[]
  /** Growth ends here, and posts after it are not looked at. */
  readonly lastDay: LocalDate
  /** Of best hours. */
  readonly zone: string
  /** Of intervals. */
  readonly seed: number
}

export interface AccountMaterial {
  readonly account: Account
  readonly columns: readonly Measured<Column>[]
  readonly posts: readonly Post[]
  /** Absent or null: none was told, or is opened. */
  readonly audience?: Measured<Audience> | null
}

export interface AccountDashboard {
  readonly account: Account
  readonly series: readonly SeriesFigures[]
  /** Null where a day at an end of it is a gap. */
  readonly growth: readonly { readonly days: number; readonly growth: Measured<Growth | null> }[]
  readonly daily: readonly DailyFigures[]
  /** Null without posts. */
  readonly posts: PostFigures | null
}

export interface SeriesFigures {
  readonly metric: Metric
  readonly weeks: Measured<Weeks>
  /** A day each, from the column's first. */
  readonly rolling: Measured<Float64Array>
}

/** A day each from `firstDay` to the last of the question. */
export interface DailyFigures {
  readonly base: (typeof DAILY_BASES)[number]
  readonly firstDay: LocalDate
  readonly rates: Measured<Float64Array>
}

export interface PostFigures {
  readonly engagement: readonly {
    readonly base: EngagementBase
    readonly average: Measured<number | null>
    readonly pooled: Measured<number | null>
  }[]
  readonly reachRate: Measured<ReachRate | null>
  readonly perWeek: Measured<number | null>
  readonly regularity: Measured<number | null>
  readonly hours: Measured<readonly HourWorth[]>
}

export function dashboardOf(question: DashboardQuestion): readonly AccountDashboard[] {
  return question.accounts.map((material) => accountDashboard(material, question))
}

function accountDashboard(
  { account, columns, posts }: AccountMaterial,
  question: DashboardQuestion,
): AccountDashboard {
  const followers = columns.find(({ value }) => value.metric === 'followers')
  return {
    account,
    series: columns.map((column) => ({
      metric: column.value.metric,
      weeks: derived([column], weeksOf),
      rolling: derived([column], ({ days }) => rollingMean(days, ROLLING_DAYS)),
    })),
    growth: followers === undefined ? [] : growthOf(followers, question.lastDay),
    daily: DAILY_BASES.flatMap((base) => dailyOf(columns, base, question.lastDay)),
    posts: postFigures(posts, question),
  }
}

function growthOf(followers: Measured<Column>, to: LocalDate): AccountDashboard['growth'] {
  return GROWTH_DAYS.map((days) => ({
    days,
    growth: derived([followers], (column) =>
      growthBetween(column, { from: addDays(to, -days), to }),
    ),
  }))
}

function dailyOf(
  columns: readonly Measured<Column>[],
  base: DailyFigures['base'],
  to: LocalDate,
): readonly DailyFigures[] {
  const over = columns.find(({ value }) => value.metric === base)
  const interactions = columns.filter(({ value }) => INTERACTIONS.has(value.metric))
  if (over === undefined || interactions.length === 0) return []
  const { firstDay } = over.value
  const rates = derived([over, ...interactions], (on, ...counts) =>
    dailyEngagement({ interactions: counts, base: on, from: firstDay, to }),
  )
  return [{ base, firstDay, rates }]
}

function postFigures(
  posts: readonly Post[],
  { zone, seed }: DashboardQuestion,
): PostFigures | null {
  if (posts.length === 0) return null
  const counts = posts.map((post) => post.counts)
  const reckoned = <Value>(of: () => Value): Measured<Value> => derived(counts, of)
  return {
    engagement: POST_BASES.map((base) => ({
      base,
      average: reckoned(() => averageEngagement(posts, base)),
      pooled: reckoned(() => pooledEngagement(posts, base)),
    })),
    reachRate: reckoned(() => reachRate(posts, seededRandom(seed))),
    perWeek: reckoned(() => postsPerWeek(posts)),
    regularity: reckoned(() => postingRegularity(posts)),
    hours: reckoned(() =>
      hoursByWorth(posts, { base: 'followers', zone, chance: seededRandom(seed) }),
    ),
  }
}
