/** How a desk stands with its server: what waits to be sent, what was made anew, and what was kept aside. */
import type { Instant } from '../base/time.ts'
import type { StoreRepair } from './repair.ts'

export interface SyncStateView {
  readonly state:
    | 'up_to_date'
    | 'syncing'
    | 'waiting'
    | 'offline'
    | 'cut'
    | 'signed_out'
    | 'refused'
    /** Somebody answers at the server's address who has not its key. */
    | 'other_server'
    /** The server was not heard from for as long as a desk may work without it. */
    | 'lease_over'
    | 'local_only'
  /** When this state began. */
  readonly since: Instant
  readonly server: string | null
  readonly lastHeardAt: Instant | null
  readonly waiting: readonly WaitingItem[]
  /** Stores that were made anew here, newest first. */
  readonly repairs: readonly StoreRepair[]
  /** What a person wrote and the desk could not go on holding in its place, newest first. */
  readonly aside: readonly AsideItem[]
  readonly collections: readonly {
    readonly name: string
    readonly rows: number
    readonly state: 'pulling' | 'live' | 'stopped'
    readonly lastError: string | null
  }[]
  readonly lastError: { readonly code: string; readonly at: Instant } | null
  /** Until when this desk works without hearing from its server; null or absent: it is a till, or nobody is signed in. */
  readonly leaseUntil?: Instant | null
  /** The server recovers from a restore, until then at the latest; null or absent: it does not. */
  readonly recoveringUntil?: Instant | null
  readonly desk: string
  readonly protocol: number
}

export interface AsideItem {
  readonly n: number
  readonly collection: string
  readonly title: string
  readonly why: 'forgotten' | 'gone' | 'refused' | 'merged'
  readonly at: Instant
}

export interface WaitingItem {
  readonly kind: 'entry' | 'command' | 'document'
  readonly name: string
  readonly since: Instant
  readonly lastError: string | null
}
