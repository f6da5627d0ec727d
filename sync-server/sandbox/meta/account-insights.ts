/** Insights of an Instagram account: days of what is told by day, totals of the rest, and who follows. Days come 48 hours late. */
import type { Context } from 'hono'
import { LIMITS } from '../../connectors/platforms.ts'
import type { LivedDay } from '../platforms/life.ts'
import { lifeAt } from '../platforms/life.ts'
import type { Outside } from '../platforms/outside.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import { data, type GraphAnswer, graphError } from './answer.ts'
import { followersBy, isBreakdown } from '../platforms/demographics.ts'
import { daysOf, timeText, type ToldDay, windowOf } from './reading.ts'

const sum = (...counts: readonly (number | null)[]): number | null =>
  counts.includes(null) ? null : counts.reduce<number>((all, count) => all + (count ?? 0), 0)

type DayValue = (day: LivedDay, before: LivedDay | undefined) => number | null

const TOTALS: Readonly<Record<string, DayValue>> = {
  views: ({ views }) => views,
  reach: ({ reach }) => reach,
  likes: ({ likes }) => likes,
  comments: ({ comments }) => comments,
  saves: ({ saves }) => saves,
  shares: ({ shares }) => shares,
  replies: ({ comments }) => (comments === null ? null : Math.round(comments / 20)),
  reposts: ({ shares }) => (shares === null ? null : Math.round(shares / 10)),
  total_interactions: ({ likes, comments, saves, shares }) => sum(likes, comments, saves, shares),
  accounts_engaged: ({ likes }) => (likes === null ? null : Math.round(likes * 0.8)),
  profile_links_taps: ({ views }) => (views === null ? null : Math.round(views / 900)),
  follows_and_unfollows: ({ followers }, before) => gained(followers, before),
}
/** Told by day; `follower_count` are those who came. */
const SERIES: Readonly<Record<string, DayValue>> = {
  reach: ({ reach }) => reach,
  follower_count: ({ followers }, before) => gained(followers, before),
}
const DEMOGRAPHICS = new Set(['follower_demographics', 'engaged_audience_demographics'])
const DEAD = new Set([
  'impressions',
  'reached_audience_demographics',
  'email_contacts',
  'video_views',
])

export function accountInsights(
  outside: Outside,
  context: Context,
  account: SandboxAccount,
): GraphAnswer {
  const { metric = '', metric_type: type, period } = context.req.query()
  const metrics = metric.split(',')
  const dead = metrics.find((name) => DEAD.has(name))
  if (dead !== undefined) return graphError(`The ${dead} metric is no longer supported.`)
  if (metrics.every((name) => DEMOGRAPHICS.has(name)))
    return demographics(outside, context, account)
  const known = [...Object.keys(TOTALS), ...Object.keys(SERIES), ...DEMOGRAPHICS]
  const at = metrics.findIndex((name) => !known.includes(name))
  if (at >= 0)
    return graphError(`metric[${at}] must be one of the following values: ${known.join(', ')}`)
  if (period !== 'day') return graphError('period must be day for these metrics')
  const table = type === 'total_value' ? TOTALS : SERIES
  const other = metrics.filter((name) => !Object.hasOwn(table, name))
  if (other.length > 0) {
    const wanted = type === 'total_value' ? 'time_series' : 'total_value'
    return graphError(
      `The following metrics (${other.join(', ')}) should be specified with parameter metric_type=${wanted}`,
    )
  }
  return told(outside, context, { account, metrics, table })
}

interface Asked {
  readonly account: SandboxAccount
  readonly metrics: readonly string[]
  readonly table: Readonly<Record<string, DayValue>>
}

function told(outside: Outside, context: Context, { account, metrics, table }: Asked): GraphAnswer {
  const { insightDays, insightDelayMs, insightsKeptDays } = LIMITS.instagram
  const now = outside.now()
  const window = windowOf(context, now, insightDays)
  if ('kind' in window) return window
  const { days } = lifeAt(account, now)
  const within = daysOf(days, window, { now, delayMs: insightDelayMs, keptDays: insightsKeptDays })
  const sets = metrics.flatMap((name) => {
    const values = within.flatMap((one) => {
      const value = table[name]?.(one.day, days[one.day.day - 1]) ?? null
      return value === null ? [] : [{ value, ...one }]
    })
    return values.length === 0
      ? []
      : [table === TOTALS ? total(name, values) : series(name, values)]
  })
  return data({ data: sets })
}

type Valued = ToldDay & { readonly value: number }

function series(name: string, values: readonly Valued[]) {
  return {
    name,
    period: 'day',
    values: values.map(({ value, end }) => ({ value, end_time: timeText(end) })),
    title: name,
    id: `insights/${name}/day`,
  }
}

function total(name: string, values: readonly Valued[]) {
  const value = values.reduce((all, one) => all + one.value, 0)
  return { name, period: 'day', title: name, total_value: { value }, id: `insights/${name}/day` }
}

function demographics(outside: Outside, context: Context, account: SandboxAccount): GraphAnswer {
  const { metric = '', metric_type: type, period, timeframe, breakdown = '' } = context.req.query()
  if (period !== 'lifetime' || type !== 'total_value') {
    return graphError('Demographics want period=lifetime and metric_type=total_value')
  }
  if (timeframe !== 'this_week' && timeframe !== 'this_month') {
    return graphError('timeframe must be one of the following values: this_week, this_month')
  }
  if (!isBreakdown(breakdown)) {
    return graphError('breakdown must be one of the following values: age, gender, city, country')
  }
  const { followers } = lifeAt(account, outside.now())
  if (followers < LIMITS.instagram.demographicsFromFollowers) return data({ data: [] })
  const results = followersBy(breakdown, account, followers)
  const value = { breakdowns: [{ dimension_keys: [breakdown], results }] }
  return data({
    data: [{ name: metric, period, title: metric, total_value: value, id: `insights/${metric}` }],
  })
}

function gained(followers: number | null, before: LivedDay | undefined): number | null {
  const earlier = before?.followers ?? null
  return followers === null || earlier === null ? null : Math.max(0, followers - earlier)
}
