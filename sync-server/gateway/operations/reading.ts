/** What an organisation's own programs read: its campaigns and redemptions, in the order in which they changed, page by page. */
import type { Campaign } from '../../../shared/domain/campaign/campaign.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { CollectionName } from '../../../shared/sync/collections.ts'
import type { Store } from '../../store/store.ts'
import { type CallerDeps, readerOf } from '../caller.ts'
import { type Asked, done, operation, type Operation, SMALL_BODY_BYTES } from '../operation.ts'
import { RATES } from '../rates.ts'
import { toldCampaign, toldRedemption, type Versioned } from '../../webhooks/told.ts'
import { campaignPage, pageQuery, redemptionPage } from '../reading.schema.ts'

export interface ReadingDeps extends CallerDeps {
  readonly store: CallerDeps['store'] & Pick<Store, 'page'>
}

/** One answer holds so much of the stored documents at most. */
export const PAGE_BYTES_MAX = 1024 * 1024
const SHARED = {
  method: 'get',
  security: 'key_or_person',
  cors: 'none',
  query: pageQuery,
  bodyBytesMax: SMALL_BODY_BYTES,
  rate: RATES.route,
  errors: {
    401: ['unauthorized', 'use_dpop_nonce'],
    403: ['not_allowed', 'key_scope_missing'],
  },
} as const

export function readingOperations(deps: ReadingDeps): readonly Operation[] {
  return [
    operation({
      ...SHARED,
      path: '/api/v1/campaigns',
      id: 'listCampaigns',
      summary: {
        en: 'Campaigns in the order in which they last changed; ask again from `next` for what changed since.',
        de: 'Kampagnen in der Reihenfolge ihrer letzten Änderung; ab `next` weiter gefragt kommt, was sich seither geändert hat.',
      },
      answers: { type: 'json', status: 200, schema: campaignPage },
      run: async (asked) => {
        const page = await readPage(deps, asked, 'campaigns')
        if (page instanceof Response) return { kind: 'made', response: page }
        // The collection `campaigns` holds campaigns.
        const campaigns = page.bodies.map((body) =>
          toldCampaign(JSON.parse(body) as Versioned<Campaign>),
        )
        return done({ campaigns, next: page.to, more: page.more })
      },
    }),
    operation({
      ...SHARED,
      path: '/api/v1/redemptions',
      id: 'listRedemptions',
      summary: {
        en: 'Redemptions in the order in which they last changed; ask again from `next` for what changed since.',
        de: 'Einlösungen in der Reihenfolge ihrer letzten Änderung; ab `next` weiter gefragt kommt, was sich seither geändert hat.',
      },
      answers: { type: 'json', status: 200, schema: redemptionPage },
      run: async (asked) => {
        const page = await readPage(deps, asked, 'redemptions')
        if (page instanceof Response) return { kind: 'made', response: page }
        const redemptions = page.bodies.map((body) =>
          // The collection `redemptions` holds redemptions.
          toldRedemption(JSON.parse(body) as Versioned<Redemption>),
        )
        return done({ redemptions, next: page.to, more: page.more })
      },
    }),
  ]
}

export interface PageAsked {
  readonly after: number
  readonly limit: number
  readonly organisation?: string | undefined
}

async function readPage(
  deps: ReadingDeps,
  asked: Asked<unknown, PageAsked, unknown>,
  collection: CollectionName,
) {
  const { after, limit, organisation } = asked.query
  const reader = await readerOf(deps, asked, { collection, organisation })
  if (reader instanceof Response) return reader
  const { condition } = reader
  return deps.store.page({ collection, after, limit, bytes: PAGE_BYTES_MAX, condition })
}
