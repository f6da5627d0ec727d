/** What all sessions share: store, keys, tickets, limits, and the table of wire commands this server knows. */
import type { Logger } from 'pino'
import type { Keys } from '../auth/keys.ts'
import type { Tickets } from '../auth/tickets.ts'
import type { Lane } from '../jobs/lane.ts'
import type { Limits } from '../gateway/limits.ts'
import type { VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'
import type { Broadcast } from './broadcast.ts'
import type { Requests } from './request.ts'

export interface SessionDeps {
  readonly store: Store
  readonly keys: Keys
  readonly tickets: Tickets
  readonly limits: Limits
  readonly broadcast: Broadcast
  readonly requests: Requests
  readonly verify: VerifyEd25519
  readonly world: World
  readonly jobs: Pick<Lane, 'wake'>
  readonly log: Logger
  /** Of the server's key, for codes of new tills; null outside a shop's network. */
  readonly fingerprint: string | null
  /** The version spoken; the grace of older uploads counts from it. */
  readonly protocol: number
  /** Runs work whose end nobody waits for; a defect in it is logged and ends the socket's session. */
  readonly spawn: (work: Promise<unknown>) => void
}
