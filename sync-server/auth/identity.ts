/** How a person signs in. The development identity of the sandbox is the first to implement it; the real one follows. */
import type { MemberRow } from '../store/accounts.ts'

export interface Identity {
  /**
   * Whom the access token names, as the accounts have them now in the organisation asked for; without one, in the one they
   * have belonged to the longest.
   */
  readonly memberOf: (
    accessToken: string,
    organisation: string | undefined,
  ) => Promise<MemberRow | undefined>
}

/** What a signed-in desk is told of itself. */
export interface SignedIn {
  readonly accessToken: string
  readonly expiresAt: number
  readonly person: string
  readonly name: string
  readonly organisation: string
  readonly organisationNumber: number
  readonly organisationName: string
  readonly roles: readonly string[]
}
