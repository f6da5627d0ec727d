/** What a campaign can cost: the platform's fee, and rewards reserved at their greatest value when vouchers are issued. */
import type { Money } from '../../base/money.ts'
import type { CampaignDraft } from './campaign.ts'
import { greatestRewardMinor } from './reward.ts'

/** Paid once for a campaign, the same number in each currency, before tax. */
export const PLATFORM_FEE_MINOR = 149_00

/** What one promoter's vouchers reserve: each at the most its reward can give. */
export function reservedEachMinor({ reward, vouchersEach }: CampaignDraft): number {
  return reward === null ? 0 : greatestRewardMinor(reward) * vouchersEach
}

/** What is given if every voucher of every place comes back. */
export function mostRewardsMinor(draft: CampaignDraft): number {
  return reservedEachMinor(draft) * draft.capacity
}

/** Promoters whose vouchers the reward budget covers whole; the rest stand on a waiting list. At most the capacity. */
export function coveredPromoters(draft: CampaignDraft): number {
  const each = reservedEachMinor(draft)
  if (each === 0) return 0
  return Math.min(draft.capacity, Math.floor(draft.budget.rewardMinor / each))
}

/** Vouchers that may still be issued before the budget stops: `reservedMinor` is what those issued reserve. */
export function issuableVouchers(draft: CampaignDraft, reservedMinor: number): number {
  if (draft.reward === null) return 0
  const each = greatestRewardMinor(draft.reward)
  if (each === 0) return 0
  return Math.max(0, Math.floor((draft.budget.rewardMinor - reservedMinor) / each))
}

/** What is paid before publishing. Rewards are the shop's own goods and are not paid in advance. */
export function amountDue({ budget }: CampaignDraft): Money {
  return { minor: PLATFORM_FEE_MINOR, currency: budget.currency }
}
