/** Made of the server's OpenAPI document (`portal-client.test.ts` says how); not written by hand. */

export interface Operations {
  /** Who this server is: its name, its public keys, how it is trusted. */
  readonly describeServer: {
    readonly input: Readonly<Record<string, never>>
    readonly answer: {
      readonly issuer: string
      readonly name: string
      readonly protocol: number
      readonly sandbox: boolean
      readonly trust: 'demo' | 'shop' | 'public'
      readonly rootKey: string
      readonly serverKey: string
    }
  }
  /** A ticket for the socket: for a signed-in person, or for a till by its own word. */
  readonly issueTicket: {
    readonly input: {
      readonly body: {
        readonly device?: string | undefined
        readonly organisation?: string | undefined
      }
    }
    readonly answer: { readonly ticket: string; readonly expiresAt: number }
  }
  /** Who asks, and to which organisations they belong, the longest first. */
  readonly whoAmI: {
    readonly input: Readonly<Record<string, never>>
    readonly answer: {
      readonly person: string
      readonly name: string
      readonly organisations: readonly {
        readonly organisation: string
        readonly organisationNumber: number
        readonly organisationName: string
        readonly roles: readonly string[]
      }[]
    }
  }
  /** The session of the portal’s page, for a browser that is signed in on our pages. */
  readonly openSession: {
    readonly input: Readonly<Record<string, never>>
    readonly answer: { readonly person: string; readonly name: string; readonly token: string }
  }
  /** Signs this browser out: it needs the token that the page was told. */
  readonly endSession: {
    readonly input: Readonly<Record<string, never>>
    readonly answer: { readonly ended: true }
  }
  /** Campaigns in the order in which they last changed; ask again from `next` for what changed since. */
  readonly listCampaigns: {
    readonly input: {
      readonly query?: {
        readonly after?: number | undefined
        readonly limit?: number | undefined
        readonly organisation?: string | undefined
      }
    }
    readonly answer: {
      readonly campaigns: readonly {
        readonly id: string
        readonly version: number
        readonly number: number | null
        readonly title: string
        readonly state: string
        readonly startsOn: unknown
        readonly endsOn: unknown
        readonly currency: string
        readonly budgetMinor: number
        readonly issued: number
        readonly redeemed: number
        readonly reversed: number
        readonly spentMinor: number
      }[]
      readonly next: number
      readonly more: boolean
    }
  }
  /** Redemptions in the order in which they last changed; ask again from `next` for what changed since. */
  readonly listRedemptions: {
    readonly input: {
      readonly query?: {
        readonly after?: number | undefined
        readonly limit?: number | undefined
        readonly organisation?: string | undefined
      }
    }
    readonly answer: {
      readonly redemptions: readonly {
        readonly id: string
        readonly version: number
        readonly campaign: string
        readonly campaignTitle: string
        readonly voucher: string
        readonly venue: string
        readonly venueName: string
        readonly at: number
        readonly placedAt: number
        readonly standing: 'none' | 'provisional' | 'confirmed' | 'reversed'
        readonly undone: boolean
        readonly currency: string
        readonly basketMinor: number | null
        readonly rewardMinor: number
        readonly offline: boolean
      }[]
      readonly next: number
      readonly more: boolean
    }
  }
  /** Make a till of a one-time code and the public half of its own key. */
  readonly claimEnrolment: {
    readonly input: {
      readonly body: {
        readonly code: string
        readonly publicKey: string
        readonly name?: string | undefined
      }
    }
    readonly answer: {
      readonly device: string
      readonly name: string
      readonly organisation: string
      readonly organisationNumber: number
      readonly organisationName: string
      readonly venue: string
      readonly venueName: string
      readonly rootKey: string
      readonly recoveryKey: string
      readonly trust: 'demo' | 'shop' | 'public'
    }
  }
}

export const ADDRESSES = {
  describeServer: { method: 'GET', path: '/api/v1/server' },
  issueTicket: { method: 'POST', path: '/api/v1/tickets' },
  whoAmI: { method: 'GET', path: '/api/v1/me' },
  openSession: { method: 'POST', path: '/api/v1/session' },
  endSession: { method: 'DELETE', path: '/api/v1/session' },
  listCampaigns: { method: 'GET', path: '/api/v1/campaigns' },
  listRedemptions: { method: 'GET', path: '/api/v1/redemptions' },
  claimEnrolment: { method: 'POST', path: '/api/v1/enrolments/claim' },
} as const satisfies Readonly<
  Record<keyof Operations, { readonly method: string; readonly path: string }>
>
