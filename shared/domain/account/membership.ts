/** Who may bring whom into an organisation, change their roles, and let them go; and that an organisation is never without an owner. */
import type { PersonId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import { may, mayGive, type Role } from './role.ts'

export interface Member {
  readonly person: PersonId
  readonly roles: readonly Role[]
}

export type MembershipRefusal = 'not_allowed' | 'no_role' | 'unknown_member' | 'last_owner'

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
}

export function judgeMembership(
  { by, person, roles }: MembershipChange,
  members: readonly Member[],
): Result<Member, MembershipRefusal> {
  const member = members.find(({ person: id }) => id === person)
  const actor = members.find(({ person: id }) => id === by.person)
  if (actor === undefined) return refuse('not_allowed')
  const isLeaving = roles.length === 0 && actor === member
  const isAllowed = isLeaving || mayGive(actor.roles, { from: member?.roles ?? [], to: roles })
  if (!isAllowed) return refuse('not_allowed')
  if (member === undefined) return refuse('unknown_member')
  if (!roles.includes('owner') && isLastOwner(member, members)) return refuse('last_owner')
  return accept({ person: member.person, roles: rolesOnce(roles) })
}

/** The only owner neither leaves nor becomes less. */
export function isLastOwner({ person, roles }: Member, members: readonly Member[]): boolean {
  if (!roles.includes('owner')) return false
  return !members.some((other) => other.person !== person && other.roles.includes('owner'))
}

export interface InvitationQuestion {
  readonly by: readonly Role[]
  readonly roles: readonly Role[]
}

export function judgeInvitation({
  by,
  roles,
}: InvitationQuestion): Result<readonly Role[], MembershipRefusal> {
  if (!may(by, 'manage_people')) return refuse('not_allowed')
  if (roles.length === 0) return refuse('no_role')
  if (!mayGive(by, { from: [], to: roles })) return refuse('not_allowed')
  return accept(rolesOnce(roles))
}

function rolesOnce(roles: readonly Role[]): readonly Role[] {
  return [...new Set(roles)]
}
