/** One upload on its way into the ledger: what comes, what is answered, and what the unit that places it works with. */
import type { TillKeyId } from '../../shared/base/ids.ts'
import type { Facts } from '../../shared/base/result.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { UploadedEntry } from '../../shared/domain/redemption/judged.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import type { SignedPlacement } from '../../shared/domain/redemption/placement.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import type { DeviceRow } from './accounts.ts'
import type { LedgerRows } from './ledger-rows.ts'
import type { Recoveries } from './recoveries.ts'
import type { PlacingTables } from './unit-tables.ts'
import type { Turn } from './writer.ts'

export interface PlaceUnit {
  readonly till: TillKeyId
  readonly entries: readonly UploadedEntry[]
  readonly at: Instant
}

export type PlaceAnswer =
  | { readonly kind: 'placed'; readonly placement: SignedPlacement; readonly isForked: boolean }
  | { readonly kind: 'refused'; readonly reason: string; readonly facts: Facts }

/** What one unit works with: tables, its turn, and what it has read already. */
export interface Placing {
  readonly tables: PlacingTables
  readonly rows: LedgerRows
  readonly turn: Turn
  readonly device: DeviceRow
  readonly at: Instant
  readonly manifestOf: (campaign: number) => Manifest | undefined
  readonly recoveries?: Recoveries | undefined
}

/** A redemption that came or changed, with the participation whose voucher it was. */
export interface Moved {
  readonly before: Redemption | undefined
  readonly after: Redemption
  readonly participation: string | null
}
