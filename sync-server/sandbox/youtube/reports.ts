/** Reports of the Analytics API: one table, its columns named. Days come two to three days late; one that was not counted has no row. */
import { type Context, Hono } from 'hono'
import { DAY_MS, type Instant, type LocalDate, later } from '../../../shared/base/time.ts'
import { addDays, isLocalDate, localTimeOf, startOfDay } from '../../../shared/base/zoned-time.ts'
import { chanceOf } from '../../../shared/fixtures/creator-town/chance.ts'
import { LIMITS } from '../../connectors/platforms.ts'
import { followersBy } from '../platforms/demographics.ts'
import { type LivedDay, type LivedPost, lifeAt } from '../platforms/life.ts'
import { type Outside, postsOf } from '../platforms/outside.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import { answerError, callerOf } from './answer.ts'

const SCOPE = '/yt-analytics.readonly'
const LATE_AT_LEAST_MS = 2 * DAY_MS
const VIDEOS_MAX = 200
const ZONE = LIMITS.youtube.quotaZone
/** Of the followers, in a day, coming and going in equal parts. */
const CHURN = 1 / 4_000

interface Counted {
  readonly views: number
  readonly likes: number
  readonly comments: number
  readonly shares: number
  readonly gained: number
  readonly lost: number
}

const METRICS: Readonly<Record<string, (counts: Counted) => number>> = {
  views: ({ views }) => views,
  engagedViews: ({ views }) => Math.round(views * 0.8),
  estimatedMinutesWatched: ({ views }) => Math.round(views * 0.7),
  averageViewDuration: () => 42,
  averageViewPercentage: () => 56.4,
  likes: ({ likes }) => likes,
  comments: ({ comments }) => comments,
  shares: ({ shares }) => shares,
  subscribersGained: ({ gained }) => gained,
  subscribersLost: ({ lost }) => lost,
}

type Row = readonly (string | number)[]

interface Asked {
  readonly outside: Outside
  readonly account: SandboxAccount
  readonly from: LocalDate
  readonly to: LocalDate
  readonly metrics: readonly string[]
  readonly most: number
}

/** By dimensions; each answers its rows, the dimensions' own cells first. */
const TABLES: Readonly<Record<string, (asked: Asked) => readonly Row[]>> = {
  '': (asked) => [cellsOf(asked, sumOf(countedDays(asked).map(({ counts }) => counts)))],
  day: (asked) => countedDays(asked).map(({ date, counts }) => rowOf(date, cellsOf(asked, counts))),
  video: byVideo,
  country: (asked) => byShare(asked, followersBy('country', asked.account, 1_000)),
  insightTrafficSourceType: (asked) =>
    byShare(asked, [
      { dimension_values: ['YT_SEARCH'], value: 420 },
      { dimension_values: ['RELATED_VIDEO'], value: 310 },
      { dimension_values: ['SUBSCRIBER'], value: 180 },
      { dimension_values: ['EXT_URL'], value: 90 },
    ]),
  ageGroup: ({ account }) => viewers(ages(account)),
  gender: ({ account }) => viewers(genders(account)),
  'ageGroup,gender': ({ account }) =>
    viewers(
      ages(account).flatMap(([age, share]) =>
        genders(account).map(([gender, of]) => [age, gender, share * of] as const),
      ),
    ),
}
/** Of viewers alone. */
const PERCENTS = new Set(['ageGroup', 'gender', 'ageGroup,gender'])

export function reportRoutes(outside: Outside): Hono {
  const routes = new Hono()
  routes.get('/v2/reports', (context) => {
    const caller = callerOf(outside, context, SCOPE)
    if (!caller.ok) return answerError(context, caller.error)
    const { ids, startDate = '', endDate = '', metrics = '', dimensions = '' } = context.req.query()
    const named = metrics.split(',')
    const table = Object.hasOwn(TABLES, dimensions) ? TABLES[dimensions] : undefined
    const isKnown = PERCENTS.has(dimensions)
      ? metrics === 'viewerPercentage'
      : named.every((metric) => Object.hasOwn(METRICS, metric))
    const isWindow = isLocalDate(startDate) && isLocalDate(endDate) && startDate <= endDate
    if (ids !== 'channel==MINE' || table === undefined || !isKnown || !isWindow) {
      return answerError(context, 'badRequest')
    }
    const most = mostOf(context)
    // Videos are told by their rank alone.
    if (dimensions === 'video' && (most === 0 || most > VIDEOS_MAX))
      return answerError(context, 'badRequest')
    const asked: Asked = {
      outside,
      account: caller.account,
      from: startDate,
      to: endDate,
      metrics: named,
      most,
    }
    return context.json({
      kind: 'youtubeAnalytics#resultTable',
      columnHeaders: headersOf(dimensions, named),
      rows: table(asked),
    })
  })
  return routes
}

function mostOf({ req }: Context): number {
  return Number(req.query('maxResults') ?? 0)
}

function headersOf(dimensions: string, metrics: readonly string[]) {
  const names = dimensions === '' ? [] : dimensions.split(',')
  return [
    ...names.map((name) => ({ name, columnType: 'DIMENSION', dataType: 'STRING' })),
    ...metrics.map((name) => ({
      name,
      columnType: 'METRIC',
      dataType: name.endsWith('Percentage') ? 'FLOAT' : 'INTEGER',
    })),
  ]
}

function rowOf(name: string, cells: readonly number[]): Row {
  return [name, ...cells]
}

/** Who came and went is told of days alone. */
function countsOfPost({ views, likes, comments, shares }: LivedPost): Counted {
  return { views, likes, comments, shares, gained: 0, lost: 0 }
}

function cellsOf({ metrics }: Asked, counts: Counted): readonly number[] {
  return metrics.map((metric) => METRICS[metric]?.(counts) ?? 0)
}

function countedDays({ outside, account, from, to }: Asked) {
  const now = outside.now()
  const { days } = lifeAt(account, now)
  return days.flatMap((day) => {
    const { date } = localTimeOf(day.at, 'UTC')
    if (date < from || date > to || !isTold(day, date, now)) return []
    const counts = countsOf(day, days[day.day - 1])
    return counts === undefined ? [] : [{ date, counts }]
  })
}

/** Each day has its own lateness, always the same. */
function isTold({ day }: LivedDay, date: LocalDate, now: Instant): boolean {
  const lateMs = LATE_AT_LEAST_MS + chanceOf(day).between([0, DAY_MS])
  return later(startOfDay(addDays(date, 1), ZONE), lateMs) <= now
}

function countsOf(day: LivedDay, before: LivedDay | undefined): Counted | undefined {
  const { views, likes, comments, shares, followers } = day
  if (views === null || likes === null || comments === null || shares === null) return undefined
  const grown = (followers ?? 0) - (before?.followers ?? followers ?? 0)
  const churn = Math.round((followers ?? 0) * CHURN)
  const gained = churn + Math.max(0, grown)
  const lost = churn + Math.max(0, -grown)
  return { views, likes, comments, shares, gained, lost }
}

const NOTHING: Counted = { views: 0, likes: 0, comments: 0, shares: 0, gained: 0, lost: 0 }

function sumOf(all: readonly Counted[]): Counted {
  return all.reduce(
    (sum, one) => ({
      views: sum.views + one.views,
      likes: sum.likes + one.likes,
      comments: sum.comments + one.comments,
      shares: sum.shares + one.shares,
      gained: sum.gained + one.gained,
      lost: sum.lost + one.lost,
    }),
    NOTHING,
  )
}

function byVideo(asked: Asked): readonly Row[] {
  const { outside, account, from, to, most } = asked
  return postsOf(outside, account)
    .filter(({ at }) => {
      const { date } = localTimeOf(at, ZONE)
      return date >= from && date <= to
    })
    .toSorted((a, b) => b.views - a.views)
    .slice(0, most)
    .map((post) => rowOf(post.id, cellsOf(asked, countsOfPost(post))))
}

function byShare(
  asked: Asked,
  parts: readonly { readonly dimension_values: readonly string[]; readonly value: number }[],
): readonly Row[] {
  const whole = sumOf(countedDays(asked).map(({ counts }) => counts))
  const all = parts.reduce((sum, { value }) => sum + value, 0)
  return parts.map(({ dimension_values: [name = ''], value }) => {
    const share = value / all
    const part: Counted = {
      views: Math.round(whole.views * share),
      likes: Math.round(whole.likes * share),
      comments: Math.round(whole.comments * share),
      shares: Math.round(whole.shares * share),
      gained: Math.round(whole.gained * share),
      lost: Math.round(whole.lost * share),
    }
    return [name, ...cellsOf(asked, part)]
  })
}

type Share = readonly [name: string, share: number]

function ages(account: SandboxAccount): readonly Share[] {
  return sharesOf(followersBy('age', account, 10_000)).map(([age, share]) => [
    `age${age.replace('+', '-')}`,
    share,
  ])
}

const GENDERS: Readonly<Record<string, string>> = { F: 'female', M: 'male', U: 'user_specified' }

function genders(account: SandboxAccount): readonly Share[] {
  return sharesOf(followersBy('gender', account, 10_000)).map(([sign, share]) => [
    GENDERS[sign] ?? sign,
    share,
  ])
}

function sharesOf(
  parts: readonly { readonly dimension_values: readonly string[]; readonly value: number }[],
): readonly Share[] {
  const all = parts.reduce((sum, { value }) => sum + value, 0)
  return parts.map(({ dimension_values: [name = ''], value }) => [name, value / all])
}

/** Per cent, to a tenth. */
function viewers(rows: readonly (readonly [...names: string[], share: number])[]): readonly Row[] {
  return rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? Math.round(cell * 1_000) / 10 : cell)),
  )
}
