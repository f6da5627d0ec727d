/** A redemption as the ledger's document shows it to the business (collection `redemptions`, pull-only, server-written). */
import type { CampaignId, DeviceId, EntryId, Space, VenueId, VoucherId } from '../../base/ids.ts'
import type { Currency } from '../../base/money.ts'
import type { Instant } from '../../base/time.ts'
import type { Clash } from './clash.ts'
import type { FirstVisitAnswer } from './entry.ts'
import type { Holder, PlacementReason, Standing } from './placement.ts'

export interface Redemption {
  /** The accepted entry's id. */
  readonly id: EntryId
  readonly space: Space
  readonly campaignId: CampaignId
  readonly campaignTitle: string
  readonly voucher: VoucherId
  readonly promoterName: string
  readonly venue: VenueId
  readonly venueName: string
  readonly till: DeviceId
  readonly tillName: string
  readonly cashier: string | null
  /** Entry that opened the till's shift; null where none was open. */
  readonly shift: EntryId | null
  /** Time the till trusted. */
  readonly at: Instant
  readonly placedAt: Instant
  readonly position: number
  readonly standing: Standing
  readonly undone: boolean
  readonly reason: PlacementReason | null
  readonly holder: Holder | null
  /** Of this voucher, while both accepts stand: on the later side one, on the holder's one a later accept. */
  readonly clashes: readonly Clash[]
  readonly currency: Currency
  readonly basketMinor: number | null
  readonly rewardMinor: number
  readonly offline: boolean
  /** The answer to "first visit?"; absent where the campaign did not ask. */
  readonly firstVisit?: FirstVisitAnswer | 'asked'
}

/** What stands at its end; undefined while it may still be either. What was undone at the till is reversed too: nothing of it counts any more. */
export function outcomeOf({
  standing,
  undone,
}: Pick<Redemption, 'standing' | 'undone'>): 'confirmed' | 'reversed' | undefined {
  if (standing === 'reversed' || (undone && standing === 'confirmed')) return 'reversed'
  return standing === 'confirmed' ? 'confirmed' : undefined
}
