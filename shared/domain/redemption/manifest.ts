/** The signed campaign manifest a till holds: what a voucher is worth, where, when and up to what. */
import type { CampaignId, VenueId } from '../../base/ids.ts'
import type { Currency } from '../../base/money.ts'
import type { Instant } from '../../base/time.ts'

/** What the voucher gives. Percent rewards name their greatest discount, so that a budget can reserve it. */
export type Reward =
  | { readonly kind: 'amount'; readonly offMinor: number }
  | { readonly kind: 'percent'; readonly rate: number; readonly greatestMinor: number }
  | { readonly kind: 'item'; readonly item: string; readonly worthMinor: number }

/** Opening of the reward in local time of the venue; days 1 (Monday) to 7. Minutes since midnight, end exclusive. */
export interface Hours {
  readonly days: readonly number[]
  readonly fromMinute: number
  readonly untilMinute: number
}

export interface ManifestVenue {
  readonly id: VenueId
  readonly name: string
  /** IANA zone, for dates and hours. */
  readonly zone: string
}

export interface Manifest {
  readonly organisation: number
  readonly organisationName: string
  readonly campaign: number
  readonly campaignId: CampaignId
  /** Rises with each change; a till never takes an older one. */
  readonly version: number
  readonly title: string
  readonly state: 'scheduled' | 'live' | 'paused' | 'ended'
  /** When the state last changed. */
  readonly stateSince: Instant
  readonly currency: Currency
  readonly reward: Reward
  readonly minimumSpendMinor: number
  readonly venues: readonly ManifestVenue[]
  /** The token's venue group n is the n-th of these, counted from 1; group 0 is all venues and is not listed. */
  readonly venueGroups: readonly (readonly VenueId[])[]
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** Null: at any hour. */
  readonly hours: Hours | null
  /** What one till may accept while offline: count and value, whichever is reached first. */
  readonly offlineCap: { readonly count: number; readonly valueMinor: number }
  /** Lowest valid edition by serial where it is above 0 (keys are decimal serials). */
  readonly editions: Readonly<Record<string, number>>
  readonly training: boolean
  readonly asksFirstVisit: boolean
}
