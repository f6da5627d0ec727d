/**
 * All that a screen says of one creator, account by account: size and growth, what a post reaches, how far the numbers can be
 * trusted, and what may come. It joins rooms of the domain that are strangers to each other; a figure that cannot be reckoned is null.
 */
import { assert } from '../../shared/base/assert.ts'
import { seededRandom } from '../../shared/base/random.ts'
import type { AccountId } from '../../shared/base/ids.ts'
import { type Instant, type LocalDate, WEEK_DAYS } from '../../shared/base/time.ts'
import { addDays, daysBetween } from '../../shared/base/zoned-time.ts'
import type { Account } from '../../shared/domain/creator/account.ts'
import type { Audience } from '../../shared/domain/creator/audience.ts'
import { type Column, daysOf, GAP } from '../../shared/domain/creator/columns.ts'
import type { AccountMaterial } from '../../shared/domain/creator/dashboard.ts'
import { pooledEngagement, ratedPosts } from '../../shared/domain/creator/engagement.ts'
import type { Estimate } from '../../shared/domain/creator/estimate.ts'
import { isSampleMetric } from '../../shared/domain/creator/follower-sample.ts'
import { GROWTH_DAYS, growthBetween } from '../../shared/domain/creator/growth.ts'
import { derived, type Measured, type Provenance } from '../../shared/domain/creator/measured.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import { effectiveReach, type ReachRate, reachRate } from '../../shared/domain/creator/reach.ts'
import type { WeekSeries } from '../../shared/domain/creator/week-series.ts'
import { forecastFollowers, forecastInterval } from '../../shared/domain/forecast/forecast.ts'
import type { ForecastSeen } from '../../shared/domain/forecast/forecast-seen.ts'
import { milestoneOf } from '../../shared/domain/forecast/milestone.ts'
import { type DailyKind, weeklySeries } from '../../shared/domain/forecast/series.ts'
import { cleanedOfJumps } from '../../shared/domain/integrity/cleaned.ts'
import type { DatedFinding, DatedSpan } from '../../shared/domain/integrity/dated-finding.ts'
import { examine, historyFrom } from '../../shared/domain/integrity/examine.ts'
import { type ShareMade, shareMade } from '../../shared/domain/integrity/fake-share.ts'
import type { FindingKind } from '../../shared/domain/integrity/finding.ts'
import type { DaySpan } from '../../shared/domain/integrity/history.ts'
import { toldOfAccount } from './told-of-account.ts'

export interface PortraitQuestion {
  readonly accounts: readonly AccountMaterial[]
  /** Days in which followers were won, as a person said who cleared a finding. */
  readonly cleared?: readonly ClearedDays[]
  /** Of intervals. */
  readonly seed: number
}

interface ClearedDays extends DatedSpan {
  readonly account: AccountId
}

export interface Portrait {
  readonly account: Account
  /** Of everything in it. */
  readonly provenance: Provenance
  /** The first and the last day of which followers are told. */
  readonly firstDay: LocalDate
  readonly lastDay: LocalDate
  readonly followers: number | null
  readonly weeks: WeekSeries
  /** Over 30 days; a ratio. */
  readonly growth: number | null
  readonly reach: Estimate | null
  /** What the reach was reckoned with. */
  readonly reachRate: ReachRate | null
  /** By followers, all posts together; a ratio. */
  readonly engagement: number | null
  /** How many posts that rests on. */
  readonly ratedPosts: number
  readonly fakeShare: ShareMade
  readonly findings: readonly DatedFinding[]
  /** Kinds of findings that enough was told for; of the others that there is none says nothing. */
  readonly lookedFor: readonly FindingKind[]
  readonly posts: readonly { readonly at: Instant; readonly isSponsored: boolean }[]
  /** Days without a count of followers between the first and the last. */
  readonly gapDays: number
  readonly forecast: ForecastSeen
  /** Jumps that the forecast does not take for growth of their days. */
  readonly cleaned: readonly DatedSpan[]
  /** Null: none was told, or no purpose opens it. */
  readonly audience: Measured<Audience> | null
}

/** Two years: what a profile draws. */
const WEEKS_MAX = 104
/** The widest first. */
const BAND_LEVELS = [0.9, 0.5] as const
const INTERACTIONS: readonly Metric[] = ['likes', 'comments', 'shares', 'saves']

/** Accounts of which followers were never told are left out. */
export function portraitOf({
  accounts,
  cleared = [],
  seed,
}: PortraitQuestion): readonly Portrait[] {
  return accounts.flatMap((material) => {
    const followers = columnOf(material, 'followers')
    return followers === undefined || followers.days.length === 0
      ? []
      : accountPortrait(material, followers, { seed, cleared })
  })
}

function accountPortrait(
  material: AccountMaterial,
  followers: Column,
  { seed, cleared: said }: Required<Pick<PortraitQuestion, 'seed' | 'cleared'>>,
): Portrait {
  const { account, posts } = material
  const first = followers.firstDay
  const last = addDays(first, followers.days.length - 1)
  const told = toldOfAccount(material)
  const history = historyFrom(told)?.history
  const examined = examine(told)
  assert(
    history !== undefined && examined !== null,
    'an account that tells followers has a history',
  )
  const fakeShare = shareMade(examined.fakeShare)
  const known = history.followers.findLast((count) => !Number.isNaN(count)) ?? null
  const rate = reachRate(posts, seededRandom(seed))
  const from = addDays(last, -GROWTH_DAYS)
  const won = said
    .filter((days) => days.account === account.id)
    .map((days) => ({
      from: daysBetween(first, days.from),
      until: daysBetween(first, days.until) + 1,
    }))
  const bought = examined.findings.filter(({ kind }) => kind === 'bought_followers')
  const cleaned = cleanedOfJumps(history.followers, { won, bought })
  const dated = (span: DaySpan): DatedSpan => ({
    from: addDays(first, span.from),
    until: addDays(first, span.until - 1),
  })
  return {
    account,
    provenance: provenanceOf(material),
    firstDay: first,
    lastDay: last,
    followers: known,
    weeks: weeksOfAccount(material),
    growth: growthBetween(followers, { from, to: last })?.relative ?? null,
    reach: rate === null || known === null ? null : effectiveReach(known, fakeShare, rate),
    reachRate: rate,
    engagement: pooledEngagement(posts, 'followers'),
    ratedPosts: ratedPosts(posts, 'followers').length,
    fakeShare,
    findings: examined.findings.map((finding) => ({ finding, ...dated(finding) })),
    lookedFor: examined.lookedFor,
    posts: posts.map(({ postedAt, isSponsored }) => ({ at: postedAt, isSponsored })),
    gapDays: followers.days.filter((count) => count === GAP).length,
    forecast: forecastOf(cleaned.followers, known ?? 0),
    cleaned: cleaned.jumps.map(dated),
    audience: material.audience ?? null,
  }
}

function provenanceOf({ columns, posts }: AccountMaterial): Provenance {
  const inputs = [...columns, ...posts.map((post) => post.counts)]
  const { sources, purposes, asOf } = derived(inputs, () => null)
  return { sources, purposes, asOf }
}

function columnOf({ columns }: AccountMaterial, metric: Metric): Column | undefined {
  return columns.find(({ value }) => value.metric === metric)?.value
}

interface DaysTold {
  readonly first: LocalDate
  readonly last: LocalDate
}

/** As far as anything was told: platforms tell views of two years to whom they tell followers of a month. */
function weeksOfAccount(material: AccountMaterial): WeekSeries {
  const span = spanOf(material)
  const told = (days: Float64Array, kind: DailyKind) =>
    Array.from(weeklySeries(days, kind).values.slice(-WEEKS_MAX), (value) =>
      Number.isNaN(value) ? null : value,
    )
  const followers = told(sumOf(material, ['followers'], span), 'level')
  const interactions = told(sumOf(material, INTERACTIONS, span), 'flow')
  return {
    lastDays: followers.map((_, week) =>
      addDays(span.last, (week + 1 - followers.length) * WEEK_DAYS),
    ),
    followers,
    views: told(sumOf(material, ['views'], span), 'flow'),
    engagement: interactions.map((count, week) => {
      const over = followers[week]
      return count === null || over === null || over === undefined || over <= 0
        ? null
        : count / over
    }),
  }
}

function spanOf({ columns }: AccountMaterial): DaysTold {
  const told = columns.flatMap(({ value: { metric, firstDay, days } }) =>
    days.length === 0 || isSampleMetric(metric)
      ? []
      : { first: firstDay, last: addDays(firstDay, days.length - 1) },
  )
  const [first] = told.map((one) => one.first).toSorted()
  const last = told
    .map((one) => one.last)
    .toSorted()
    .at(-1)
  assert(first !== undefined && last !== undefined, 'an account that tells followers tells a day')
  return { first, last }
}

/**
 * Of those metrics that the account tells. A day on which one of them is a gap has no sum, and none on which more was taken back
 * than given.
 */
function sumOf(
  material: AccountMaterial,
  metrics: readonly Metric[],
  { first, last }: DaysTold,
): Float64Array {
  const told = metrics.flatMap((metric) => columnOf(material, metric) ?? [])
  const days = told.map((column) => daysOf(column, first, last).days)
  return Float64Array.from({ length: daysBetween(first, last) + 1 }, (_, at) => {
    if (days.length === 0 || days.some((counts) => counts[at] === GAP)) return Number.NaN
    const sum = days.reduce((total, counts) => total + (counts[at] ?? 0), 0)
    return sum < 0 ? Number.NaN : sum
  })
}

function forecastOf(followers: Float64Array, now: number): ForecastSeen {
  const made = forecastFollowers(weeklySeries(followers, 'level'))
  if (!made.ok) return { kind: 'refused', ...made.refusal }
  const { ahead, backtest, members } = made.value
  return {
    kind: 'told',
    ahead: [...ahead],
    bands: BAND_LEVELS.map((level) => {
      const { low, high } = forecastInterval(made.value, level)
      return { level, low: [...low], high: [...high] }
    }),
    backtest,
    methods: [...new Set(members.map(({ name }) => name))],
    milestone: milestoneOf(made.value, now),
  }
}
