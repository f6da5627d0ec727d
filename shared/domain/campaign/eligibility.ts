/** Whether one more promoter may join: state and places. Platform, followers and distance come with the portal. */
import { accept, refuse, type Result } from '../../base/result.ts'
import { coveredPromoters } from './budget.ts'
import type { Campaign } from './campaign.ts'

export type JoinReason = 'wrong_state' | 'capacity_reached' | 'budget_exhausted'

/** `promoters`: those who have joined. The value is how many places are left after this one. */
export function mayJoin(
  { state, draft }: Pick<Campaign, 'state' | 'draft'>,
  promoters: number,
): Result<number, JoinReason> {
  if (state !== 'live' && state !== 'scheduled') return refuse('wrong_state', { state })
  if (promoters >= draft.capacity) return refuse('capacity_reached', { capacity: draft.capacity })
  const covered = coveredPromoters(draft)
  if (promoters >= covered) return refuse('budget_exhausted', { covered })
  return accept(covered - promoters - 1)
}
