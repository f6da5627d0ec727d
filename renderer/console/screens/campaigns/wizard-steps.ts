/** The wizard's steps, and which of them the campaign's own rules find something missing in. Pure. */
import { assert } from '../../../../shared/base/assert.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import type { MissingCode } from '../../../../shared/domain/campaign/publishable.ts'
import { greatestRewardMinor } from '../../../../shared/domain/campaign/reward.ts'

export const STEPS = ['post', 'brief', 'reward', 'window', 'venues', 'budget', 'check'] as const
export type StepId = (typeof STEPS)[number]

export const stepWords: Readonly<Record<StepId, string>> = {
  post: /*i18n*/ 'Promoted post',
  brief: /*i18n*/ 'Brief',
  reward: /*i18n*/ 'Rewards',
  window: /*i18n*/ 'Window',
  venues: /*i18n*/ 'Venues',
  budget: /*i18n*/ 'Budget',
  check: /*i18n*/ 'Check and publish',
}

const stepOfCode: Readonly<Record<MissingCode, StepId>> = {
  title_missing: 'post',
  post_account_missing: 'post',
  post_link_invalid: 'post',
  brief_missing: 'brief',
  disclosure_missing: 'brief',
  reward_missing: 'reward',
  reward_worthless: 'reward',
  vouchers_missing: 'reward',
  window_missing: 'window',
  window_reversed: 'window',
  window_past: 'window',
  hours_invalid: 'window',
  venues_missing: 'venues',
  capacity_missing: 'budget',
  budget_missing: 'budget',
  budget_too_small: 'budget',
}

/** Steps something is missing in, in the wizard's order. */
export function openSteps(missing: readonly MissingCode[]): readonly StepId[] {
  const open = new Set(missing.map((code) => stepOfCode[code]))
  return STEPS.filter((step) => open.has(step))
}

/** What one code can cost the shop at most, whole minor units; nothing while there is no reward. */
export function oneCodeMinor({ reward }: CampaignDraft): number {
  return reward === null ? 0 : greatestRewardMinor(reward)
}

/** Rewards handed out if every code of every place came back, whole minor units. */
export function mostRewardsMinor(draft: CampaignDraft): number {
  return draft.capacity * draft.vouchersEach * oneCodeMinor(draft)
}

/** The step before or after, or the same at the ends. */
export function neighbour(step: StepId, by: -1 | 1): StepId {
  const at = Math.max(0, Math.min(STEPS.length - 1, STEPS.indexOf(step) + by))
  const next = STEPS[at]
  assert(next !== undefined, 'a step has a neighbour inside the list')
  return next
}
