/** What a draft still needs before it can be published: the same list on the desk that shows it and on the server that judges. */
import type { LocalDate } from '../../base/time.ts'
import { reservedEachMinor } from './budget.ts'
import type { CampaignDraft } from './campaign.ts'
import { greatestRewardMinor } from './reward.ts'

/** In the order a person meets them in the wizard. */
export const MISSING_CODES = [
  'title_missing',
  'post_account_missing',
  'post_link_invalid',
  'brief_missing',
  'disclosure_missing',
  'reward_missing',
  'reward_worthless',
  'vouchers_missing',
  'window_missing',
  'window_reversed',
  'window_past',
  'hours_invalid',
  'venues_missing',
  'capacity_missing',
  'budget_missing',
  'budget_too_small',
] as const
export type MissingCode = (typeof MISSING_CODES)[number]

const LINK = /^https:\/\/[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?$/

type Lack = (draft: CampaignDraft, today: LocalDate) => boolean

const LACKS: Readonly<Record<MissingCode, Lack>> = {
  title_missing: ({ title }) => title.trim() === '',
  post_account_missing: ({ post }) => post.account.trim() === '',
  // The post may follow; a link that is there must lead somewhere.
  post_link_invalid: ({ post }) => post.link !== '' && !LINK.test(post.link),
  brief_missing: ({ brief }) => brief.text.trim() === '',
  disclosure_missing: ({ brief }) => brief.disclosure.trim() === '',
  reward_missing: ({ reward }) => reward === null,
  reward_worthless: ({ reward }) => reward !== null && !isWorth(reward),
  vouchers_missing: ({ vouchersEach }) => vouchersEach < 1,
  window_missing: ({ window }) => window.startsOn === null || window.endsOn === null,
  window_reversed: ({ window: { startsOn, endsOn } }) =>
    startsOn !== null && endsOn !== null && endsOn < startsOn,
  window_past: ({ window: { endsOn } }, today) => endsOn !== null && endsOn < today,
  hours_invalid: ({ window: { hours } }) =>
    hours !== null && (hours.days.length === 0 || hours.fromMinute === hours.untilMinute),
  venues_missing: ({ venues }) => venues.length === 0,
  capacity_missing: ({ capacity }) => capacity < 1,
  budget_missing: ({ budget }) => budget.rewardMinor < 1,
  budget_too_small: (draft) =>
    draft.budget.rewardMinor > 0 && draft.budget.rewardMinor < reservedEachMinor(draft),
}

/** `today` in the organisation's zone. Empty when the draft can be published. */
export function missingOf(draft: CampaignDraft, today: LocalDate): readonly MissingCode[] {
  return MISSING_CODES.filter((code) => LACKS[code](draft, today))
}

/** A percent reward needs a rate, and a greatest discount so that a budget can reserve it; an item needs its name. */
function isWorth(reward: NonNullable<CampaignDraft['reward']>): boolean {
  if (greatestRewardMinor(reward) < 1) return false
  switch (reward.kind) {
    case 'amount':
      return true
    case 'percent':
      return reward.rate > 0 && reward.rate <= 1
    case 'item':
      return reward.item.trim() !== ''
  }
}
