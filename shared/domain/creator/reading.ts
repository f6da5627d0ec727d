/**
 * How it stands with reading a connected account, for whoever its person lets look. As coarse as that needs it, days, whole hours,
 * tenths, so that two who look cannot tell by it that they look at the same account.
 */
import type { AccountId } from '../../base/ids.ts'
import { DAY_MS, type Instant, type LocalDate } from '../../base/time.ts'
import { startOfDay } from '../../base/zoned-time.ts'

export interface AccountReading {
  readonly account: AccountId
  readonly state: ReadingState
  /** The last day, of Greenwich, on which all of it was read; null: none yet. */
  readonly readOn: LocalDate | null
}

export type ReadingState =
  /** Read each night. */
  | { readonly kind: 'fresh' }
  /** For the first time, all of its history. `share`: of all questions to its platform, in tenths; a ratio from 0 to 1. */
  | { readonly kind: 'reading'; readonly share: number }
  /** Its platform asks for a pause. */
  | { readonly kind: 'waiting'; readonly until: Instant }
  /** Access has ended: its person must sign in there again. */
  | { readonly kind: 'needs_person' }
  /** What came could not be read; it is asked for again in the night. */
  | { readonly kind: 'failed' }

/** What is known of the account is a part of its history: what looks made in it may not in the whole. */
export function isReadInPart(
  readings: readonly AccountReading[] | undefined,
  account: AccountId,
): boolean {
  const reading = readings?.find((one) => one.account === account)
  return reading !== undefined && reading.readOn === null && reading.state.kind !== 'fresh'
}

/** A night that brings nothing may be the platform's; two whole days are none that anybody should take for fresh. */
const FRESH_DAYS = 2

/** Said to be read each night, and not read for longer than that. */
export function isOverdue(
  { state, readOn }: Pick<AccountReading, 'state' | 'readOn'>,
  now: Instant,
): boolean {
  if (state.kind !== 'fresh' || readOn === null) return false
  return now - startOfDay(readOn, 'UTC') >= (FRESH_DAYS + 1) * DAY_MS
}
