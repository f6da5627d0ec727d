/** Tickets: single use, 30 seconds, the only thing a socket takes for a sign-in. Kept in memory; a restart ends them all. */
import { type Clock, type Instant, later, SECOND_MS } from '../../shared/base/time.ts'
import type { Principal } from '../scope/scope.ts'
import type { World } from '../world.ts'

const TICKET_MS = 30 * SECOND_MS
const TICKET_BYTES = 32
/** Open tickets at most; past it the oldest go. */
const OPEN_MAX = 20_000

export interface Tickets {
  readonly issue: (principal: Principal) => { readonly ticket: string; readonly expiresAt: Instant }
  /** Whose it was; undefined for an unknown, used or old one. */
  readonly take: (ticket: string) => Principal | undefined
}

export function createTickets(
  world: Pick<World, 'randomBytes'> & { readonly now: Clock },
): Tickets {
  const open = new Map<string, { readonly principal: Principal; readonly expiresAt: Instant }>()
  return {
    issue: (principal) => {
      for (const [ticket, { expiresAt }] of open) {
        if (expiresAt > world.now() && open.size < OPEN_MAX) break
        open.delete(ticket)
      }
      const ticket = Buffer.from(world.randomBytes(TICKET_BYTES)).toString('base64url')
      const expiresAt = later(world.now(), TICKET_MS)
      open.set(ticket, { principal, expiresAt })
      return { ticket, expiresAt }
    },
    take: (ticket) => {
      const found = open.get(ticket)
      open.delete(ticket)
      return found !== undefined && found.expiresAt > world.now() ? found.principal : undefined
    },
  }
}
