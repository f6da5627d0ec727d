/** Which events a document's change is, and the message that tells of it. Pure: whoever wants to know is asked elsewhere. */
import type { Instant } from '../../shared/base/time.ts'
import type { ToldEvent, WebhookEvent } from '../../shared/domain/account/webhook.ts'
import {
  type Campaign,
  type CampaignState,
  isUsedUp,
} from '../../shared/domain/campaign/campaign.ts'
import { outcomeOf, type Redemption } from '../../shared/domain/redemption/redemption.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import { toldCampaign, toldRedemption, type Versioned } from './told.ts'

/** A document that was written, as the store keeps it: JSON before (null: there was none) and after. */
export interface Happening {
  readonly space: string
  readonly collection: CollectionName
  readonly before: string | null
  readonly after: string
}

export interface Event {
  readonly event: WebhookEvent
  readonly data: object
}

export function eventsOf({ collection, before, after }: Happening): readonly Event[] {
  // The store writes these collections from campaigns and redemptions alone.
  if (collection === 'campaigns') {
    const was = before === null ? undefined : (JSON.parse(before) as Campaign)
    // As above.
    return campaignEvents(was, JSON.parse(after) as Versioned<Campaign>)
  }
  if (collection !== 'redemptions') return []
  // As above.
  const was = before === null ? undefined : (JSON.parse(before) as Redemption)
  // As above.
  return redemptionEvents(was, JSON.parse(after) as Versioned<Redemption>)
}

export function messageBody(event: ToldEvent, data: object, at: Instant): string {
  return JSON.stringify({ type: event, timestamp: at, data })
}

const TOLD_STATES: Readonly<Partial<Record<CampaignState, WebhookEvent>>> = {
  live: 'campaign.live',
  paused: 'campaign.paused',
  ended: 'campaign.ended',
}

function campaignEvents(
  before: Campaign | undefined,
  after: Versioned<Campaign>,
): readonly Event[] {
  const data = toldCampaign(after)
  const state = before?.state === after.state ? undefined : TOLD_STATES[after.state]
  const isUsedUpNow = isUsedUp(after) && (before === undefined || !isUsedUp(before))
  return [
    ...(state === undefined ? [] : [{ event: state, data }]),
    ...(isUsedUpNow ? [{ event: 'campaign.used_up' as const, data }] : []),
  ]
}

function redemptionEvents(
  before: Redemption | undefined,
  after: Versioned<Redemption>,
): readonly Event[] {
  const outcome = outcomeOf(after)
  if (outcome === undefined || (before !== undefined && outcomeOf(before) === outcome)) return []
  return [{ event: `redemption.${outcome}`, data: toldRedemption(after) }]
}
