/**
 * One immutable line of a till's journal. Hash = SHA-256 over the canonical JSON of everything but the hash itself, so the
 * entries of a till form a chain whose head the till signs once an upload (redemption.md section 4).
 */
import type { EntryId, PersonId, TillKeyId, VenueId } from '../../base/ids.ts'
import type { Instant } from '../../base/time.ts'
import type { Override } from './override.ts'
import type { RedeemReason } from './refusal.ts'
import type { ShiftTotals } from './shift-totals.ts'
import type { VoucherKey } from './voucher.ts'

/** Hash that stands before the first entry of a chain: 64 zeros. */
export const CHAIN_START = '0'.repeat(64)

interface EntryFrame {
  readonly till: TillKeyId
  /** Dense from 1 in the till's chain. */
  readonly sequence: number
  /** Hash of the entry before, 64 hex digits; `CHAIN_START` for the first. */
  readonly previous: string
  /** Wall clock, advisory. */
  readonly at: Instant
  /** Time the till trusts: last server time plus monotonic time since. */
  readonly trustedAt: Instant
  /** Half-width of the trusted time in ms; null while unknown since boot. */
  readonly uncertaintyMs: number | null
  readonly monotonicMs: number
  /** Id of the person at the till; on a till without staff the name that was typed. Null for nobody. */
  readonly cashier: string | null
  readonly shift: string | null
  readonly venue: VenueId
  /** While a manager has lifted the suspicion against the clock: who. */
  readonly clockLiftedBy?: PersonId
}

export interface AcceptedFacts {
  readonly kind: 'accepted'
  readonly voucher: VoucherKey
  readonly edition: number
  /** The signed text, without a rotating tail: the server can judge it even without the voucher's row. */
  readonly token: string
  readonly manifestVersion: number
  readonly basketMinor: number | null
  /** What the reward gave, whole minor units. */
  readonly rewardMinor: number
  readonly offline: boolean
  /** When the till last heard the used set. */
  readonly usedAsOf: Instant | null
  /** Where a manager lifted something. */
  readonly override?: Override
  /** Where the manifest asks whether this is a first visit. */
  readonly asksFirstVisit?: true
}

export type EntryFacts =
  | AcceptedFacts
  | {
      readonly kind: 'undone'
      readonly entry: EntryId
      readonly reason: UndoReason
      /** Whose PIN took it back where the cashier's own minute had passed. */
      readonly manager?: PersonId
    }
  | { readonly kind: 'refused'; readonly reason: RedeemReason; readonly voucher: VoucherKey | null }
  | { readonly kind: 'shift_opened' }
  /** Another person stands at the till; the frame names who comes. */
  | { readonly kind: 'handed_over'; readonly from: string | null }
  /** The Z report itself: numbered without gaps, under the chain's hash and the head's signature. */
  | { readonly kind: 'shift_closed'; readonly number: number; readonly totals: ShiftTotals }
  | { readonly kind: 'first_visit'; readonly entry: EntryId; readonly answer: FirstVisitAnswer }
  /** The wall clock went back by more than five minutes. */
  | { readonly kind: 'clock_noted'; readonly backMs: number }
  /** A manager lets the till go on by a clock nobody can check, until the server speaks or the shift ends. */
  | { readonly kind: 'clock_lifted'; readonly manager: PersonId }
  /** Someone's PIN was set here; `manager` allowed it, null for the first one of a till. */
  | { readonly kind: 'pin_set'; readonly person: PersonId; readonly manager: PersonId | null }
  | RestartFacts
  | RecoveredFacts

/**
 * A till whose journal was damaged goes on with its chain: `previous` is the last good hash, and the sequence jumps over `gap`
 * places that nobody may fill any more (an entry in the gap is heard only inside a `recovered` one).
 */
export interface RestartFacts {
  readonly kind: 'chain_restarted'
  /** The last entry that still hangs on the chain; 0 and `CHAIN_START` where none does. */
  readonly lastGoodSequence: number
  readonly lastGoodHash: string
  /** Own sequence = last good sequence + gap + 1. */
  readonly gap: number
  readonly cause: RestartCause
}

/** `damaged`: pages that cannot be read; `cut_off`: entries that were acknowledged are no longer in the file. */
export type RestartCause = 'damaged' | 'cut_off'

/** An entry from the gap of a restart that could still be read: it counts under its own id and hash, as if it had come itself. */
export interface RecoveredFacts {
  readonly kind: 'recovered'
  readonly entry: EntryId
  /** SHA-256 over `text`, as it was in the chain that is torn. */
  readonly entryHash: string
  /** Canonical text of that entry. */
  readonly text: string
}

export type FirstVisitAnswer = 'yes' | 'no' | 'skip'
export type UndoReason = 'mistake' | 'customer_changed_mind' | 'till_error'

/** What is hashed. */
export type EntryBody = EntryFrame & EntryFacts
export type Entry = EntryBody & { readonly hash: string }

export function entryId(till: TillKeyId, sequence: number): EntryId {
  // The one place that writes this form.
  return `${till}:${sequence}` as EntryId
}
