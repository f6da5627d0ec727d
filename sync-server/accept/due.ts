/** What a date does to a campaign: a scheduled one goes live when its window opens, a running one ends when it closes. */
import type { Instant } from '../../shared/base/time.ts'
import type { CampaignState } from '../../shared/domain/campaign/campaign.ts'
import { type CampaignEvent, transition } from '../../shared/domain/campaign/lifecycle.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import { settlesFrom } from '../../shared/domain/redemption/settlement.ts'
import { judgeSettling } from './settle.ts'
import { manifestFromCampaign } from '../../shared/domain/redemption/manifest-from-campaign.ts'
import type { CampaignDecision, CampaignJudge, Store } from '../store/store.ts'

/** When the next date of a manifest falls; once it has ended, when it may be settled. */
export function dueOf({ state, startsAt, endsAt }: Manifest): Instant {
  if (state === 'ended') return settlesFrom(endsAt)
  return state === 'scheduled' ? startsAt : endsAt
}

/** Every campaign whose date has come; called by a timer. */
export async function startDueCampaigns(store: Store, now: Instant): Promise<void> {
  for (const { space, id } of await store.dueCampaigns(now)) {
    const unit = { command: null, organisation: space, campaign: id, at: now }
    await store.changeCampaign(unit, judgeDue(now, store.recovery() !== undefined))
  }
}

export function judgeDue(now: Instant, isRecovering: boolean): CampaignJudge {
  return (state) =>
    state.document?.body.state === 'ended'
      ? judgeSettling(state, now, isRecovering)
      : judgeDate(state, now)
}

function judgeDate(state: Parameters<CampaignJudge>[0], now: Instant): CampaignDecision {
  const { document, manifest, home, venues } = state
  const answer = { kind: 'done', value: {} } as const
  if (document === undefined || manifest === undefined) return { answer, writes: null }
  const { body: campaign } = document
  const event = eventOf(campaign.state, manifest, now)
  const next = event === null ? undefined : transition(campaign.state, event)
  const moved = next?.ok === true ? { ...campaign, state: next.value, stateSince: now } : campaign
  const version = manifest.version + 1
  const changed = manifestFromCampaign(moved, { organisation: home, venues, version })
  return {
    answer,
    writes: {
      campaign: { ...moved, manifestVersion: version },
      draftChanged: false,
      dueAt: dueOf(changed),
      takesNumber: false,
      manifest: changed,
      participations: [],
      vouchers: [],
    },
  }
}

function eventOf(state: CampaignState, manifest: Manifest, now: Instant): CampaignEvent | null {
  if (now >= manifest.endsAt) return 'end'
  return state === 'scheduled' && now >= manifest.startsAt ? 'go_live' : null
}
