/**
 * The part of the store's port that knows people: how they prove who they are, and where they belong. A verb is a whole unit;
 * where many ask for the same thing at once (a link, a code, a challenge, an invitation), one conditional write has one winner.
 */
import type { PersonId, VenueId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import type { Result } from '../../shared/base/result.ts'
import type { HasVenue, Member, MembershipRefusal } from '../../shared/domain/account/membership.ts'
import type { Preferences, ProfileParts } from '../../shared/domain/account/preferences.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import type { Amr } from '../accounts/port.ts'
import type { MemberChange } from './accounts.ts'
import type { NewOrganisation } from './new-organisation.ts'
import type { Written } from './writer.ts'

export interface PersonRow extends Preferences {
  readonly person: PersonId
  readonly name: string
  /** Null for people of the sandbox who have never registered. */
  readonly mail: string | null
  /** As `password-hash.ts` writes it; null: none. */
  readonly password: string | null
  /** True where the password is long enough to stand without a second factor. */
  readonly passwordAlone: boolean
  /** What the app's secret is derived from; null: no app. */
  readonly totp: string | null
  /** The same of an app that has not shown its first code yet. */
  readonly totpOffered: string | null
  readonly totpStep: number
}

export type LinkPurpose = 'register' | 'reset' | 'sign_in'

export interface LinkRow {
  /** SHA-256 of the link's secret in hex, as all hashes of this port. */
  readonly hash: string
  readonly purpose: LinkPurpose
  readonly mail: string
  readonly expiresAt: Instant
}

export type LinkKey = Pick<LinkRow, 'hash' | 'purpose'> & { readonly at: Instant }

export interface NewPerson {
  readonly person: PersonId
  readonly name: string
  readonly mail: string
  readonly password: string
  readonly passwordAlone: boolean
  readonly language: Preferences['language']
}

export interface NewPassword {
  readonly password: string
  readonly passwordAlone: boolean
}

export interface StepRow {
  readonly hash: string
  readonly kind: 'second_factor' | 'passkey' | 'new_passkey'
  /** Null where only the passkey will say who it is. */
  readonly person: PersonId | null
  readonly amr: readonly Amr[]
  readonly misses: number
  readonly expiresAt: Instant
}

export interface SessionRow {
  readonly hash: string
  /** What people name it by; no secret. */
  readonly id: string
  readonly person: PersonId
  readonly amr: readonly Amr[]
  /** Program and system in words, as the browser says them. */
  readonly browser: string
  readonly signedInAt: Instant
  readonly usedAt: Instant
  readonly expiresAt: Instant
}

export interface PasskeyRow {
  /** Credential id, base64url. */
  readonly id: string
  readonly person: PersonId
  readonly name: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
  readonly addedAt: Instant
  readonly usedAt: Instant | null
}

export interface InvitationRow {
  readonly id: string
  readonly hash: string
  readonly organisation: string
  readonly organisationName: string
  readonly mail: string
  readonly roles: readonly Role[]
  /** Where alone they will stand at tills; null: at every venue. */
  readonly venue: VenueId | null
  readonly invitedBy: PersonId
  readonly invitedByName: string
  readonly invitedAt: Instant
  readonly expiresAt: Instant
  readonly state: 'open' | 'accepted' | 'withdrawn'
}

export type NewInvitation = Omit<InvitationRow, 'organisationName' | 'invitedByName' | 'state'>

/** Who does it, when and from which network address, for the security log. */
export interface Actor {
  readonly person: PersonId
  readonly at: Instant
  readonly origin: string | null
}

export type MemberJudge = (
  members: readonly Member[],
  hasVenue: HasVenue,
) => Result<Member, MembershipRefusal>

export interface ProfileChange extends ProfileParts {
  readonly person: PersonId
}

export interface PasswordUnit {
  readonly person: string
  readonly password: NewPassword
  /** The one that stays; null: none. */
  readonly session: string | null
  readonly at: Instant
}

export interface OtherSignIns {
  readonly person: string
  /** The session of a browser that stays; null: none. */
  readonly session: string | null
  /** The sign-in of a program that stays; null: none. */
  readonly signIn: string | null
  readonly at: Instant
}

export interface AccountStore {
  // People and their passwords
  personRow(person: string): Promise<PersonRow | undefined>
  personByMail(mail: string): Promise<PersonRow | undefined>
  changeProfile(change: ProfileChange): Promise<Written<null>>
  /** The same password under a better hash. */
  setPassword(person: string, password: NewPassword): Promise<Written<null>>
  /** Sets it and ends every other session of that person and every sign-in of a program: all or nothing. */
  changePassword(change: PasswordUnit): Promise<Written<null>>

  // Links in mails
  addLink(link: LinkRow): Promise<Written<null>>
  /** One that is open, without using it. */
  openLink(key: LinkKey): Promise<LinkRow | undefined>
  /** Uses it; undefined for all but the first. */
  takeLink(key: LinkKey): Promise<Written<LinkRow | undefined>>
  /** Uses the link and makes the person, both or neither. */
  register(
    key: LinkKey,
    made: NewPerson,
  ): Promise<Written<'registered' | 'link_over' | 'mail_taken'>>
  /** Uses the link, sets the password and ends every session and every sign-in of that person, all or nothing; undefined where the link is over. */
  resetPassword(key: LinkKey, password: NewPassword): Promise<Written<PersonRow | undefined>>

  // Second factor
  offerTotp(person: string, totp: string): Promise<Written<null>>
  /** From now on a code of this app is asked for; false where another app was offered since, or the step was used. */
  confirmTotp(
    person: string,
    offered: { readonly totp: string; readonly step: number },
  ): Promise<Written<boolean>>
  /** False for a step that is not after the last. */
  useTotpStep(person: string, step: number): Promise<Written<boolean>>
  removeTotp(person: string): Promise<Written<null>>
  /** In place of those before. */
  putRecoveryCodes(person: string, hashes: readonly string[]): Promise<Written<null>>
  useRecoveryCode(person: string, hash: string): Promise<Written<boolean>>
  recoveryCodesLeft(person: string): Promise<number>

  // Passkeys
  passkeysOf(person: string): Promise<readonly PasskeyRow[]>
  passkey(id: string): Promise<PasskeyRow | undefined>
  /** False where the authenticator is known already. */
  addPasskey(passkey: PasskeyRow): Promise<Written<boolean>>
  passkeyUsed(
    id: string,
    use: { readonly counter: number; readonly at: Instant },
  ): Promise<Written<null>>
  removePasskey(person: string, id: string): Promise<Written<boolean>>

  // Signing in
  addStep(step: StepRow): Promise<Written<null>>
  step(hash: string, at: Instant): Promise<StepRow | undefined>
  /** Uses it; undefined for all but the first. */
  takeStep(hash: string, at: Instant): Promise<Written<StepRow | undefined>>
  countStepMiss(hash: string): Promise<Written<null>>
  addSession(session: SessionRow): Promise<Written<null>>
  session(hash: string, at: Instant): Promise<SessionRow | undefined>
  sessionUsed(
    hash: string,
    use: { readonly at: Instant; readonly expiresAt: Instant },
  ): Promise<Written<null>>
  sessionsOf(person: string, at: Instant): Promise<readonly SessionRow[]>
  /** False for one that is not this person's. */
  endSession(person: string, id: string): Promise<Written<boolean>>
  /** All of a person but those named, of browsers and of programs, with what was begun and never used; all or nothing. */
  endOtherSignIns(others: OtherSignIns): Promise<Written<null>>
  /** Whether the person has signed in from this browser before, and whether from any; from now on it is known. */
  browserSeen(seen: {
    readonly person: string
    readonly hash: string
    readonly at: Instant
  }): Promise<Written<'known' | 'new' | 'first'>>
  /** Forgets links, steps and sessions that are over. */
  forgetOver(at: Instant): Promise<Written<null>>

  // Organisations and who belongs
  /** Made under the next free number; whoever founds it is its owner. */
  foundOrganisation(
    make: (number: number) => NewOrganisation,
    founder: Actor,
  ): Promise<Written<null>>
  hasVenue(organisation: string, venue: VenueId): Promise<boolean>
  changeMember(
    change: Omit<MemberChange, 'venue'> & { readonly by: Actor },
    judge: MemberJudge,
  ): Promise<Written<Result<Member, MembershipRefusal>>>
  /** An open one to the same mail is withdrawn. */
  invite(invitation: NewInvitation, origin: string | null): Promise<Written<null>>
  invitation(hash: string): Promise<InvitationRow | undefined>
  invitationsOf(organisation: string): Promise<readonly InvitationRow[]>
  withdrawInvitation(organisation: string, id: string): Promise<Written<boolean>>
  /** One winner; who belongs already keeps their roles and gets these as well. */
  acceptInvitation(hash: string, by: Actor): Promise<Written<InvitationRow | undefined>>
  /** A new person by an invitation, which proves the address as a mail does; all of it or nothing. */
  registerInvited(
    hash: string,
    made: NewPerson,
    by: Omit<Actor, 'person'>,
  ): Promise<Written<'registered' | 'link_over' | 'mail_taken'>>
}
