/** A shift's report as it is shown and printed: an X at any moment, or the numbered Z that closed it. */
import type { EntryId } from '../../base/ids.ts'
import type { Instant } from '../../base/time.ts'
import type { ShiftTotals } from './shift-totals.ts'

export interface ShiftReport {
  readonly kind: 'x' | 'z'
  /** Of a Z; dense from 1 at this till. */
  readonly number: number | null
  readonly shift: string
  readonly openedAt: Instant
  /** When the figures were taken; of a Z the shift's end. */
  readonly takenAt: Instant
  /** Who stood at the till, in their order: ids, or names that were typed. */
  readonly cashiers: readonly string[]
  readonly totals: ShiftTotals
  /** Of a Z: the entry whose hash holds these figures in the till's chain. */
  readonly entry: { readonly id: EntryId; readonly hash: string } | null
}
