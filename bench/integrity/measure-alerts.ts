/**
 * Alerts of watched creators against the truth of a town: each account looked at once a week, as a desk would, and counted what was
 * told, what of it nothing in the town had caused, and which purges were told.
 */
import type { AccountId } from '../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../shared/base/time.ts'
import { addDays, daysBetween } from '../../shared/base/zoned-time.ts'
import { type Column, GAP } from '../../shared/domain/creator/columns.ts'
import type { Alert, Sign } from '../../shared/domain/watch/alert.ts'
import { signsOf } from '../../shared/domain/watch/signs.ts'
import { tell, type ToldAlert } from '../../shared/domain/watch/told.ts'
import { observe, townPlatforms, type ObservedDay } from '../../shared/fixtures/creator-town/observed.ts' // prettier-ignore
import { simulate, type Simulated } from '../../shared/fixtures/creator-town/simulate.ts'
import type { Town, TownAccount } from '../../shared/fixtures/creator-town/town.ts'
import { truthOf, type AccountTruth } from '../../shared/fixtures/creator-town/truth.ts'

type SignKind = Sign['kind']
type TownEvent = AccountTruth['events'][number]

interface Causes {
  readonly of: readonly TownEvent['kind'][]
  /** So many days after its end an event may still be the cause. */
  readonly afterDays: number
}

/** Whoever stands at a tier's floor stands there, whatever brought them. */
const CAUSES: Readonly<Record<SignKind, Causes | null>> = {
  above_forecast: {
    of: ['viral', 'giveaway', 'ads', 'purchase', 'drip', 'follow_wave'],
    afterDays: 42,
  },
  below_forecast: {
    of: ['purge', 'viral', 'giveaway', 'ads', 'purchase', 'drip', 'follow_wave'],
    afterDays: 70,
  },
  followers_left: { of: ['purge', 'giveaway', 'purchase', 'follow_wave'], afterDays: 28 },
  tier_reached: null,
  tier_lost: null,
  engagement_fell: {
    of: ['viral', 'giveaway', 'ads', 'purchase', 'drip', 'follow_wave'],
    afterDays: 90,
  },
}
const BEFORE_DAYS = 7

// Day 0 of the town, as a day of the calendar.
const FIRST_DAY = '2024-01-01' as LocalDate
// An id of a measurement.
const ACCOUNT = 'account' as AccountId
const METRICS = ['followers', 'likes', 'comments', 'shares', 'saves'] as const
/** Half a year: before it little is known of what is usual. */
const KNOWN_FROM_DAY = 182
const LOOK_EVERY_DAYS = 7
const YEAR_DAYS = 365
/** A purge of less is none that had to be told. */
const PURGE_FROM = 0.02
const NEAR_DAYS = 2

export interface AlertTally {
  readonly told: SignKind[]
  readonly uncaused: SignKind[]
  /** Of each purge of 2 % and more, whether it was told. */
  readonly purges: boolean[]
  readonly creators: Set<number>
}

export function tallyAlerts(town: Town, creators: number, days: number): AlertTally {
  const tally: AlertTally = { told: [], uncaused: [], purges: [], creators: new Set() }
  for (let creator = 0; creator < creators; creator += 1) {
    for (const platform of townPlatforms(town, creator)) {
      tallyAccount(tally, { ...town, creator, platform }, days)
    }
  }
  return tally
}

export function perCreatorYear(
  { creators }: AlertTally,
  some: readonly SignKind[],
  days: number,
): number {
  return some.length / ((creators.size * (days - KNOWN_FROM_DAY)) / YEAR_DAYS)
}

function tallyAccount(tally: AlertTally, account: TownAccount, days: number): void {
  const lived = simulate(account, days)
  const seen = observe(account, lived, { fromDay: 0, untilDay: days })
  const columns = METRICS.map((metric) => columnOf(metric, seen.days)).filter(isTold)
  const alerts = alertsTold(columns, days)
  const truth = truthOf(lived)
  tally.creators.add(account.creator)
  for (const alert of alerts) {
    if (!isSign(alert)) continue
    tally.told.push(alert.kind)
    if (!isCaused(alert, truth)) tally.uncaused.push(alert.kind)
  }
  for (const event of truth.events) {
    const isWithin = event.from >= KNOWN_FROM_DAY && event.until < days - LOOK_EVERY_DAYS
    if (event.kind !== 'purge' || !isWithin || lossBy(lived, event) < PURGE_FROM) continue
    tally.purges.push(
      alerts.some((alert) => alert.kind === 'followers_left' && isNear(alert, event, NEAR_DAYS)),
    )
  }
}

function columnOf(metric: (typeof METRICS)[number], days: readonly ObservedDay[]): Column {
  const counts = Int32Array.from(days, (day) => day[metric] ?? GAP)
  return { account: ACCOUNT, metric, firstDay: FIRST_DAY, days: counts }
}

function isTold({ days }: Column): boolean {
  return days.some((count) => count !== GAP)
}

function alertsTold(columns: readonly Column[], days: number): readonly Alert[] {
  const all = new Map<string, Alert>()
  let told: readonly ToldAlert[] = []
  for (let known = KNOWN_FROM_DAY; known <= days; known += LOOK_EVERY_DAYS) {
    const soFar = columns.map((column) => withDays(column, known))
    const alerts = signsOf(soFar).map(alertOf)
    const today = addDays(FIRST_DAY, known)
    told = tell(told, { creator: 'creator', alerts, now: instant(known), today })
    for (const { id, alert } of told) all.set(id, alert)
  }
  return [...all.values()]
}

function isSign(alert: Alert): alert is Alert & Sign {
  return alert.kind in CAUSES
}

function isCaused(sign: Sign, { events, pod }: AccountTruth): boolean {
  const causes = CAUSES[sign.kind]
  if (causes === null) return true
  const { of, afterDays } = causes
  const isOfPod = sign.kind === 'engagement_fell' && pod !== null
  if (isOfPod && isNear(sign, { from: pod.until, until: pod.until + afterDays }, 0)) return true
  return events.some(
    ({ kind, from, until }) =>
      of.includes(kind) && isNear(sign, { from: from - BEFORE_DAYS, until: until + afterDays }, 0),
  )
}

/** @param span by days of the town */
function isNear(
  alert: Pick<Alert, 'from' | 'until'>,
  span: { readonly from: number; readonly until: number },
  days: number,
): boolean {
  const from = daysBetween(FIRST_DAY, alert.from)
  const until = daysBetween(FIRST_DAY, alert.until)
  return from <= span.until + days && until >= span.from - days
}

function lossBy({ days }: Simulated, { from, until }: TownEvent): number {
  const countOn = (day: number) => (days[day]?.real ?? 0) + (days[day]?.fake ?? 0)
  return 1 - countOn(until - 1) / countOn(from - 1)
}

function alertOf(sign: Sign): Alert {
  return { ...sign, account: ACCOUNT, sources: [] }
}

function withDays(column: Column, known: number): Column {
  return { ...column, days: column.days.subarray(0, known) }
}
