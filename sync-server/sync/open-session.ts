/** A session that was welcomed, as the handlers of its frames see it; what its principal may see can change under way. */
import { type Principal, principalId, type Scope, scope } from '../scope/scope.ts'
import { type Checkpoints, createCheckpoints } from './checkpoint.ts'
import { createFeed, type Feed } from './feed.ts'
import { createPullTurns, type PullTurns } from './pull-turns.ts'
import type { SessionDeps } from './session-deps.ts'
import { createTillLists, type TillLists } from './sets.ts'
import { frame } from './wire.ts'

/** An open session as its frames' handlers see it. Who waited for the store asks whether `scope` is still the same one. */
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
  /** Its pulls, one at a time. */
  readonly pulls: PullTurns
  readonly uploadsOnly: boolean
  /** Network address of its socket. */
  readonly origin: string | null
  readonly send: (text: string) => void
  /** Ends the session because the work could not be kept now: the desk comes again and sends it again. */
  readonly notSaved: () => void
  /** Ends the session of one that asks for too much. */
  readonly tooMany: (retryAfterMs: number) => void
  /** Ends the session of a till that was revoked, or of a person's device that was signed out. */
  readonly signedOut: () => void
  /** Its scope is over and the next not known yet: from now on nothing is seen. */
  readonly blind: () => void
  /** From here on this is who it is; everything that was pulled is to be pulled again, and brings the difference. */
  readonly rescope: (principal: Principal) => void
  /** Resolves when the scope is known. */
  readonly sighted: () => Promise<void>
}

export interface SessionParts extends Pick<
  Session,
  'epoch' | 'origin' | 'uploadsOnly' | 'send' | 'notSaved' | 'tooMany' | 'signedOut'
> {
  readonly principal: Principal
  /** As the desk names itself. */
  readonly device: string
  readonly buffered: () => number
  readonly isOver: () => boolean
}

export function makeSession(deps: SessionDeps, parts: SessionParts): Session {
  const { epoch, origin, send, buffered, isOver, uploadsOnly, notSaved, tooMany, signedOut } = parts
  const viewOf = (principal: Principal) => {
    const checkpoints = createCheckpoints(deps.keys, principal, epoch)
    const seen = scope(principal)
    const spaces = [principal.organisation, principalId(principal)]
    const feed = createFeed({ scope: seen, spaces, checkpoints, send, buffered })
    return { principal, checkpoints, feed, scope: seen }
  }
  let view = viewOf(parts.principal)
  let sight: PromiseWithResolvers<void> | null = null
  const { principal } = parts
  return {
    get principal() {
      return view.principal
    },
    get scope() {
      return view.scope
    },
    get checkpoints() {
      return view.checkpoints
    },
    get feed() {
      return view.feed
    },
    epoch,
    origin,
    device: `${principalId(principal)} ${parts.device}`,
    pulls: createPullTurns({ world: deps.world, buffered, isOver, tooMany }),
    lists: principal.kind === 'till' ? createTillLists(deps, principal, send) : null,
    uploadsOnly,
    send,
    notSaved,
    tooMany,
    signedOut,
    blind: () => {
      const { feed } = view
      feed.end()
      view = { ...view, scope: { ...view.scope, condition: () => undefined, sees: () => false } }
      sight ??= Promise.withResolvers()
    },
    rescope: (now) => {
      const pulled = view.feed.end()
      // Two changes may be read in either order.
      view = viewOf(now.scopeVersion < view.principal.scopeVersion ? view.principal : now)
      sight?.resolve()
      sight = null
      for (const collection of pulled) send(frame({ t: 'lagging', collection }))
    },
    sighted: () => sight?.promise ?? Promise.resolve(),
  }
}
