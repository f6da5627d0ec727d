/** What an organisation's programs are told of a campaign and of a redemption: the same over the API and in a webhook's message. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import type { ToldCampaign, ToldRedemption } from '../gateway/reading.schema.ts'

export type Versioned<Body> = Body & { readonly version: number }

export function toldCampaign({
  id,
  version,
  number,
  state,
  draft,
  counts,
}: Versioned<Campaign>): ToldCampaign {
  const { issued, redeemed, reversed, spentMinor } = counts
  return {
    id,
    version,
    number,
    title: draft.title,
    state,
    startsOn: draft.window.startsOn,
    endsOn: draft.window.endsOn,
    currency: draft.budget.currency,
    budgetMinor: draft.budget.rewardMinor,
    issued,
    redeemed,
    reversed,
    spentMinor,
  }
}

export function toldRedemption(one: Versioned<Redemption>): ToldRedemption {
  const { id, version, campaignId, campaignTitle, voucher, venue, venueName, at, placedAt } = one
  const { standing, undone, currency, basketMinor, rewardMinor, offline } = one
  return {
    id,
    version,
    campaign: campaignId,
    campaignTitle,
    voucher,
    venue,
    venueName,
    at,
    placedAt,
    standing,
    undone,
    currency,
    basketMinor,
    rewardMinor,
    offline,
  }
}
