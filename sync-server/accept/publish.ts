/**
 * Publishing: the same rules the desk showed are judged again on the carried draft; then the campaign gets its number, state,
 * manifest, the promoters who take part, and their vouchers, all in one decision.
 */
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { NewId } from '../../shared/base/ids.ts'
import type { Instant } from '../../shared/base/time.ts'
import { localTimeOf } from '../../shared/base/zoned-time.ts'
import { judgeFeature, judgeLimit } from '../../shared/domain/account/plan.ts'
import { coveredPromoters } from '../../shared/domain/campaign/budget.ts'
import type {
  Campaign,
  CampaignDraft,
  Participation,
} from '../../shared/domain/campaign/campaign.ts'
import { transition } from '../../shared/domain/campaign/lifecycle.ts'
import { missingOf } from '../../shared/domain/campaign/publishable.ts'
import { type Keyring, mintingSlot } from '../../shared/domain/redemption/keyring.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import { manifestFromCampaign } from '../../shared/domain/redemption/manifest-from-campaign.ts'
import type { SignEd25519 } from '../../shared/domain/redemption/signed.ts'
import type { CampaignDecision, CampaignJudge, CampaignState } from '../store/store.ts'
import { refused } from '../sync/answer.ts'
import { type Holder, issue } from './issue.ts'
import { dueOf } from './due.ts'
import type { Promoters } from './promoters.ts'

export interface PublishQuestion {
  readonly draft: CampaignDraft
  /** Version of the document the draft was made over; null: none heard of. */
  readonly assumed: number | null
  readonly at: Instant
  /** The organisation's minting key in a slot. */
  readonly mintOf: (slot: number) => SignEd25519
  readonly newId: NewId
  readonly promoters: Promoters
}

export function judgePublishing(question: PublishQuestion): CampaignJudge {
  return (state) => {
    const { document } = state
    if (document === undefined) return no('unknown_campaign')
    if (isOvertaken(question, document)) {
      return no('wrong_state', { state: document.body.state, draftChanged: true })
    }
    const { draft, at } = question
    const campaign = { ...document.body, draft }
    if (campaign.funding.kind === 'unfunded') return no('not_funded')
    const missing = missingIn(state, draft, at)
    if (missing.length > 0) return no('not_publishable', { missing })
    const room = roomFor(state, draft)
    if (!room.ok) return no(room.refusal.reason, room.refusal.facts)
    const number = state.organisation.nextCampaign
    const numbered = { ...campaign, number, publishedAt: at, manifestVersion: 1 }
    const { startsAt } = manifestFromCampaign(numbered, setting(state))
    const next = transition(campaign.state, startsAt > at ? 'schedule' : 'go_live')
    if (!next.ok) return no(next.refusal.reason, next.refusal.facts)
    const published = { ...numbered, state: next.value, stateSince: at }
    const manifest = manifestFromCampaign(published, setting(state))
    return publish(question, { published, manifest, keyring: state.organisation.keyring })
  }
}

/** Somebody else's edit came in since: what would be published is not what the person saw. */
function isOvertaken(
  { assumed, draft }: PublishQuestion,
  { draftVersion, body }: NonNullable<CampaignState['document']>,
): boolean {
  const isKnown = assumed !== null && assumed >= (draftVersion ?? 0)
  return !isKnown && canonicalJson(draft) !== canonicalJson(body.draft)
}

/** What the organisation's plan says to one more campaign, and to what this one asks for. */
function roomFor({ plan, liveCampaigns }: CampaignState, draft: CampaignDraft) {
  if (draft.rotating) {
    const allowed = judgeFeature(plan, 'rotating_codes')
    if (!allowed.ok) return allowed
  }
  return judgeLimit(plan, 'live_campaigns', liveCampaigns())
}

function missingIn(
  { home, venues }: CampaignState,
  draft: CampaignDraft,
  at: Instant,
): readonly string[] {
  const missing: readonly string[] = missingOf(draft, localTimeOf(at, home.zone).date)
  const own = new Set(venues.map(({ venue }) => venue))
  const isForeign = draft.venues.some((venue) => !own.has(venue))
  return isForeign && !missing.includes('venues_missing') ? [...missing, 'venues_missing'] : missing
}

function setting({ home, venues }: CampaignState) {
  return { organisation: home, venues, version: 1 }
}

function publish(
  { draft, at, mintOf, newId, promoters }: PublishQuestion,
  made: { readonly published: Campaign; readonly manifest: Manifest; readonly keyring: Keyring },
): CampaignDecision {
  const { published, manifest, keyring } = made
  const faces = promoters.join(published.id, coveredPromoters(draft))
  const participations = faces.map(({ name, handle, platform, followers }): Participation => ({
    id: newId(),
    space: published.space,
    campaignId: published.id,
    promoterName: name,
    handle,
    platform,
    followers,
    joinedAt: at,
    vouchers: draft.vouchersEach,
    redeemed: 0,
  }))
  const participants = participations.map(({ id }, number) => ({
    participation: id,
    // As many as faces, in their order.
    person: faces[number]?.person ?? '',
  }))
  const holders = participations.flatMap((promoter) =>
    Array.from({ length: draft.vouchersEach }, (_, index): Holder => ({
      promoter,
      guest: index > 0,
    })),
  )
  const slot = mintingSlot(keyring, manifest)
  const vouchers = issue({ manifest, slot, mint: mintOf(slot), first: 0, holders })
  const issued = vouchers.length
  const counts = { ...published.counts, promoters: participations.length, issued }
  return {
    answer: { kind: 'done', value: { number: manifest.campaign, issued } },
    writes: {
      campaign: { ...published, counts },
      draftChanged: true,
      dueAt: dueOf(manifest),
      takesNumber: true,
      manifest,
      participations,
      participants,
      vouchers,
    },
  }
}

function no(...refusal: Parameters<typeof refused>): CampaignDecision {
  return { answer: refused(...refusal), writes: null }
}
