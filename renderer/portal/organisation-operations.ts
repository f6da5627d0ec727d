/** Made of the server's OpenAPI document (`portal-client.test.ts` says how); not written by hand. */

export interface OrganisationOperations {
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
        readonly startsOn: string | null
        readonly endsOn: string | null
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
  /** Creators who let the organisation look, in the order in which that last changed, and those who do no more. */
  readonly listCreators: {
    readonly input: {
      readonly query?: {
        readonly after?: number | undefined
        readonly limit?: number | undefined
        readonly organisation?: string | undefined
      }
    }
    readonly answer: {
      readonly creators: readonly {
        readonly id: string
        readonly version: number
        readonly purposes: readonly ('campaign' | 'benchmark' | 'insurance')[]
        readonly since: number
        readonly until: number | null
        readonly name: string | null
        readonly town: string | null
        readonly accounts: readonly {
          readonly platform: 'instagram' | 'facebook' | 'youtube' | 'tiktok'
          readonly handle: string | null
          readonly followers: number | null
        }[]
      }[]
      readonly withdrawn: readonly string[]
      readonly next: number
      readonly more: boolean
    }
  }
  /** The organisation’s webhooks, newest first; their secrets are told once and not here. */
  readonly listWebhooks: {
    readonly input: { readonly query?: { readonly organisation?: string | undefined } }
    readonly answer: {
      readonly webhooks: readonly {
        readonly id: string
        readonly name: string
        readonly url: string
        readonly events: readonly (
          | 'redemption.confirmed'
          | 'redemption.reversed'
          | 'campaign.live'
          | 'campaign.paused'
          | 'campaign.ended'
          | 'campaign.used_up'
        )[]
        readonly madeAt: number
        readonly offAt: number | null
        readonly offWhy: 'person' | 'gone' | 'failing' | null
        readonly formerUntil: number | null
        readonly failingSince: number | null
        readonly deliveredAt: number | null
      }[]
    }
  }
  /** Make a webhook; the answer has its secret, this once. */
  readonly makeWebhook: {
    readonly input: {
      readonly query?: { readonly organisation?: string | undefined }
      readonly body: {
        readonly name: string
        readonly url: string
        readonly events: readonly (
          | 'redemption.confirmed'
          | 'redemption.reversed'
          | 'campaign.live'
          | 'campaign.paused'
          | 'campaign.ended'
          | 'campaign.used_up'
        )[]
      }
    }
    readonly answer: { readonly id: string; readonly secret: string }
  }
  /** What a webhook was told, newest first: how each attempt ended, and the beginning of the answer. */
  readonly listDeliveries: {
    readonly input: {
      readonly params: { readonly webhook: string }
      readonly query?: {
        readonly organisation?: string | undefined
        readonly state?: 'waiting' | 'delivered' | 'dead' | undefined
        readonly before?: string | undefined
        readonly limit?: number | undefined
      }
    }
    readonly answer: {
      readonly deliveries: readonly {
        readonly id: string
        readonly event:
          | 'redemption.confirmed'
          | 'redemption.reversed'
          | 'campaign.live'
          | 'campaign.paused'
          | 'campaign.ended'
          | 'campaign.used_up'
          | 'webhook.test'
        readonly madeAt: number
        readonly state: 'waiting' | 'delivered' | 'dead'
        readonly attempts: number
        readonly nextAt: number | null
        readonly triedAt: number | null
        readonly tookMs: number | null
        readonly status: number | null
        readonly failure:
          | 'address_refused'
          | 'unknown_host'
          | 'unreachable'
          | 'untrusted'
          | 'timed_out'
          | 'cut_off'
          | 'not_taken'
          | 'switched_off'
          | null
        readonly answer: string | null
        readonly tries: readonly {
          readonly at: number
          readonly tookMs: number
          readonly status: number | null
          readonly failure:
            | 'address_refused'
            | 'unknown_host'
            | 'unreachable'
            | 'untrusted'
            | 'timed_out'
            | 'cut_off'
            | 'not_taken'
            | 'switched_off'
            | null
        }[]
      }[]
      readonly next: string | null
    }
  }
  /** Make a new secret; for a day more messages are signed with the former one too. */
  readonly rotateWebhook: {
    readonly input: {
      readonly params: { readonly webhook: string }
      readonly query?: { readonly organisation?: string | undefined }
    }
    readonly answer: { readonly id: string; readonly secret: string }
  }
  /** Change name, address or events; what is left out stays. */
  readonly changeWebhook: {
    readonly input: {
      readonly params: { readonly webhook: string }
      readonly query?: { readonly organisation?: string | undefined }
      readonly body: {
        readonly name?: string | undefined
        readonly url?: string | undefined
        readonly events?:
          | readonly (
              | 'redemption.confirmed'
              | 'redemption.reversed'
              | 'campaign.live'
              | 'campaign.paused'
              | 'campaign.ended'
              | 'campaign.used_up'
            )[]
          | undefined
      }
    }
    readonly answer: {}
  }
  /** Delete a webhook with its log; what waits for it is sent no more. */
  readonly endWebhook: {
    readonly input: {
      readonly params: { readonly webhook: string }
      readonly query?: { readonly organisation?: string | undefined }
    }
    readonly answer: {}
  }
  /** Switch a webhook off, so that it is told nothing, or on again. */
  readonly switchWebhook: {
    readonly input: {
      readonly params: { readonly webhook: string }
      readonly query?: { readonly organisation?: string | undefined }
      readonly body: { readonly on: boolean }
    }
    readonly answer: {}
  }
  /** Send a test message; the log of deliveries tells how it went. */
  readonly testWebhook: {
    readonly input: {
      readonly params: { readonly webhook: string }
      readonly query?: { readonly organisation?: string | undefined }
    }
    readonly answer: { readonly delivery: string }
  }
  /** Send again what is over: one message, or all of a span that were given up. Their ids stay. */
  readonly replayDeliveries: {
    readonly input: {
      readonly params: { readonly webhook: string }
      readonly query?: { readonly organisation?: string | undefined }
      readonly body:
        | { readonly message: string }
        | { readonly from: number; readonly until: number; readonly onlyDead?: boolean | undefined }
    }
    readonly answer: { readonly count: number }
  }
}

export const ORGANISATION_ADDRESSES = {
  listCampaigns: { method: 'GET', path: '/api/v1/campaigns' },
  listRedemptions: { method: 'GET', path: '/api/v1/redemptions' },
  listCreators: { method: 'GET', path: '/api/v1/creators' },
  listWebhooks: { method: 'GET', path: '/api/v1/webhooks' },
  makeWebhook: { method: 'POST', path: '/api/v1/webhooks' },
  listDeliveries: { method: 'GET', path: '/api/v1/webhooks/{webhook}/deliveries' },
  rotateWebhook: { method: 'POST', path: '/api/v1/webhooks/{webhook}/rotate' },
  changeWebhook: { method: 'PATCH', path: '/api/v1/webhooks/{webhook}' },
  endWebhook: { method: 'DELETE', path: '/api/v1/webhooks/{webhook}' },
  switchWebhook: { method: 'POST', path: '/api/v1/webhooks/{webhook}/switch' },
  testWebhook: { method: 'POST', path: '/api/v1/webhooks/{webhook}/test' },
  replayDeliveries: { method: 'POST', path: '/api/v1/webhooks/{webhook}/replay' },
} as const satisfies Readonly<
  Record<keyof OrganisationOperations, { readonly method: string; readonly path: string }>
>
