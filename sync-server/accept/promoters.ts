/** Who takes part in a campaign when it is published. Without the sandbox nobody: people join by themselves, later. */
import type { CampaignId, PersonId } from '../../shared/base/ids.ts'
import type { Platform } from '../../shared/domain/campaign/campaign.ts'

/** The public face only. */
export interface PromoterFace {
  readonly name: string
  readonly handle: string
  readonly platform: Platform
  readonly followers: number
  /** The server's own knowledge of who that is; no organisation hears it from a participation. */
  readonly person: PersonId
}

export interface Promoters {
  /** At most `capacity` of them, the same for the same campaign. */
  readonly join: (campaign: CampaignId, capacity: number) => readonly PromoterFace[]
}

export const nobody: Promoters = { join: () => [] }
