/** The till's form of a published campaign. What may be published, `campaign/publishable.ts` says; here it has been. */
import { assert } from '../../base/assert.ts'
import { addDays, startOfDay } from '../../base/zoned-time.ts'
import type { OrganisationFact, VenueFact } from '../account/organisation.ts'
import type { Campaign } from '../campaign/campaign.ts'
import type { Manifest } from './manifest.ts'

/** What one till may accept of a campaign while offline (redemption.md section 4). */
export const DEFAULT_OFFLINE_CAP = { count: 20, valueMinor: 200_00 } as const

export interface ManifestSetting {
  readonly organisation: Pick<OrganisationFact, 'number' | 'name' | 'zone'>
  /** At least those the draft names. */
  readonly venues: readonly VenueFact[]
  readonly version: number
  readonly editions?: Manifest['editions'] | undefined
}

/** First and last day count whole, in the organisation's zone. */
export function manifestFromCampaign(campaign: Campaign, setting: ManifestSetting): Manifest {
  const { draft, number } = campaign
  const { organisation, version, editions = {} } = setting
  const { reward, window } = draft
  assert(number !== null && reward !== null, 'a published campaign has its number and reward')
  assert(window.startsOn !== null && window.endsOn !== null, 'a published campaign has a window')
  return {
    organisation: organisation.number,
    organisationName: organisation.name,
    campaign: number,
    campaignId: campaign.id,
    version,
    title: draft.title,
    state: stateOf(campaign),
    stateSince: campaign.stateSince,
    currency: draft.budget.currency,
    reward,
    minimumSpendMinor: draft.minimumSpendMinor,
    venues: setting.venues
      .filter(({ venue }) => draft.venues.includes(venue))
      .map(({ venue, name, zone }) => ({ id: venue, name, zone })),
    venueGroups: [],
    startsAt: startOfDay(window.startsOn, organisation.zone),
    endsAt: startOfDay(addDays(window.endsOn, 1), organisation.zone),
    hours: window.hours,
    clashBearer: draft.clashBearer,
    offlineCap: DEFAULT_OFFLINE_CAP,
    editions,
    training: false,
    rotating: draft.rotating,
    asksFirstVisit: draft.asksFirstVisit,
  }
}

function stateOf({ state }: Campaign): Manifest['state'] {
  switch (state) {
    case 'scheduled':
    case 'live':
    case 'paused':
      return state
    case 'draft':
    case 'awaiting_payment':
    case 'funded':
    case 'ended':
    case 'settled':
    case 'cancelled':
      return 'ended'
  }
}
