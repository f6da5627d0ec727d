/** Made of the server's OpenAPI document (`portal-client.test.ts` says how); not written by hand. */

export interface OwnOperations {
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
  /** Whom the person lets look, those that run first, and those that ended. */
  readonly listGrants: {
    readonly input: Readonly<Record<string, never>>
    readonly answer: {
      readonly grants: readonly {
        readonly id: string
        readonly organisation: string
        readonly organisationName: string
        readonly purposes: readonly ('campaign' | 'benchmark' | 'insurance')[]
        readonly since: number
        readonly until: number | null
        readonly endedAt: number | null
      }[]
    }
  }
  /** Let an organisation look, for these purposes; one that runs already is changed. */
  readonly giveGrant: {
    readonly input: {
      readonly body: {
        readonly organisation: string
        readonly purposes: readonly ('campaign' | 'benchmark' | 'insurance')[]
        readonly days: number | null
      }
    }
    readonly answer: {
      readonly id: string
      readonly organisation: string
      readonly organisationName: string
      readonly purposes: readonly ('campaign' | 'benchmark' | 'insurance')[]
      readonly since: number
      readonly until: number | null
      readonly endedAt: number | null
    }
  }
  /** Take a grant back: what it showed is gone from the organisation’s screens and disks within seconds. */
  readonly withdrawGrant: {
    readonly input: { readonly params: { readonly grant: string } }
    readonly answer: { readonly withdrawn: true }
  }
  /** What those whom the person lets look ask of their numbers: what waits, then what was answered and is decided. */
  readonly listQuestions: {
    readonly input: Readonly<Record<string, never>>
    readonly answer: {
      readonly questions: readonly {
        readonly id: string
        readonly grant: string
        readonly organisation: string
        readonly platform: 'instagram' | 'facebook' | 'youtube' | 'tiktok'
        readonly handle: string
        readonly kind: 'bought_followers' | 'inflated_engagement'
        readonly from: string
        readonly until: string
        readonly for:
          | 'ads_invoice'
          | 'giveaway_post'
          | 'mention_elsewhere'
          | 'traffic_sources'
          | 'follower_sample'
          | 'post_insights'
        readonly words: string
        readonly askedAt: number
        readonly isOpen: boolean
        readonly readAt: number | null
        readonly answer: { readonly words: string; readonly at: number } | null
      }[]
    }
  }
  /** The person has read a question: it is not taken back any more. One that nobody asks is passed over. */
  readonly readQuestion: {
    readonly input: { readonly params: { readonly question: string } }
    readonly answer: { readonly read: true }
  }
  /** Answer a question, or change the answer, until they have decided; those who asked read it, and nobody else. */
  readonly answerQuestion: {
    readonly input: {
      readonly params: { readonly question: string }
      readonly body: { readonly words: string }
    }
    readonly answer: { readonly answered: true }
  }
  /** The person’s accounts at the platforms, how each stands, and how far reading it is. */
  readonly listConnections: {
    readonly input: Readonly<Record<string, never>>
    readonly answer: {
      readonly connections: readonly {
        readonly id: string
        readonly platform: 'instagram' | 'facebook' | 'youtube' | 'tiktok'
        readonly handle: string
        readonly state: 'live' | 'needs_sign_in'
        readonly failure: string | null
        readonly waitsUntil: number | null
        readonly scopes: readonly string[]
        readonly scopesMissing: readonly string[]
        readonly fetch: {
          readonly state: 'running' | 'done' | 'failed' | 'needs_sign_in' | 'cancelled'
          readonly phase: 'profile' | 'days' | 'posts'
          readonly windowsDone: number
          readonly windows: number
          readonly pages: number
          readonly pagesKnown: number | null
          readonly share: number
          readonly leftMs: number | null
          readonly failure: string | null
          readonly unread: {
            readonly posts: number
            readonly fields: readonly string[]
            readonly audience: boolean
          }
          readonly begunAt: number
          readonly doneAt: number | null
          readonly nextAt: number
        } | null
      }[]
    }
  }
  /** Read an account now; no more than once in fifteen minutes. */
  readonly fetchConnection: {
    readonly input: { readonly params: { readonly connection: string } }
    readonly answer: { readonly begun: true }
  }
  /** Cancel reading an account; what came is kept. */
  readonly cancelFetch: {
    readonly input: { readonly params: { readonly connection: string } }
    readonly answer: { readonly cancelled: true }
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

export const OWN_ADDRESSES = {
  describeServer: { method: 'GET', path: '/api/v1/server' },
  issueTicket: { method: 'POST', path: '/api/v1/tickets' },
  whoAmI: { method: 'GET', path: '/api/v1/me' },
  openSession: { method: 'POST', path: '/api/v1/session' },
  endSession: { method: 'DELETE', path: '/api/v1/session' },
  listGrants: { method: 'GET', path: '/api/v1/grants' },
  giveGrant: { method: 'POST', path: '/api/v1/grants' },
  withdrawGrant: { method: 'DELETE', path: '/api/v1/grants/{grant}' },
  listQuestions: { method: 'GET', path: '/api/v1/questions' },
  readQuestion: { method: 'POST', path: '/api/v1/questions/{question}/read' },
  answerQuestion: { method: 'POST', path: '/api/v1/questions/{question}/answer' },
  listConnections: { method: 'GET', path: '/api/v1/connections' },
  fetchConnection: { method: 'POST', path: '/api/v1/connections/{connection}/fetch' },
  cancelFetch: { method: 'DELETE', path: '/api/v1/connections/{connection}/fetch' },
  claimEnrolment: { method: 'POST', path: '/api/v1/enrolments/claim' },
} as const satisfies Readonly<
  Record<keyof OwnOperations, { readonly method: string; readonly path: string }>
>
