/** An invitation as those who manage people see it: to a mail address, as what, by whom, and what became of it. */
import type { VenueId } from '../../base/ids.ts'
import type { Instant } from '../../base/time.ts'
import type { Role } from './role.ts'

export interface Invitation {
  readonly id: string
  readonly mail: string
  readonly roles: readonly Role[]
  /** Where alone they will stand at tills; null: at every venue. */
  readonly venue: VenueId | null
  readonly invitedByName: string
  readonly invitedAt: Instant
  readonly expiresAt: Instant
  readonly state: 'open' | 'accepted' | 'withdrawn'
}

export type InvitationState = Invitation['state'] | 'run_out'

export function invitationState({ state, expiresAt }: Invitation, now: Instant): InvitationState {
  return state === 'open' && expiresAt <= now ? 'run_out' : state
}

/** The newest to each address that nobody has accepted, newest first. */
export function standingInvitations(invitations: readonly Invitation[]): readonly Invitation[] {
  const newest = new Map<string, Invitation>()
  for (const one of invitations.toSorted((a, b) => a.invitedAt - b.invitedAt))
    newest.set(one.mail, one)
  return [...newest.values()].filter(({ state }) => state !== 'accepted').toReversed()
}
