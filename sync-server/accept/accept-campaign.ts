/**
 * A pushed campaign: of the whole document only id, draft, clocks and the day of its making are the desk's; space, state,
 * number, funding and counts are the server's, whatever the desk sent.
 */
import { instant } from '../../shared/base/time.ts'
import type { Campaign } from '../../shared/domain/campaign/campaign.ts'
import { isDraftOpen } from '../../shared/domain/campaign/lifecycle.ts'
import { CLOCK_AHEAD_MAX_MS } from '../../shared/sync/clock.ts'
import { clampClocks } from '../../shared/sync/merge.ts'
import { pushedCampaignFrom } from '../../shared/domain/campaign/campaign.schema.ts'
import type { RowDecision, RowJudge } from '../store/store.ts'
import type { Pusher } from './pusher.ts'
import { newCampaign } from './new-campaign.ts'

export function acceptCampaign(
  { principal, now }: Pusher,
  ...[row, master]: Parameters<RowJudge>
): RowDecision {
  if (row.document['_deleted'] === true) return { kind: 'set-aside', code: 'not_deletable' }
  const pushed = pushedCampaignFrom(row.document)
  if (pushed === undefined) return { kind: 'set-aside', code: 'unexpected_shape' }
  const { id, draft } = pushed
  const clocks = clampClocks(pushed.clocks, now)
  if (master === undefined) {
    const createdAt = instant(Math.min(pushed.createdAt, now + CLOCK_AHEAD_MAX_MS))
    return {
      kind: 'take',
      body: newCampaign({ id, draft, clocks, createdAt, by: principal, at: now }),
    }
  }
  // The collection `campaigns` holds campaigns.
  const kept = master.body as unknown as Campaign
  if (!isDraftOpen(kept.state)) return { kind: 'set-aside', code: 'wrong_state' }
  return { kind: 'take', body: { ...kept, draft, clocks } }
}
