/** The server of the pure ring as its parts see it: its disk, its sessions, what comes in and what goes out. */
import type { Instant } from '../../../../shared/base/time.ts'
import type { VoucherKey } from '../../../../shared/domain/redemption/voucher.ts'
import type { Down, Up } from '../../../../shared/sync/messages.schema.ts'
import type { DeviceRow } from '../../../../sync-server/store/accounts.ts'
import type { Recoveries, RecoveryCause } from '../../../../sync-server/store/recoveries.ts'
import type { KnownLists } from '../../../../sync-server/store/sets.ts'
import type { Disk } from './disk.ts'
import type { LedgerMemory } from './ledger-memory.ts'

export type ServerEvent =
  | { readonly kind: 'frame'; readonly connection: number; readonly frame: Up }
  | { readonly kind: 'closed'; readonly connection: number }
  | { readonly kind: 'restored'; readonly cause: RecoveryCause; readonly above: number | null }
  | { readonly kind: 'minute' }

export type ServerEffect =
  | { readonly kind: 'send'; readonly connection: number; readonly frame: Down }
  | { readonly kind: 'close'; readonly connection: number }
  /** A voucher that was made now; its identity must be new. */
  | { readonly kind: 'issued'; readonly voucher: VoucherKey }
  | { readonly kind: 'forked'; readonly till: string }
  | { readonly kind: 'recovering' }
  | { readonly kind: 'recovered' }
  | { readonly kind: 'taken_back' }
  /** An upload was committed. */
  | { readonly kind: 'committed'; readonly connection: number }

export interface Session {
  readonly device: DeviceRow
  readonly uploadsOnly: boolean
  /** A session of another epoch is over. */
  readonly epoch: number
  keyring: number
  /** Null until the till has said what it holds. */
  known: Map<number, KnownLists> | null
}

export interface Server {
  readonly disk: Disk
  readonly memory: LedgerMemory
  readonly recoveries: Recoveries
  readonly sessions: Map<number, Session>
  readonly now: () => Instant
  isUp: boolean
}

export interface Asked<Kind extends Up['t']> {
  readonly session: Session
  readonly frame: Extract<Up, { t: Kind }>
}
