/** What a desk tells of a store that it had to make anew: said to people, and kept until its successor. */
import type { Instant } from '../base/time.ts'

/** Places in a till's chain, both ends among them. */
export interface EntryRange {
  readonly from: number
  readonly to: number
}

export interface StoreRepair {
  readonly store: 'journal' | 'documents'
  readonly at: Instant
  readonly cause: 'damaged' | 'cut_off'
  /** Entries that could be read. */
  readonly saved: number
  /** Of them, those that travel to the server in entries of their own. */
  readonly resent: number
  /** Missing here; the server has placed them. */
  readonly inLedger: readonly EntryRange[]
  /** Missing here, and perhaps everywhere. */
  readonly lost: readonly EntryRange[]
}
