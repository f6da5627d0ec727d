/** The people of an organisation: who belongs and who is invited, inviting, other roles, letting go. Judged as the account's pages do. */
import type { ZodType } from 'zod'
import type { Account, AccountDeps } from '../../accounts/account-deps.ts'
import {
  changeMember,
  invite,
  inviteAgain,
  type MemberAsk,
  withdrawInvitation,
} from '../../accounts/organisations.ts'
import type { VenueId } from '../../../shared/base/ids.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import type { WireAnswer } from '../../../shared/sync/messages.schema.ts'
import type { CommandKey } from '../../store/answers.ts'
import type { InvitationRow } from '../../store/account-store.ts'
import type { MemberRow } from '../../store/accounts.ts'
import type { ListedMember } from '../../store/listed-members.ts'
import { refused } from '../answer.ts'
import { type KnownRequest, type Person, request } from '../request.ts'
import {
  changeRolesInput,
  invitePersonInput,
  listPeopleInput,
  removePersonInput,
  resendInvitationInput,
  withdrawInvitationInput,
} from './people.schema.ts'
import { accountAnswer, NOWHERE } from './account-answer.ts'

const action = 'manage_people'

export function peopleRequests(deps: AccountDeps): ReadonlyMap<string, KnownRequest> {
  return new Map([
    ['list-people', listPeople(deps)],
    ['invite-person', invitePerson(deps)],
    ['resend-invitation', resendInvitation(deps)],
    ['withdraw-invitation', withdrawing(deps)],
    ['change-roles', changing(deps, changeRolesInput)],
    ['remove-person', changing(deps, removePersonInput)],
  ])
}

/** Newest invitations first; links and their hashes stay here. */
function listPeople({ post }: AccountDeps): KnownRequest {
  return request({
    action,
    input: listPeopleInput,
    run: async ({ store }, { person: { organisation } }) => {
      const [members, invited] = await Promise.all([
        store.listedMembers(organisation),
        store.invitationsOf(organisation),
      ])
      const people = members.map(memberOf)
      const invitations = invited.map(invitationOf)
      return { kind: 'done', value: { people, invitations, sendsMail: post !== null } }
    },
  })
}

/** An interface has no index signature, as the wire's JSON asks for one. */
function memberOf({ person, name, mail, roles, joinedAt, seenAt }: ListedMember) {
  return { person, name, mail, roles: [...roles], joinedAt, seenAt }
}

function invitationOf(row: InvitationRow) {
  const { id, mail, roles, venue, invitedByName, invitedAt, expiresAt, state } = row
  return { id, mail, roles: [...roles], venue, invitedByName, invitedAt, expiresAt, state }
}

function invitePerson(deps: AccountDeps): KnownRequest {
  return request({
    action,
    input: invitePersonInput,
    audit: ({ roles }) => ({ event: 'member_invited', facts: { roles: roles.join(' ') } }),
    run: ({ origin }, { person, command, input }) =>
      byMember(deps, person, (by) =>
        invite(deps, by, { ...input, id: idOf(deps, command), address: origin ?? NOWHERE }),
      ),
  })
}

function resendInvitation(deps: AccountDeps): KnownRequest {
  return request({
    action,
    input: resendInvitationInput,
    audit: ({ invitation }) => ({ event: 'member_invited', subject: invitation }),
    run: ({ origin }, { person, command, input }) =>
      byMember(deps, person, (by) =>
        inviteAgain(deps, by, { ...input, id: idOf(deps, command), address: origin ?? NOWHERE }),
      ),
  })
}

function withdrawing(deps: AccountDeps): KnownRequest {
  return request({
    action,
    input: withdrawInvitationInput,
    run: (_, { person, input: { invitation } }) =>
      byMember(deps, person, (by) => withdrawInvitation(deps, by, invitation)),
  })
}

interface Change {
  readonly person: string
  /** Absent: they leave, by themselves or by another's hand. */
  readonly roles?: readonly Role[]
  /** Absent: as it is. */
  readonly venue?: VenueId | null | undefined
}

/** Whether a role allows it is judged inside the unit, and refusals stand in the security log from there. */
function changing(deps: AccountDeps, input: ZodType<Change>): KnownRequest {
  return request({
    action: null,
    input,
    run: ({ origin }, { person, input: { person: whom, roles = [], venue } }) => {
      const ask: MemberAsk = { person: whom, roles, venue, origin }
      return byMember(deps, person, (by) => changeMember(deps, by, ask))
    },
  })
}

/** The same for a command that is sent again. */
function idOf({ secrets }: AccountDeps, { principal, id }: CommandKey): string {
  return secrets.hashOf(`${principal} ${id}`)
}

/** As the store has them now: the session may know older roles. */
async function byMember(
  { store }: AccountDeps,
  { person, organisation }: Person,
  run: (by: MemberRow) => Promise<Account<unknown>>,
): Promise<WireAnswer> {
  const by = await store.member({ person, organisation })
  if (by === undefined) return refused('not_allowed')
  return accountAnswer(await run(by))
}
