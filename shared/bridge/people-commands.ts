/** Commands on the people of the organisation and on the person's own account: asked of the server, never kept on the desk. */
import type { PersonId, VenueId } from '../base/ids.ts'
import type { Instant } from '../base/time.ts'
import type { Invitation } from '../domain/account/invitation.ts'
import type { OwnAccount, SignInKind } from '../domain/account/own-account.ts'
import type { PreferredLanguage, ProfileParts } from '../domain/account/preferences.ts'
import type { Role } from '../domain/account/role.ts'
import type { TrustMode } from '../domain/account/trust.ts'
import type { OrganisationChoice } from '../domain/account/membership.ts'

type Empty = Readonly<Record<string, never>>

export interface PeopleCommands {
  /** Which server this desk speaks to, and how it is trusted; asked each time. */
  'describe-server': {
    readonly input: Empty
    readonly output: { readonly name: string; readonly address: string; readonly trust: TrustMode }
  }
  /** Who belongs and who is invited; for those who manage people. */
  'list-people': { readonly input: Empty; readonly output: PeopleList }
  /** Sends a mail in this language; refused where the plan has no seat left. */
  'invite-person': {
    readonly input: {
      readonly mail: string
      readonly roles: readonly Role[]
      /** Where alone a cashier stands at tills; absent: at every venue. */
      readonly venue?: VenueId | null | undefined
      readonly language: PreferredLanguage
    }
    readonly output: Empty
  }
  /** Another link to the same address; the one before is over. */
  'resend-invitation': {
    readonly input: { readonly invitation: string; readonly language: PreferredLanguage }
    readonly output: Empty
  }
  'withdraw-invitation': {
    readonly input: { readonly invitation: string }
    readonly output: Empty
  }
  'change-roles': {
    readonly input: {
      readonly person: PersonId
      readonly roles: readonly Role[]
      /** Absent: as it is. */
      readonly venue?: VenueId | null | undefined
    }
    readonly output: Empty
  }
  /** Lets somebody go, or leaves. */
  'remove-person': { readonly input: { readonly person: PersonId }; readonly output: Empty }

  /** Where the person belongs, the longest first: as the server says, else as this desk last heard. */
  'list-organisations': {
    readonly input: Empty
    readonly output: { readonly organisations: readonly OrganisationChoice[] }
  }
  /** The person's own: profile, how they prove who they are, where they are signed in. */
  'my-account': { readonly input: Empty; readonly output: OwnAccount }
  'change-profile': {
    readonly input: ProfileParts
    readonly output: Empty
  }
  /** Felt at its next request, on an open desk within seconds. */
  'end-sign-in': {
    readonly input: { readonly kind: SignInKind; readonly id: string }
    readonly output: Empty
  }
  /** All but this desk's. */
  'end-other-sign-ins': { readonly input: Empty; readonly output: Empty }
}

export interface PeopleList {
  readonly people: readonly ListedPerson[]
  readonly invitations: readonly Invitation[]
  /** False: this server sends no mails, so nobody can be invited. */
  readonly sendsMail: boolean
}

export interface ListedPerson {
  readonly person: PersonId
  readonly name: string
  readonly mail: string | null
  readonly roles: readonly Role[]
  /** 0: before it was written down. */
  readonly joinedAt: Instant
  /** When they last connected here; null: not since it is written down. */
  readonly seenAt: Instant | null
}
