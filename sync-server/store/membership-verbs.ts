/**
 * The store's verbs about organisations and who belongs to them, on SQLite. What tills and desks know of people (a fact each) is
 * written in the same unit, and a change raises the version of that person's scope.
 */
import type { PersonId, VenueId } from '../../shared/base/ids.ts'
import { joined, type Member } from '../../shared/domain/account/membership.ts'
import type { Fact, PersonFact } from '../../shared/domain/account/organisation.ts'
import type { AuditFacts } from '../../shared/domain/account/audit.ts'
import { judgeLimit } from '../../shared/domain/account/plan.ts'
import { type Role, standsAtTill } from '../../shared/domain/account/role.ts'
import type { AuditRecord } from './audit.ts'
import type {
  AccountStore,
  Actor,
  InvitationRow,
  MemberJudge,
  NewPerson,
  ProfileChange,
} from './account-store.ts'
import type { MemberChange } from './accounts.ts'
import { putFact } from './facts.ts'
import { raiseScope } from './scopes.ts'
import type { NewOrganisation } from './new-organisation.ts'
import type { Tables } from './tables.ts'
import type { Turn, Writer } from './writer.ts'

type MembershipVerbs = Pick<
  AccountStore,
  | 'changeProfile'
  | 'foundOrganisation'
  | 'hasVenue'
  | 'changeMember'
  | 'invite'
  | 'invitation'
  | 'invitationsOf'
  | 'withdrawInvitation'
  | 'acceptInvitation'
  | 'registerInvited'
>

export function membershipVerbs(tables: Tables, writer: Writer): MembershipVerbs {
  const { invitations } = tables
  return {
    changeProfile: (change) => writer.write((turn) => changeProfile(tables, turn, change)),
    foundOrganisation: (make, founder) =>
      writer.write((turn) => found(tables, turn, { make, founder })),
    hasVenue: async (organisation, venue) => hasVenue(tables, organisation, venue),
    changeMember: (change, judge) =>
      writer.write((turn) => changeMember(tables, turn, { change, judge })),
    invite: (invitation, origin) =>
      writer.write(() => {
        invitations.addInvitation(invitation)
        const { id, organisation, invitedBy: person, invitedAt: at } = invitation
        const told = { organisation, subject: id, facts: toldOf(invitation) }
        tell(tables, { person, at, origin }, { event: 'member_invited', ...told })
        return null
      }),
    invitation: async (hash) => invitations.invitation(hash),
    invitationsOf: async (organisation) => invitations.invitationsOf(organisation),
    withdrawInvitation: (organisation, id) =>
      writer.write(() => invitations.withdrawInvitation(organisation, id)),
    acceptInvitation: (hash, by) => writer.write((turn) => accept(tables, turn, { hash, ...by })),
    registerInvited: (hash, made, by) =>
      writer.write((turn) => registerInvited(tables, turn, { hash, made, by })),
  }
}

interface Founding {
  readonly make: (number: number) => NewOrganisation
  readonly founder: Actor
}

function found(tables: Tables, turn: Turn, { make, founder }: Founding): null {
  const { accounts } = tables
  const { organisation, facts } = make(accounts.nextOrganisationNumber())
  accounts.addOrganisation(organisation)
  for (const fact of facts) putFact(tables, turn, fact)
  const { person, at } = founder
  const owner = { organisation: organisation.id, person, roles: ['owner'], venue: null } as const
  setRoles(tables, turn, { ...owner, at })
  const { id } = organisation
  tell(tables, founder, { event: 'organisation_made', organisation: id, subject: id })
  return null
}

function changeMember(
  tables: Tables,
  turn: Turn,
  { change, judge }: Changing,
): ReturnType<MemberJudge> {
  const { organisation, person, by, roles } = change
  const has = (venue: VenueId): boolean => hasVenue(tables, organisation, venue)
  const judged = judge(tables.accounts.peopleOf(organisation), has)
  const told = { organisation, subject: person }
  const event = roles.length === 0 ? 'member_left' : 'roles_changed'
  if (judged.ok) {
    setRoles(tables, turn, { ...change, ...judged.value })
    tell(tables, by, { event, ...told, facts: toldOf(judged.value) })
  } else {
    const { reason } = judged.refusal
    tell(tables, by, { event, ...told, facts: toldOf({ roles, venue: null }), reason })
  }
  return judged
}

interface Changing {
  readonly change: Omit<MemberChange, 'venue'> & { readonly by: Actor }
  readonly judge: MemberJudge
}

/** What the security log says somebody is from now on. */
function toldOf({ roles, venue }: Pick<Member, 'roles' | 'venue'>): AuditFacts {
  return { roles: roles.join(' '), ...(venue === null ? {} : { venue }) }
}

function hasVenue({ documents }: Tables, organisation: string, venue: VenueId): boolean {
  const fact = documents.read({ space: organisation, collection: 'facts', id: venue })?.body
  // The collection `facts` holds facts.
  return (fact as Fact | undefined)?.kind === 'venue'
}

/** In the security log, in the same unit. */
function tell(
  { audit }: Tables,
  { person, at, origin }: Actor,
  deed: Pick<AuditRecord, 'event' | 'organisation' | 'subject' | 'facts' | 'reason'>,
): void {
  const outcome = deed.reason === undefined ? 'done' : 'refused'
  audit.append({ ...deed, actor: { kind: 'person', id: person }, at, origin, outcome })
}

function accept(
  tables: Tables,
  turn: Turn,
  { hash, ...by }: Actor & { readonly hash: string },
): InvitationRow | undefined {
  const { person, at } = by
  if (!hasSeat(tables, hash, person)) return undefined
  const invitation = tables.invitations.takeInvitation(hash, at)
  if (invitation === undefined) return undefined
  const { organisation } = invitation
  const now = joined(tables.accounts.member({ person, organisation }), invitation)
  setRoles(tables, turn, { organisation, person, at, ...now })
  const told = { organisation, subject: person, facts: toldOf(now) }
  tell(tables, by, { event: 'member_joined', ...told })
  return invitation
}

/** Whoever belongs already takes no seat. A plan that became smaller since the invitation has none left. */
function hasSeat({ invitations, plans, accounts }: Tables, hash: string, person?: string): boolean {
  const organisation = invitations.invitation(hash)?.organisation
  if (organisation === undefined) return true
  if (person !== undefined && accounts.member({ person, organisation }) !== undefined) return true
  const members = accounts.peopleOf(organisation).length
  return judgeLimit(plans.plan(organisation), 'seats', members).ok
}

function registerInvited(tables: Tables, turn: Turn, { hash, made, by }: Inviting) {
  const { at } = by
  const open = tables.invitations.invitation(hash)
  if (open?.state !== 'open' || open.expiresAt <= at || open.mail !== made.mail) return 'link_over'
  if (!hasSeat(tables, hash)) return 'link_over'
  if (!tables.people.addRegistered(made, at)) return 'mail_taken'
  accept(tables, turn, { hash, person: made.person, ...by })
  return 'registered'
}

interface Inviting {
  readonly hash: string
  readonly made: NewPerson
  readonly by: Omit<Actor, 'person'>
}

/** Everywhere they belong, people and tills learn the new name. */
function changeProfile(tables: Tables, turn: Turn, change: ProfileChange): null {
  const { person } = change
  const before = tables.people.person(person)
  if (before === undefined) return null
  const { name = before.name, language = before.language, theme = before.theme } = change
  tables.people.setProfile({ person, name, language, theme })
  if (before.name === name) return null
  for (const member of tables.accounts.membershipsOf(person)) {
    putPerson(tables, turn, { ...member, name })
  }
  return null
}

/** No roles: they leave. */
function setRoles(tables: Tables, turn: Turn, change: MemberChange): void {
  const { organisation, person } = change
  const before = tables.accounts.member({ person, organisation })
  if (before !== undefined) raiseScope(tables, turn, { kind: 'person', ...before })
  tables.accounts.setMembership(change)
  const name = before?.name ?? tables.people.person(person)?.name ?? ''
  const { roles, venue } = change
  putPerson(tables, turn, {
    organisation,
    // People are rows under such ids.
    person: person as PersonId,
    name,
    roles,
    venue,
  })
}

interface ToldPerson {
  readonly organisation: string
  readonly person: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  readonly venue: VenueId | null
}

/**
 * Tills know who may stand at them, and hear when somebody may not any more, as where a cashier is bound to another venue; whoever
 * only reads is nobody there.
 */
function putPerson(
  tables: Tables,
  turn: Turn,
  { organisation, person, name, roles, venue }: ToldPerson,
): void {
  // An organisation's space bears its id.
  const space = organisation as PersonFact['space'] & string
  const at = venue === null ? {} : { venue }
  const body: PersonFact = { id: person, space, kind: 'person', person, name, roles, ...at }
  const atTill =
    standsAtTill(roles) ||
    tables.documents.isForEveryone({ space, collection: 'facts', id: person })
  putFact(tables, turn, { audience: atTill ? 'everyone' : 'people', body })
}
