/**
 * What is owed once a campaign is over: each venue gets what it gave, from the campaign's reservation or from the operator, and
 * the rest of the reservation is released. Entries of a settlement sum to zero. When it may be made is here too.
 */
import type { VenueId } from '../../base/ids.ts'
import { HOUR_MS, type Instant, later, MINUTE_MS } from '../../base/time.ts'
import type { SettlementEntry } from '../campaign/campaign.ts'
import { LEASE_MS } from './gates.ts'

/** A voucher's outer bound is less than this after its campaign's end. */
const OUTER_BOUND_MS = 4 * HOUR_MS
/** A till that said hello sends what waits within this. */
const UPLOADED_WITHIN_MS = MINUTE_MS

/** What a venue gave under a campaign, by who bears it; whole minor units. */
export interface VenueSums {
  readonly venue: VenueId
  /** Confirmed and not undone, and the campaign's shares of clashes. */
  readonly campaignMinor: number
  /** Honoured after a restore. */
  readonly operatorMinor: number
}

/** What each account gets (above zero) or gives; they sum to zero. */
export function settlementOf(
  reservedMinor: number,
  sums: readonly VenueSums[],
): readonly SettlementEntry[] {
  const owed = sums.map(({ venue, campaignMinor, operatorMinor }): SettlementEntry => {
    return { account: 'venue', venue, minor: campaignMinor + operatorMinor }
  })
  const spent = sums.reduce((sum, { campaignMinor }) => sum + campaignMinor, 0)
  const honoured = sums.reduce((sum, { operatorMinor }) => sum + operatorMinor, 0)
  const entries: readonly SettlementEntry[] = [
    { account: 'reservation', venue: null, minor: -reservedMinor },
    ...owed,
    { account: 'operator', venue: null, minor: -honoured },
    { account: 'budget', venue: null, minor: reservedMinor - spent },
  ]
  // There is no minus zero in a settlement.
  return entries.filter(({ minor }) => minor !== 0)
}

export interface SettlingTill {
  readonly name: string
  readonly lastHeardAt: Instant
}

export interface Settling {
  /** Names of tills whose word is missing. */
  readonly waitingFor: readonly string[]
  /** When the last lease that could be running has run out. */
  readonly latestAt: Instant
}

/** Whose word is missing before a campaign that ended then can be settled: each till reports past its end, or its lease runs out. */
export function settlingOf(
  endsAt: Instant,
  tills: readonly SettlingTill[],
  now: Instant,
): Settling & { readonly isDue: boolean } {
  const over = later(endsAt, OUTER_BOUND_MS)
  const waiting = tills.filter(({ lastHeardAt }) => {
    const hasReported = lastHeardAt >= over && now >= lastHeardAt + UPLOADED_WITHIN_MS
    return !hasReported && now < lastHeardAt + LEASE_MS
  })
  const latest = waiting.map(({ lastHeardAt }) => later(lastHeardAt, LEASE_MS))
  return {
    waitingFor: waiting.map(({ name }) => name),
    latestAt: latest.reduce((a, b) => (a > b ? a : b), over),
    isDue: now >= over && waiting.length === 0,
  }
}

/** When a campaign that has ended is looked at: when its vouchers have expired. */
export function settlesFrom(endsAt: Instant): Instant {
  return later(endsAt, OUTER_BOUND_MS)
}
