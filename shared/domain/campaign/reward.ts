/** What a reward gives, in whole minor units. Whether it may be given is `redeem`'s to say. */
import type { DraftReward } from './campaign.ts'

/** A percent reward is reckoned in whole millionths of its rate, so that 0.15 of 2,010 is 301.5 and not a hair less. */
const RATE_PARTS = 1_000_000

/**
 * What the reward gives on a basket: never more than the basket, percents rounded half up and stopped at their greatest.
 * A basket nobody told is null: then the most the reward can give is counted.
 */
export function rewardMinorOf(reward: DraftReward, basketMinor: number | null): number {
  if (basketMinor === null) return greatestRewardMinor(reward)
  switch (reward.kind) {
    case 'amount':
      return Math.min(reward.offMinor, basketMinor)
    case 'percent': {
      const parts = Math.round(reward.rate * RATE_PARTS)
      const exact = (parts * basketMinor) / RATE_PARTS
      return Math.min(Math.floor(exact + 0.5), reward.greatestMinor, basketMinor)
    }
    case 'item':
      return reward.worthMinor
  }
}

/** What one voucher reserves of the budget: the most it can ever cost. */
export function greatestRewardMinor(reward: DraftReward): number {
  switch (reward.kind) {
    case 'amount':
      return reward.offMinor
    case 'percent':
      return reward.greatestMinor
    case 'item':
      return reward.worthMinor
  }
}
