/**
 * Who may bring whom into an organisation, change their roles, and let them go; at which venue a cashier stands; and that an
 * organisation is never without an owner.
 */
import type { PersonId, VenueId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import { canLift, may, mayGive, type Role } from './role.ts'

export interface Member {
  readonly person: PersonId
  readonly roles: readonly Role[]
  /** Where alone they stand at tills; null: at every venue. */
  readonly venue: VenueId | null
}

export type MembershipRefusal =
  'not_allowed' | 'no_role' | 'unknown_member' | 'last_owner' | 'unknown_venue'

/** An organisation that a person belongs to, and as what. */
export interface OrganisationChoice {
  readonly organisation: string
  readonly name: string
  readonly roles: readonly Role[]
}

/** `roles` empty: the person leaves, by themselves or by another's hand. */
export interface MembershipChange {
  readonly by: Member
  readonly person: string
  readonly roles: readonly Role[]
  /** Absent: as it was. */
  readonly venue?: VenueId | null | undefined
}

/** Whether the organisation has this venue. */
export type HasVenue = (venue: VenueId) => boolean

export function judgeMembership(
  { by, person, roles, venue: asked }: MembershipChange,
  members: readonly Member[],
  hasVenue: HasVenue,
): Result<Member, MembershipRefusal> {
  const member = members.find(({ person: id }) => id === person)
  const actor = members.find(({ person: id }) => id === by.person)
  if (actor === undefined) return refuse('not_allowed')
  const isLeaving = roles.length === 0 && actor === member
  const isAllowed = isLeaving || mayGive(actor.roles, { from: member?.roles ?? [], to: roles })
  if (!isAllowed) return refuse('not_allowed')
  if (member === undefined) return refuse('unknown_member')
  if (!roles.includes('owner') && isLastOwner(member, members)) return refuse('last_owner')
  const venue = standingVenue(roles, asked === undefined ? member.venue : asked)
  if (venue !== null && !hasVenue(venue)) return refuse('unknown_venue')
  return accept({ person: member.person, roles: rolesOnce(roles), venue })
}

/** Only who is a cashier and no more is bound to a venue: whoever lifts there, lifts everywhere. */
function standingVenue(roles: readonly Role[], venue: VenueId | null): VenueId | null {
  return isBindable(roles) ? venue : null
}

/** Whether these roles may be bound to one venue. */
export function isBindable(roles: readonly Role[]): boolean {
  return roles.includes('cashier') && !canLift(roles)
}

/** Whoever is invited while they belong gets what the invitation brings beside what they have: never less room than before. */
export function joined(
  before: Pick<Member, 'roles' | 'venue'> | undefined,
  invited: Pick<Member, 'roles' | 'venue'>,
): Pick<Member, 'roles' | 'venue'> {
  const roles = rolesOnce([...(before?.roles ?? []), ...invited.roles])
  return { roles, venue: standingVenue(roles, joinedVenue(before, invited)) }
}

function joinedVenue(...[before, invited]: Parameters<typeof joined>): VenueId | null {
  const had = before?.roles.includes('cashier') === true
  if (!invited.roles.includes('cashier')) return before?.venue ?? null
  return !had || before.venue === invited.venue ? invited.venue : null
}

/** The only owner neither leaves nor becomes less. */
export function isLastOwner(
  { person, roles }: Pick<Member, 'person' | 'roles'>,
  members: readonly Pick<Member, 'person' | 'roles'>[],
): boolean {
  if (!roles.includes('owner')) return false
  return !members.some((other) => other.person !== person && other.roles.includes('owner'))
}

export interface InvitationQuestion {
  readonly by: readonly Role[]
  readonly roles: readonly Role[]
  readonly venue: VenueId | null
}

export function judgeInvitation(
  { by, roles, venue: asked }: InvitationQuestion,
  hasVenue: HasVenue,
): Result<Pick<Member, 'roles' | 'venue'>, MembershipRefusal> {
  if (!may(by, 'manage_people')) return refuse('not_allowed')
  if (roles.length === 0) return refuse('no_role')
  if (!mayGive(by, { from: [], to: roles })) return refuse('not_allowed')
  const venue = standingVenue(roles, asked)
  if (venue !== null && !hasVenue(venue)) return refuse('unknown_venue')
  return accept({ roles: rolesOnce(roles), venue })
}

function rolesOnce(roles: readonly Role[]): readonly Role[] {
  return [...new Set(roles)]
}
