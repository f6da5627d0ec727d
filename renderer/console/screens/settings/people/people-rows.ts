/** Members and invitations as the rows of one table: members first, each group in the order asked for. Pure. */
import type { PersonId, VenueId } from '../../../../../shared/base/ids.ts'
import type { Instant } from '../../../../../shared/base/time.ts'
import type { ListedPerson } from '../../../../../shared/bridge/people-commands.ts'
import {
  type Invitation,
  invitationState,
} from '../../../../../shared/domain/account/invitation.ts'
import type { PersonFact } from '../../../../../shared/domain/account/organisation.ts'
import type { Role } from '../../../../../shared/domain/account/role.ts'

export interface Member {
  readonly kind: 'member'
  readonly id: string
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  /** Where alone they stand at tills; null: at every venue. */
  readonly venue: VenueId | null
  readonly isSelf: boolean
  /** Null: the server was not asked, or does not say. */
  readonly listed: ListedPerson | null
}

export interface InvitationRow {
  readonly kind: 'invitation'
  readonly id: string
  readonly roles: readonly Role[]
  readonly venue: VenueId | null
  readonly invitation: Invitation
}

export type PeopleRow = Member | InvitationRow

export interface RowParts {
  readonly people: readonly PersonFact[]
  readonly self: PersonId | null
  readonly listed: readonly ListedPerson[]
  readonly invitations: readonly Invitation[]
}

/** An invitation to somebody who belongs by now is over. */
export function rowsOf({ people, self, listed, invitations }: RowParts): readonly PeopleRow[] {
  const belong = people.filter(({ roles }) => roles.length > 0)
  const members = belong.map(({ person, name, roles, venue = null }): Member => {
    const known = listed.find((one) => one.person === person) ?? null
    return {
      kind: 'member',
      id: person,
      person,
      name,
      roles,
      venue,
      isSelf: person === self,
      listed: known,
    }
  })
  const mails = new Set(members.map((member) => member.listed?.mail))
  const invited = invitations
    .filter(({ mail }) => !mails.has(mail))
    .map((invitation): InvitationRow => ({
      kind: 'invitation',
      id: invitation.id,
      roles: invitation.roles,
      venue: invitation.venue,
      invitation,
    }))
  return [...members, ...invited]
}

/** What somebody is here: a member, or an invitation in one of its states. */
export const STATES = ['member', 'open', 'run_out', 'withdrawn'] as const
export type PeopleState = (typeof STATES)[number]

export interface PeopleFilter {
  readonly text: string
  readonly role?: Role | undefined
  readonly state?: PeopleState | undefined
}

export function isIn(
  { text, role, state }: PeopleFilter,
  { row, now }: { readonly row: PeopleRow; readonly now: Instant },
): boolean {
  if (role !== undefined && !row.roles.includes(role)) return false
  if (state !== undefined && stateOf(row, now) !== state) return false
  const words = text.trim().toLocaleLowerCase()
  const said = row.kind === 'member' ? [row.name, row.listed?.mail ?? ''] : [row.invitation.mail]
  return words === '' || said.some((one) => one.toLocaleLowerCase().includes(words))
}

function stateOf(row: PeopleRow, now: Instant): string {
  return row.kind === 'member' ? 'member' : invitationState(row.invitation, now)
}

export function sinceOf(row: PeopleRow): Instant | null {
  if (row.kind === 'invitation') return row.invitation.invitedAt
  const joinedAt = row.listed?.joinedAt ?? null
  return joinedAt === 0 ? null : joinedAt
}
