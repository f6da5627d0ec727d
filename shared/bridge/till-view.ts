/** View `till`: the till's screen as its desk knows it: staff, shift, lists, clock, clash risk and the last scans. */
import type { EntryId, PersonId } from '../base/ids.ts'
import type { Currency } from '../base/money.ts'
import type { Instant } from '../base/time.ts'
import type { FirstVisitAnswer } from '../domain/redemption/entry.ts'
import type { Lifted } from '../domain/redemption/override.ts'
import type { Standing } from '../domain/redemption/placement.ts'
import type { ShiftTotals } from '../domain/redemption/shift-totals.ts'

export interface TillView {
  readonly name: string
  readonly venueName: string
  readonly organisationName: string
  readonly online: boolean
  readonly cut: boolean
  readonly offlineSince: Instant | null
  readonly staff: TillStaff
  /** Judges training codes only and writes nothing. */
  readonly training: boolean
  readonly clock: TillClock
  /** What to look at before a shift is opened, and beside it. */
  readonly checks: ShiftChecks
  readonly shift: {
    readonly id: string
    readonly openedAt: Instant
    /** Name of who stands at the till. */
    readonly cashier: string | null
  } | null
  /** Newest first, at most ten. */
  readonly last: readonly TillEntry[]
  readonly lists: {
    readonly keyring: number
    readonly manifests: number
    readonly usedAsOf: Instant | null
  }
  /** Of the campaign nearest to its cap. */
  readonly clashRisk: ClashRiskView
  /** Each campaign's, nearest to its cap first. */
  readonly clashRisks: readonly CampaignRisk[]
  readonly waiting: number
  readonly gate:
    'open' | 'device_revoked' | 'lease_expired' | 'clock_suspect' | 'not_saved' | 'no_manifest'
  readonly leaseUntil: Instant | null
  /** Figures of the open shift, folded from the journal; absent while none is open. */
  readonly shiftSums?: ShiftTotals | undefined
  /** Number of the last Z report; 0 before the first. */
  readonly lastReport: number
}

/** Where nobody has a PIN the till is never locked and asks for none. */
export interface TillStaff {
  readonly people: readonly StaffMember[]
  readonly signedIn: { readonly person: PersonId; readonly name: string } | null
  /** Somebody has a PIN and nobody is signed in: the till looks at no code. */
  readonly locked: boolean
  /** When it locks by itself if nothing is done. */
  readonly locksAt: Instant | null
}

export interface StaffMember {
  readonly person: PersonId
  readonly name: string
  readonly isManager: boolean
  readonly hasPin: boolean
  /** Five misses: until then no PIN of this person is looked at. */
  readonly pinLockedUntil: Instant | null
}

export interface TillClock {
  /** The wall clock of this machine. */
  readonly now: Instant
  /** The last time the server said; null before the first. */
  readonly lastServerTime: Instant | null
  /** Half-width of the trusted time in ms; null while unknown since boot. */
  readonly uncertaintyMs: number | null
  readonly isSuspect: boolean
  /** Name of the manager who lets the till go on by it. */
  readonly liftedBy: string | null
}

/** Facts of a shift's opening; the camera and the sound are the page's own. */
export interface ShiftChecks {
  readonly clock: 'server' | 'unchecked' | 'suspect'
  readonly diskFreeBytes: number | null
  /** When the used codes were last known to be as the server has them. */
  readonly usedAsOf: Instant | null
  readonly leaseUntil: Instant | null
  readonly campaigns: number
  /** Entries the server has not placed. */
  readonly waiting: number
  readonly clashRisk: ClashRiskView
}

export interface ClashRiskView {
  readonly count: number
  readonly valueMinor: number
  readonly capCount: number
  readonly capMinor: number
  readonly currency: Currency
}

export interface CampaignRisk extends ClashRiskView {
  readonly campaign: number
  readonly title: string
}

export interface TillEntry {
  readonly entry: EntryId
  readonly kind: 'accepted' | 'refused'
  readonly voucher: string | null
  readonly campaignTitle: string | null
  readonly rewardMinor: number
  readonly currency: Currency
  readonly at: Instant
  /** Name of who stood at the till. */
  readonly cashier: string | null
  readonly standing: Standing
  readonly undone: boolean
  readonly reason: string | null
  readonly holder: {
    readonly tillName: string
    readonly venueName: string
    readonly at: Instant
  } | null
  /** Until when who stands at the till may undo it alone. */
  readonly undoUntil: Instant | null
  /** A manager's PIN may still undo it: its shift is open. */
  readonly isManagersToUndo: boolean
  readonly override: { readonly manager: string; readonly lifted: readonly Lifted[] } | null
  /** Null where the campaign does not ask. */
  readonly firstVisit: FirstVisitAnswer | 'asked' | null
}
