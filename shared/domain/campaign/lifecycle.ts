/** The states of a campaign and what leads from one to the next. Who may ask for a step, and whether it is paid, others say. */
import { accept, refuse, type Result } from '../../base/result.ts'
import type { CampaignState } from './campaign.ts'

export type CampaignEvent =
  | 'ask_payment'
  | 'fund'
  /** Publishing before the window opens. */
  | 'schedule'
  /** Publishing within the window, or the window opening. */
  | 'go_live'
  | 'pause'
  | 'resume'
  | 'end'
  | 'settle'
  | 'cancel'

export type LifecycleReason = 'not_funded' | 'wrong_state'

/** What each state lets happen, and where it leads; everything else is refused. */
export const TRANSITIONS: Readonly<
  Record<CampaignState, Readonly<Partial<Record<CampaignEvent, CampaignState>>>>
> = {
  draft: { ask_payment: 'awaiting_payment', fund: 'funded', cancel: 'cancelled' },
  awaiting_payment: { fund: 'funded', cancel: 'cancelled' },
  funded: { schedule: 'scheduled', go_live: 'live', cancel: 'cancelled' },
  scheduled: { go_live: 'live', end: 'ended', cancel: 'cancelled' },
  live: { pause: 'paused', end: 'ended' },
  paused: { resume: 'live', end: 'ended' },
  ended: { settle: 'settled' },
  settled: {},
  cancelled: {},
}

/** The state after the event; `not_funded` where only the payment is missing for publishing. */
export function transition(
  state: CampaignState,
  event: CampaignEvent,
): Result<CampaignState, LifecycleReason> {
  const next = TRANSITIONS[state][event]
  if (next !== undefined) return accept(next)
  const isUnpaid = state === 'draft' || state === 'awaiting_payment'
  const isPublishing = event === 'schedule' || event === 'go_live'
  return isUnpaid && isPublishing
    ? refuse('not_funded', { state })
    : refuse('wrong_state', { state, event })
}

/** True while a desk may change the draft at will; afterwards terms are a promise. */
export function isDraftOpen(state: CampaignState): boolean {
  return state === 'draft' || state === 'awaiting_payment' || state === 'funded'
}

/** True where tills may hold the campaign: it has a number and a manifest. */
export function isPublished(state: CampaignState): boolean {
  return state === 'scheduled' || state === 'live' || state === 'paused' || state === 'ended'
}
