/** Findings against the truth of a town: what was bought and found, how soon, and what was found where nobody manipulates. */
import { findManipulation } from '../../shared/domain/integrity/find-manipulation.ts'
import type { Finding } from '../../shared/domain/integrity/finding.ts'
import { historyUntil, type DaySpan } from '../../shared/domain/integrity/history.ts'
import { percentile } from '../figure.ts'
import { TOWN_DAYS } from './seeds.ts'
import type { TownCase } from './town-history.ts'

/** What the design asks to find: blocks of at least 5 % of the followers. */
const LARGE_FROM = 0.05
/** Before that day nothing is known of what is usual; blocks before it are not counted. */
const KNOWN_FROM_DAY = 28
/** Of honest account-years, how many may have a finding at least as sure as the threshold. */
const FALSE_SHARE = 0.01
const DELAY_AT_MOST = 28
const YEAR_DAYS = 365
/** Events that a purchase is this near to are no organic ones. */
const NEAR_DAYS = 3

export interface FindingTally {
  /** Of each large block the surest finding that meets it; 0 where none does. */
  readonly blocks: number[]
  /** Days from a found block's first day to the first evening that knew it. */
  readonly delays: number[]
  /** Of each honest account-year the surest finding of bought followers; 0 where there is none. */
  readonly honestYears: number[]
  readonly honestCreators: Set<number>
  alarms: number
  organic: number
  organicAlarms: number
}

export function emptyTally(): FindingTally {
  return {
    blocks: [],
    delays: [],
    honestYears: [],
    honestCreators: new Set(),
    alarms: 0,
    organic: 0,
    organicAlarms: 0,
  }
}

export function tallyFindings(tally: FindingTally, one: TownCase): void {
  const findings = findManipulation(one.history)
  const bought = findings.filter(({ kind }) => kind === 'bought_followers')
  const purchases = one.truth.events.filter(({ kind }) => kind === 'purchase')
  for (const event of one.truth.events) {
    if (event.kind === 'purchase' && event.share >= LARGE_FROM && event.from >= KNOWN_FROM_DAY) {
      const sure = surest(bought, event)
      tally.blocks.push(sure)
      if (sure > 0) tally.delays.push(delayOf(one, event))
    }
    if (event.kind !== 'viral' && event.kind !== 'giveaway') continue
    const near = { from: event.from - NEAR_DAYS, until: event.until + NEAR_DAYS }
    if (purchases.some((purchase) => meets(purchase, near))) continue
    tally.organic += 1
    if (surest(bought, event) > 0) tally.organicAlarms += 1
  }
  if (one.isManipulator) return
  tally.honestCreators.add(one.account.creator)
  tally.alarms += findings.length
  for (let from = 0; from < TOWN_DAYS; from += YEAR_DAYS) {
    tally.honestYears.push(surest(bought, { from, until: from + YEAR_DAYS }))
  }
}

/** The probability above which one honest account-year in a hundred has a finding. */
export function thresholdOf({ honestYears }: FindingTally): number {
  return percentile(honestYears, 1 - FALSE_SHARE)
}

export function recallOf(tally: FindingTally): number {
  const threshold = thresholdOf(tally)
  return tally.blocks.filter((sure) => sure > threshold).length / tally.blocks.length
}

export function alarmsPerCreatorYear({ alarms, honestCreators }: FindingTally): number {
  return alarms / (honestCreators.size * (TOWN_DAYS / YEAR_DAYS))
}

/** What stood at the end of each day from the block's first on, until it was known. */
function delayOf({ history }: TownCase, block: DaySpan): number {
  for (let days = 0; days < DELAY_AT_MOST; days += 1) {
    const known = findManipulation(historyUntil(history, block.from + days + 1))
    if (surest(known.filter(({ kind }) => kind === 'bought_followers'), block) > 0) return days // prettier-ignore
  }
  return DELAY_AT_MOST
}

function surest(findings: readonly Finding[], span: DaySpan): number {
  return findings
    .filter((finding) => meets(finding, span))
    .reduce((most, { probability }) => Math.max(most, probability), 0)
}

function meets(a: DaySpan, b: DaySpan): boolean {
  return a.from < b.until && a.until > b.from
}
