/** The server's signed standing of entries, one batch a till's upload (redemption.md section 4, sync.md section 4). */
import type { EntryId, TillKeyId } from '../../base/ids.ts'
import type { Instant } from '../../base/time.ts'

/** `provisional < reversed < confirmed`; it only rises. `none`: kept, but not a claim on a voucher. */
export type Standing = 'none' | 'provisional' | 'reversed' | 'confirmed'

/** Why an entry was placed as it was; null for a plain confirmation. */
export type PlacementReason =
  | 'already_held'
  | 'not_genuine'
  | 'foreign_organisation'
  | 'unknown_voucher'
  | 'revoked'
  | 'superseded'
  | 'wrong_venue'
  | 'outside_window'
  | 'override_forbidden'
  | 'lifted'
  | 'no_effect'
  | 'fork'
  | 'unreadable'

/** Who holds the voucher when an entry is reversed. */
export interface Holder {
  readonly entry: EntryId
  readonly hash: string
  readonly tillName: string
  readonly venueName: string
  readonly at: Instant
}

export interface PlacedEntry {
  readonly sequence: number
  readonly hash: string
  readonly standing: Standing
  readonly undone: boolean
  readonly reason: PlacementReason | null
  readonly holder: Holder | null
  /** epoch x 2^40 + position; dense in an epoch. */
  readonly position: number
}

export interface PlacementBatch {
  readonly till: TillKeyId
  readonly epoch: number
  readonly placedAt: Instant
  readonly entries: readonly PlacedEntry[]
}

/** One signature a turn of the server's writer, over the canonical JSON `{"digests":[...]}` of its batches. */
export interface SignedPlacement {
  /** Canonical JSON of a `PlacementBatch`. */
  readonly batch: string
  /** SHA-256 of each batch of the turn, hex, at most 20; this batch's is among them. */
  readonly digests: readonly string[]
  readonly signature: string
}

/** A till's signed head, sent with each upload: over canonical JSON `{"hash","sequence","till"}`. */
export interface SignedHead {
  readonly till: TillKeyId
  readonly sequence: number
  readonly hash: string
  readonly signature: string
}
