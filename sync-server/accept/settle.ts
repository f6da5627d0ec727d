/** Settling a campaign that has ended: not before every till that could still bring entries has reported, and never while recovering. */
import { HOUR_MS, type Instant, later } from '../../shared/base/time.ts'
import { transition } from '../../shared/domain/campaign/lifecycle.ts'
import { settlementOf, settlingOf } from '../../shared/domain/redemption/settlement.ts'
import type { CampaignDecision, CampaignState, CampaignWrites } from '../store/store.ts'

/** Tills are looked at again after this. */
const AGAIN_MS = HOUR_MS

export function judgeSettling(
  state: CampaignState,
  now: Instant,
  isRecovering: boolean,
): CampaignDecision {
  const { document, manifest, tills } = state
  const answer = { kind: 'done', value: {} } as const
  if (document === undefined || manifest === undefined) return { answer, writes: null }
  const { body: campaign } = document
  const own = new Set(manifest.venues.map(({ id }) => id))
  const asked = tills
    .filter(({ venue, state: stands }) => own.has(venue) && stands === 'active')
    .map(({ name, lastSeenAt, enrolledAt }) => ({ name, lastHeardAt: lastSeenAt ?? enrolledAt }))
  const { isDue, waitingFor, latestAt } = settlingOf(manifest.endsAt, asked, now)
  const next = transition(campaign.state, 'settle')
  if (!isDue || isRecovering || !next.ok) {
    const settlement = { kind: 'waiting', waitingFor, latestAt } as const
    return { answer, writes: write({ ...campaign, settlement }, later(now, AGAIN_MS)) }
  }
  const entries = settlementOf(state.reservedMinor, state.venueSums())
  const settled = { ...campaign, state: next.value, stateSince: now }
  const settlement = { kind: 'settled', at: now, entries } as const
  return { answer, writes: { ...write({ ...settled, settlement }, null), releases: true } }
}

function write(campaign: CampaignWrites['campaign'], dueAt: Instant | null): CampaignWrites {
  return {
    campaign,
    dueAt,
    draftChanged: false,
    takesNumber: false,
    manifest: null,
    participations: [],
    vouchers: [],
  }
}
