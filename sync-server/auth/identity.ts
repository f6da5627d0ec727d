/** How a person is known without the authorization server: the development identity of the sandbox, and nothing else. */

export interface Identity {
  /** Whom the access token names. */
  readonly personOf: (accessToken: string) => Promise<string | undefined>
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
