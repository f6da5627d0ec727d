/** The signed campaign manifest a till holds: what a voucher is worth, where, when and up to what. */
import type { CampaignId, VenueId } from '../../base/ids.ts'
import type { Currency } from '../../base/money.ts'
import type { Instant } from '../../base/time.ts'
import type { ClashBearer, DraftReward, Hours } from '../campaign/campaign.ts'

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
  readonly reward: DraftReward
  readonly minimumSpendMinor: number
  readonly venues: readonly ManifestVenue[]
  /** The token's venue group n is the n-th of these, counted from 1; group 0 is all venues and is not listed. */
  readonly venueGroups: readonly (readonly VenueId[])[]
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** Null: at any hour. */
  readonly hours: Hours | null
  /** Who bears a reward that was given twice. */
  readonly clashBearer: ClashBearer
  /** What one till may accept while offline: count and value, whichever is reached first. */
  readonly offlineCap: { readonly count: number; readonly valueMinor: number }
  /** Lowest valid edition by serial where it is above 0 (keys are decimal serials). */
  readonly editions: Readonly<Record<string, number>>
  readonly training: boolean
  /** Its codes are minted with a tail to be shown beside them; see `rotation.ts`. */
  readonly rotating: boolean
  readonly asksFirstVisit: boolean
}
