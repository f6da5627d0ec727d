/**
 * What a profile says of one account beside its portrait: growth over several spans, posting rhythm, the hours that were worth most,
 * what was forecast a quarter ago, and what each figure rests on. Reckoned when a profile is open, of one creator.
 */
import { seededRandom } from '../../shared/base/random.ts'
import { type LocalDate, WEEK_DAYS } from '../../shared/base/time.ts'
import { addDays } from '../../shared/base/zoned-time.ts'
import {
  type AccountDetail,
  type EarlierForecast,
  type FigureEvidence,
  GAPS_SHOWN,
  type GrowthOver,
  type ProfileFigure,
  type SourceTold,
} from '../../shared/domain/creator/account-detail.ts'
import { type Column, GAP } from '../../shared/domain/creator/columns.ts'
import type { AccountMaterial } from '../../shared/domain/creator/dashboard.ts'
import { SAMPLE_METRICS } from '../../shared/domain/creator/follower-sample.ts'
import { GROWTH_DAYS, growthBetween, type Purge } from '../../shared/domain/creator/growth.ts'
import { type Measured, measured, provenanceOfAll } from '../../shared/domain/creator/measured.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import { commonBase } from '../../shared/domain/creator/post-standing.ts'
import {
  postingRegularity,
  postsPerWeek,
  slotsByWorth,
} from '../../shared/domain/creator/rhythm.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import { forecast } from '../../shared/domain/forecast/forecast.ts'
import { weeklySeries } from '../../shared/domain/forecast/series.ts'
import { cleanedHistory } from '../../shared/domain/integrity/cleaned.ts'
import { historyFrom } from '../../shared/domain/integrity/examine.ts'
import { historyUntil } from '../../shared/domain/integrity/history.ts'
import { purgesIn } from '../../shared/domain/integrity/purges.ts'
import { toldOfAccount } from './told-of-account.ts'

export interface DetailQuestion {
  readonly accounts: readonly AccountMaterial[]
  /** Of weekdays and hours. */
  readonly zone: string
  /** Of intervals. */
  readonly seed: number
}

/** A week, a month, a quarter, a year. */
const SPANS_DAYS = [7, GROWTH_DAYS, 91, 365] as const
const EARLIER_WEEKS = 13

/** Accounts of which followers were never told are left out. */
export function detailOf(question: DetailQuestion): readonly AccountDetail[] {
  return question.accounts.flatMap((material) => {
    const followers = material.columns.find(({ value }) => value.metric === 'followers')?.value
    if (followers === undefined || followers.days.length === 0) return []
    return accountDetail(material, followers, question)
  })
}

function accountDetail(
  material: AccountMaterial,
  followers: Column,
  { zone, seed }: DetailQuestion,
): AccountDetail {
  const { account, posts } = material
  const told = Float64Array.from(followers.days, (count) => (count === GAP ? Number.NaN : count))
  const base = commonBase(posts)
  return {
    account: account.id,
    growth: growthOver(followers, told),
    rhythm: {
      posts: posts.length,
      perWeek: postsPerWeek(posts),
      regularity: postingRegularity(posts),
    },
    hours: { base, slots: slotsByWorth(posts, { base, zone, chance: seededRandom(seed) }) },
    earlier: earlierForecast(material),
    evidence: evidenceOf(material),
    sources: sourcesOf(material),
    gaps: gapsOf(followers),
  }
}

function growthOver(followers: Column, told: Float64Array): readonly GrowthOver[] {
  const { firstDay, days } = followers
  const to = addDays(firstDay, days.length - 1)
  const purges = purgesIn(told).map(({ day, followers: left }): Purge => ({
    day: addDays(firstDay, day),
    followers: left,
  }))
  return SPANS_DAYS.map((span) => ({
    days: span,
    growth: growthBetween(followers, { from: addDays(to, -span), to, purges }),
  }))
}

/** From the days up to then as they are known now, cleaned by what is found in them. */
function earlierForecast(material: AccountMaterial): EarlierForecast | null {
  const dated = historyFrom(toldOfAccount(material))
  if (dated === null) return null
  const { firstDay, history } = dated
  const days = history.followers.length - EARLIER_WEEKS * WEEK_DAYS
  if (days <= 0) return null
  const { followers } = cleanedHistory(historyUntil(history, days))
  const made = forecast(weeklySeries(followers, 'level'))
  if (!made.ok) return null
  const ahead = [...made.value.ahead.subarray(0, EARLIER_WEEKS)]
  return { madeOn: addDays(firstDay, days - 1), ahead }
}

const LOOKED_AT = ['followers', 'following', 'views', 'likes', 'comments'] as const
const SHARE_MADE_OF = [...LOOKED_AT, ...SAMPLE_METRICS]
/** What each is made of: columns, and whether posts are in it. */
const MADE_OF: Readonly<
  Record<ProfileFigure, { readonly columns: readonly Metric[]; readonly hasPosts: boolean }>
> = {
  followers: { columns: ['followers'], hasPosts: false },
  growth: { columns: ['followers'], hasPosts: false },
  views: { columns: ['views'], hasPosts: false },
  reach: { columns: SHARE_MADE_OF, hasPosts: true },
  engagement: { columns: [], hasPosts: true },
  fake_share: { columns: SHARE_MADE_OF, hasPosts: true },
  findings: { columns: LOOKED_AT, hasPosts: true },
  forecast: { columns: ['followers'], hasPosts: false },
  rhythm: { columns: [], hasPosts: true },
  hours: { columns: [], hasPosts: true },
}

/** Figures of which nothing was told are left out. */
function evidenceOf({ columns, posts }: AccountMaterial): readonly FigureEvidence[] {
  // The keys of a closed table are its names.
  return (Object.keys(MADE_OF) as ProfileFigure[]).flatMap((figure) => {
    const { columns: metrics, hasPosts } = MADE_OF[figure]
    const inputs: readonly Measured<unknown>[] = [
      ...columns.filter(({ value }) => metrics.includes(value.metric)),
      ...(hasPosts ? posts.map(({ counts }) => counts) : []),
    ]
    if (inputs.length === 0) return []
    const { sources, purposes, asOf } = measured(null, provenanceOfAll(inputs))
    return { figure, provenance: { sources, purposes, asOf } }
  })
}

function sourcesOf({ columns, posts }: AccountMaterial): readonly SourceTold[] {
  const newest = new Map<Source, SourceTold>()
  for (const { sources, asOf } of [...columns, ...posts.map(({ counts }) => counts)]) {
    for (const source of sources) {
      const before = newest.get(source)
      if (before === undefined || before.asOf < asOf) newest.set(source, { source, asOf })
    }
  }
  return [...newest.values()]
}

function gapsOf({ firstDay, days }: Column): AccountDetail['gaps'] {
  const gaps: { from: LocalDate; until: LocalDate }[] = []
  for (let day = days.length - 1; day >= 0 && gaps.length < GAPS_SHOWN; day -= 1) {
    if (days[day] !== GAP) continue
    const until = day
    while (day > 0 && days[day - 1] === GAP) day -= 1
    gaps.push({ from: addDays(firstDay, day), until: addDays(firstDay, until) })
  }
  return gaps
}
