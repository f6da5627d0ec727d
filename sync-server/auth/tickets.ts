/** Tickets: single use, 30 seconds, the only thing a socket takes for a sign-in; any node takes what another gave. */
import { base64urlFromBytes, utf8FromText } from '../../shared/base/bytes.ts'
import { type Clock, type Instant, later, SECOND_MS } from '../../shared/base/time.ts'
import type { Principal } from '../scope/scope.ts'
import type { SharedState } from '../store/shared-state.ts'
import type { World } from '../world.ts'
import { sha256 } from './ed25519.ts'

const TICKET_MS = 30 * SECOND_MS
const TICKET_BYTES = 32

export interface Tickets {
  readonly issue: (
    principal: Principal,
  ) => Promise<{ readonly ticket: string; readonly expiresAt: Instant }>
  /** Whose it was; undefined for an unknown, used or old one. */
  readonly take: (ticket: string) => Promise<Principal | undefined>
}

export function createTickets(
  store: Pick<SharedState, 'keepTicket' | 'takeTicket'>,
  world: Pick<World, 'randomBytes'> & { readonly now: Clock },
): Tickets {
  return {
    issue: async (principal) => {
      const ticket = base64urlFromBytes(world.randomBytes(TICKET_BYTES))
      const expiresAt = later(world.now(), TICKET_MS)
      await store.keepTicket({ hash: hashOf(ticket), principal, expiresAt })
      return { ticket, expiresAt }
    },
    take: async (ticket) => {
      const found = await store.takeTicket(hashOf(ticket))
      return found !== undefined && found.expiresAt > world.now() ? found.principal : undefined
    },
  }
}

function hashOf(ticket: string): string {
  return base64urlFromBytes(sha256(utf8FromText(ticket)))
}
