/** A session that was welcomed, as the handlers of its frames see it. */
import type { Principal, Scope } from '../scope/scope.ts'
import type { Checkpoints } from './checkpoint.ts'
import type { Feed } from './feed.ts'
import type { TillLists } from './sets.ts'

/** An open session as its frames' handlers see it. */
export interface Session {
  readonly principal: Principal
  /** Of the server when the session began. */
  readonly epoch: number
  /** Names the desk in idempotency keys: never shared by two principals. */
  readonly device: string
  readonly scope: Scope
  readonly checkpoints: Checkpoints
  readonly feed: Feed
  readonly lists: TillLists | null
  readonly uploadsOnly: boolean
  readonly send: (text: string) => void
  /** Ends the session because the work could not be kept now: the desk comes again and sends it again. */
  readonly notSaved: () => void
  /** Ends the session of a till that was revoked. */
  readonly signedOut: () => void
}
