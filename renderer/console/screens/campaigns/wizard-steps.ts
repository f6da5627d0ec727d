/** The wizard's steps: which part of the draft each one holds, when it is complete, and what it says of itself. Pure. */
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { greatestMinor } from './reward-words.ts'

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

/** Whether the form has what this step asks for; the server judges the whole at publishing. */
export function isComplete(step: StepId, draft: CampaignDraft): boolean {
  switch (step) {
    case 'post':
      return draft.title.trim() !== '' && draft.post.account.trim() !== ''
    case 'brief':
      return draft.brief.text.trim() !== '' && draft.brief.disclosure.trim() !== ''
    case 'reward':
      return draft.reward !== null && greatestMinor(draft.reward) > 0 && draft.vouchersEach > 0
    case 'window':
      return isWindow(draft)
    case 'venues':
      return draft.venues.length > 0
    case 'budget':
      return draft.budget.rewardMinor > 0 && draft.capacity > 0
    case 'check':
      return false
  }
}

function isWindow({ window }: CampaignDraft): boolean {
  const { startsOn, endsOn, hours } = window
  if (startsOn === null || endsOn === null || endsOn < startsOn) return false
  return hours === null || (hours.days.length > 0 && hours.fromMinute < hours.untilMinute)
}

/** Rewards handed out if every code of every place came back, whole minor units. */
export function mostRewardsMinor(draft: CampaignDraft): number {
  return draft.capacity * draft.vouchersEach * greatestMinor(draft.reward)
}

/** The step before or after, or the same at the ends. */
export function neighbour(step: StepId, by: -1 | 1): StepId {
  return STEPS[Math.max(0, Math.min(STEPS.length - 1, STEPS.indexOf(step) + by))] ?? step
}
