/** Founding an organisation, and who belongs to it: invitations by mail, roles, letting go, leaving. */
import type { OrganisationId, PersonId, VenueId } from '../../shared/base/ids.ts'
import { accept, refuse } from '../../shared/base/result.ts'
import { DAY_MS, later } from '../../shared/base/time.ts'
import { readMailAddress } from '../../shared/domain/account/mail-address.ts'
import { judgeInvitation, judgeMembership } from '../../shared/domain/account/membership.ts'
import type { OrganisationFact } from '../../shared/domain/account/organisation.ts'
import { judgeLimit } from '../../shared/domain/account/plan.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { LANGUAGES } from '../../shared/words/languages.ts'
import { spaceOf } from '../accept/new-campaign.ts'
import { firstKeyring } from '../auth/keyrings.ts'
import type { InvitationRow, PersonRow } from '../store/account-store.ts'
import type { MemberRow } from '../store/accounts.ts'
import type { NewOrganisation } from '../store/new-organisation.ts'
import type { Account, AccountDeps, Visitor } from './account-deps.ts'
import { sendLater } from './links.ts'
import { newPerson, readName, type NewAccount } from './register.ts'

const INVITATION_MS = 7 * DAY_MS
const CURRENCY = 'EUR'

export interface NewOrganisationAsk {
  readonly name: string
  readonly town: string
  readonly handle: string
}

/** Who asks, and from which network address. */
export interface Asking {
  readonly person: PersonId
  readonly origin: string
}

/** Whoever founds it owns it. */
export async function foundOrganisation(
  deps: AccountDeps,
  founder: Asking,
  ask: NewOrganisationAsk,
): Promise<Account<OrganisationId>> {
  const name = readName(ask.name)
  if (name === undefined) return refuse('name_missing')
  if (deps.keys.root() === undefined) return refuse('root_away')
  // Ids come from the port; this one names an organisation.
  const id = deps.world.newId() as OrganisationId
  const at = deps.world.now()
  const [town, handle] = [readName(ask.town) ?? '', readName(ask.handle) ?? '']
  const make = (number: number): NewOrganisation => {
    const home: OrganisationFact = {
      id,
      space: spaceOf(id),
      kind: 'organisation',
      organisation: id,
      number,
      name,
      town,
      handle,
      currency: CURRENCY,
      zone: deps.zone,
    }
    const signedKeyring = firstKeyring(deps.keys, number)
    const facts = [{ audience: 'everyone' as const, body: home }]
    return { organisation: { id, number, name, signedKeyring }, people: [], facts, at }
  }
  const founded = await deps.store.foundOrganisation(make, { ...founder, at })
  return founded.ok ? accept(id) : refuse('not_saved')
}

export interface InvitationAsk extends Pick<Visitor, 'language' | 'address'> {
  readonly mail: string
  readonly roles: readonly Role[]
  /** Where alone a cashier stands at tills; absent: at every venue. */
  readonly venue?: VenueId | null | undefined
  /** Of a command that may come twice: the second time nothing is sent. Absent: one of its own. */
  readonly id?: string
}

export async function invite(
  deps: AccountDeps,
  by: MemberRow,
  ask: InvitationAsk,
): Promise<Account<string>> {
  if (deps.post === null) return refuse('no_mail')
  const judged = await judgeAsked(deps, by, ask)
  if (!judged.ok) return judged
  const mail = readMailAddress(ask.mail)
  if (mail === undefined) return refuse('mail_wrong')
  if (ask.id !== undefined && (await isInvited(deps, by, ask.id))) return accept(mail)
  const used = await deps.store.planUsed(by.organisation, 'seats')
  const room = judgeLimit(await deps.store.planOf(by.organisation), 'seats', used)
  if (!room.ok) return room
  const asker = {
    kind: 'mail',
    account: `${by.organisation} ${mail}`,
    address: ask.address,
  } as const
  const { waitMs } = await deps.limits.attempt(asker)
  if (waitMs > 0) return refuse('too_many', { waitMs })
  const { secret, hash } = deps.secrets.token()
  const invitedAt = deps.world.now()
  const { roles, venue } = judged.value
  const times = { invitedAt, expiresAt: later(invitedAt, INVITATION_MS) }
  const who = { id: ask.id ?? deps.world.newId(), hash, organisation: by.organisation, mail }
  const invitation = { ...who, roles, venue, ...times, invitedBy: by.person }
  const saved = await deps.store.invite(invitation, ask.address)
  if (!saved.ok) return refuse('not_saved')
  sendInvitation(deps, by, { mail, roles, secret, language: ask.language })
  return accept(mail)
}

/** Venues are only ever added, so that one which is there stays. */
async function judgeAsked(
  { store }: AccountDeps,
  by: MemberRow,
  { roles, venue = null }: InvitationAsk,
) {
  const has = venue !== null && (await store.hasVenue(by.organisation, venue))
  return judgeInvitation({ by: by.roles, roles, venue }, () => has)
}

async function isInvited({ store }: AccountDeps, by: MemberRow, id: string): Promise<boolean> {
  return (await store.invitationsOf(by.organisation)).some((one) => one.id === id)
}

interface SentInvitation {
  readonly mail: string
  readonly roles: readonly Role[]
  readonly secret: string
  readonly language: Visitor['language']
}

function sendInvitation(deps: AccountDeps, by: MemberRow, sent: SentInvitation): void {
  const { mail: to, language, secret } = sent
  const roles = sent.roles.map((role) => LANGUAGES[language].account.roles[role]).join(', ')
  const facts = { by: by.name, organisation: by.organisationName, roles }
  const link = `${deps.origin()}/sign-in/invitation?token=${secret}`
  sendLater(deps, { to, kind: 'invitation', language, facts, link })
}

/** The invitation behind a link, while it is open. */
export async function openInvitation(
  deps: AccountDeps,
  token: string,
): Promise<InvitationRow | undefined> {
  const found = await deps.store.invitation(deps.secrets.hashOf(token))
  return found?.state === 'open' && found.expiresAt > deps.world.now() ? found : undefined
}

/** By somebody who has an account: that of the address it was sent to. */
export async function acceptInvitation(
  deps: AccountDeps,
  person: PersonRow,
  { token, origin }: { readonly token: string; readonly origin: string },
): Promise<Account<InvitationRow>> {
  const invitation = await openInvitation(deps, token)
  if (invitation === undefined) return refuse('invitation_over')
  if (invitation.mail !== person.mail) return refuse('invitation_for_other')
  const by = { person: person.person, at: deps.world.now(), origin }
  const accepted = await deps.store.acceptInvitation(invitation.hash, by)
  if (!accepted.ok) return refuse('not_saved')
  return accepted.value === undefined ? refuse('invitation_over') : accept(accepted.value)
}

/** By somebody new: the link came by mail, so the address is theirs. */
export async function registerInvited(
  deps: AccountDeps,
  token: string,
  made: NewAccount,
): Promise<Account<PersonId>> {
  const invitation = await openInvitation(deps, token)
  if (invitation === undefined) return refuse('invitation_over')
  const person = await newPerson(deps, invitation.mail, made)
  if (!person.ok) return person
  const written = await deps.store.registerInvited(invitation.hash, person.value, {
    at: deps.world.now(),
    origin: made.address,
  })
  if (!written.ok) return refuse('not_saved')
  if (written.value === 'link_over') return refuse('invitation_over')
  return written.value === 'registered' ? accept(person.value.person) : refuse(written.value)
}

export async function withdrawInvitation(
  deps: AccountDeps,
  by: MemberRow,
  id: string,
): Promise<Account<null>> {
  const found = (await deps.store.invitationsOf(by.organisation)).find((one) => one.id === id)
  if (found === undefined) return refuse('invitation_over')
  const judged = judgeInvitation({ by: by.roles, roles: found.roles, venue: null }, () => false)
  if (!judged.ok) return judged
  const withdrawn = await deps.store.withdrawInvitation(by.organisation, id)
  if (!withdrawn.ok) return refuse('not_saved')
  return withdrawn.value ? accept(null) : refuse('invitation_over')
}

export interface InvitationAgain extends Pick<InvitationAsk, 'language' | 'address'> {
  readonly invitation: string
  readonly id: string
}

/** A new link to the same address for the same roles; the one before is over. */
export async function inviteAgain(
  deps: AccountDeps,
  by: MemberRow,
  { invitation, ...ask }: InvitationAgain,
): Promise<Account<string>> {
  const invited = await deps.store.invitationsOf(by.organisation)
  const found = invited.find(({ id }) => id === invitation)
  if (found === undefined || found.state === 'accepted') return refuse('invitation_over')
  return invite(deps, by, { ...ask, mail: found.mail, roles: found.roles, venue: found.venue })
}

export interface MemberAsk {
  readonly person: string
  readonly roles: readonly Role[]
  /** Absent: as it is. */
  readonly venue?: VenueId | null | undefined
  /** Network address; null: over a session's socket. */
  readonly origin: string | null
}

/** No roles: let go, or leaving. */
export async function changeMember(
  deps: AccountDeps,
  by: MemberRow,
  { person, roles, venue, origin }: MemberAsk,
): Promise<Account<null>> {
  const at = deps.world.now()
  const actor = { person: by.person, at, origin }
  const change = { organisation: by.organisation, person, roles, at, by: actor }
  const written = await deps.store.changeMember(change, (members, hasVenue) =>
    judgeMembership({ by, person, roles, venue }, members, hasVenue),
  )
  if (!written.ok) return refuse('not_saved')
  return written.value.ok ? accept(null) : written.value
}
