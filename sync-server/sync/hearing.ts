/** What an open session hears of each commit: rows for its feed, news for its till, and that its own scope is another one. */
import { principalNow } from '../auth/principals.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import type { SessionRefusal } from '../../shared/sync/version.ts'
import { CLOSE } from '../../shared/sync/version.ts'
import { type Principal, scopeKey } from '../scope/scope.ts'
import type { Commit } from '../store/writer.ts'
import type { Session } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'
import { frame } from './wire.ts'

export interface Ends {
  readonly end: (reason: SessionRefusal) => void
  readonly close: (code: number) => void
}

export function createHearing(
  deps: SessionDeps,
  session: Session,
  { end, close }: Ends,
): (commit: Commit) => void {
  return (commit) => {
    // In another epoch everything begins anew: the desk comes again.
    if (epochOf(commit.to) !== session.epoch) return close(CLOSE.moving)
    const { principal } = session
    const bearer = principal.kind === 'till' ? principal.device : principal.signIn
    if (bearer !== undefined && commit.revoked.includes(bearer)) return end('signed_out')
    if (commit.rescoped.includes(scopeKey(principal))) {
      // A till begins anew, with the lists of where it stands now.
      if (principal.kind === 'till') return close(CLOSE.moving)
      return deps.spawn(scopeAnew(deps, session, { end, close }))
    }
    session.feed.hear(commit)
    if (principal.kind !== 'till') return
    if (commit.sets.has(principal.organisationNumber)) session.lists?.changed()
    for (const { till, placement } of commit.lifts) {
      if (till === principal.till) session.send(frame({ t: 'placed', i: null, placement }))
    }
  }
}

/** From the commit on nothing goes out under the scope that is over, not while the accounts are read either. */
async function scopeAnew(deps: SessionDeps, session: Session, ends: Ends): Promise<void> {
  session.blind()
  try {
    const now = await whoNow(deps, session)
    if (now === undefined) return ends.end('signed_out')
    return session.rescope(now)
  } catch (cause) {
    // Who cannot be read stays blind: the desk comes again, perhaps to another node.
    ends.close(CLOSE.moving)
    throw cause
  }
}

/** Undefined for one that may be here no more, who is told to forget what it holds. */
export async function whoNow(
  { store }: SessionDeps,
  { principal, send }: Session,
): Promise<Principal | undefined> {
  const now = await principalNow(store, principal)
  if (now === undefined && principal.kind === 'person') {
    send(frame({ t: 'forget', space: principal.organisation }))
  }
  return now
}
