/**
 * A shift's figures as a fold of its entries: the one source of the screen's sums, the X report and the Z report, so that a
 * report equals its journal by construction (redemption.md section 5). Pure; knows no names and no words.
 */
import type { Standing } from './placement.ts'

/** Answers to "first visit?": asked counts the accepted that were to be asked. */
export interface FirstVisitCounts {
  readonly asked: number
  readonly yes: number
  readonly no: number
}

export interface Tally {
  readonly count: number
  /** Of the rewards, whole minor units of the till's currency. */
  readonly valueMinor: number
}

export interface CampaignTally extends Tally {
  /** Number in the organisation; null for all that are beyond `CAMPAIGNS_MAX`. */
  readonly campaign: number | null
}

export interface ShiftTotals {
  /** Not undone; what stands in the till's report as given. */
  readonly accepted: Tally
  readonly undone: number
  readonly refused: readonly { readonly reason: string; readonly count: number }[]
  /** The accepted ones by standing as the till knew it; `reversed` were claimed twice. */
  readonly confirmed: Tally
  readonly provisional: Tally
  readonly reversed: Tally
  readonly basketMinor: number
  /** Of the accepted ones, those where a manager lifted something. */
  readonly overridden: Tally
  /** Of the accepted ones, those made without a connection. */
  readonly offline: Tally
  readonly firstVisits: FirstVisitCounts
  /** The accepted ones by campaign, dearest first. */
  readonly campaigns: readonly CampaignTally[]
}

/** So many campaigns stand in a report by name: a closing entry must fit the wire's 8,192 characters. */
export const CAMPAIGNS_MAX = 50

/** One entry of a shift, or so many alike. */
export interface ShiftLine {
  readonly kind: 'accepted' | 'refused'
  readonly count: number
  /** Of a refusal. */
  readonly reason: string | null
  /** Of an accept from here on. */
  readonly campaign: number | null
  readonly standing: Standing
  readonly undone: boolean
  readonly offline: boolean
  readonly overridden: boolean
  readonly firstVisit: 'not_asked' | 'asked' | 'yes' | 'no' | 'skip'
  readonly rewardMinor: number
  readonly basketMinor: number
}

export function totalsOf(lines: readonly ShiftLine[]): ShiftTotals {
  const accepted = lines.filter(({ kind }) => kind === 'accepted')
  const given = accepted.filter(({ undone }) => !undone)
  const by = (isMeant: (line: ShiftLine) => boolean): Tally => tally(given.filter(isMeant))
  return {
    accepted: tally(given),
    undone: sum(accepted, ({ undone, count }) => (undone ? count : 0)),
    refused: refusedOf(lines),
    confirmed: by(({ standing }) => standing === 'confirmed'),
    provisional: by(({ standing }) => standing === 'provisional'),
    reversed: by(({ standing }) => standing === 'reversed'),
    basketMinor: sum(given, ({ basketMinor }) => basketMinor),
    overridden: by(({ overridden }) => overridden),
    offline: by(({ offline }) => offline),
    firstVisits: firstVisitsOf(given),
    campaigns: campaignsOf(given),
  }
}

function refusedOf(lines: readonly ShiftLine[]): ShiftTotals['refused'] {
  const counts = new Map<string, number>()
  for (const { reason, count } of lines)
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
}

function firstVisitsOf(given: readonly ShiftLine[]): FirstVisitCounts {
  const count = (isMeant: (line: ShiftLine) => boolean): number =>
    tally(given.filter(isMeant)).count
  return {
    asked: count(({ firstVisit }) => firstVisit !== 'not_asked'),
    yes: count(({ firstVisit }) => firstVisit === 'yes'),
    no: count(({ firstVisit }) => firstVisit === 'no'),
  }
}

function campaignsOf(given: readonly ShiftLine[]): readonly CampaignTally[] {
  const numbers = [...new Set(given.map(({ campaign }) => campaign))]
  const all = numbers
    .map((number) => campaignTally(number, given))
    .toSorted((a, b) => b.valueMinor - a.valueMinor || (a.campaign ?? 0) - (b.campaign ?? 0))
  const rest = all.slice(CAMPAIGNS_MAX)
  if (rest.length === 0) return all
  const others = {
    campaign: null,
    count: sum(rest, ({ count }) => count),
    valueMinor: sum(rest, ({ valueMinor }) => valueMinor),
  }
  return [...all.slice(0, CAMPAIGNS_MAX), others]
}

function campaignTally(number: number | null, given: readonly ShiftLine[]): CampaignTally {
  return { campaign: number, ...tally(given.filter(({ campaign }) => campaign === number)) }
}

function tally(lines: readonly ShiftLine[]): Tally {
  return {
    count: sum(lines, ({ count }) => count),
    valueMinor: sum(lines, ({ rewardMinor }) => rewardMinor),
  }
}

function sum<Row>(rows: readonly Row[], read: (row: Row) => number): number {
  return rows.reduce((total, row) => total + read(row), 0)
}
