/**
 * The people of the organisation: who belongs stands on this desk and is shown without a network; since when, last seen and
 * invitations are asked of the server, which alone changes any of it.
 */
import type { Answer, FailureKind } from '../../../../../shared/bridge/bridge.ts'
import type { FactsView } from '../../../../../shared/bridge/views.ts'
import { standingInvitations } from '../../../../../shared/domain/account/invitation.ts'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import { may } from '../../../../../shared/domain/account/role.ts'
import { useAsked } from '../../../desk/use-asked.ts'
import { useIsConnected } from '../../../desk/use-is-connected.ts'
import { useView } from '../../../desk/use-view.ts'
import { type Member, type PeopleRow, rowsOf } from './people-rows.ts'

/** Why nothing can be changed now; null: it can. */
export type Blocked = 'offline' | 'not_allowed' | null

export interface People {
  readonly self: FactsView['self']
  readonly rows: readonly PeopleRow[]
  readonly members: readonly Member[]
  /** Where cashiers may be bound to. */
  readonly venues: readonly VenueFact[]
  readonly blocked: Blocked
  readonly sendsMail: boolean
  /** What the server said instead of the list. */
  readonly problem: Answer | null
  readonly again: () => void
}

export type SeenPeople =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: FailureKind }
  | ({ readonly kind: 'ready' } & People)

export function usePeople(): SeenPeople {
  const facts = useView('facts', {})
  const isConnected = useIsConnected() === true
  const view = facts.kind === 'ready' ? facts.value : undefined
  const manages = view !== undefined && may(view.self.roles, 'manage_people')
  // Asked again when the people on this desk change. What was heard last stays without a network.
  const occasion = manages && isConnected ? JSON.stringify(view.people) : null
  const { told, problem, again } = useAsked('list-people', occasion)
  // Whoever may ask no more sees no more of it.
  const listed = manages ? told : null
  if (facts.kind !== 'ready') return facts
  const { self, people, venues } = facts.value
  const blocked = manages ? (isConnected ? null : 'offline') : 'not_allowed'
  const invitations = standingInvitations(listed?.invitations ?? [])
  const rows = rowsOf({ people, self: self.person, listed: listed?.people ?? [], invitations })
  const members = rows.flatMap((row) => (row.kind === 'member' ? [row] : []))
  return {
    kind: 'ready',
    self,
    rows,
    members,
    venues,
    blocked,
    sendsMail: listed?.sendsMail ?? true,
    problem: blocked === null ? problem : null,
    again,
  }
}
