/** The town's campaigns, made as a manager would: pushed as drafts, test-funded, published. */
import { assert } from '../../shared/base/assert.ts'
import type { CampaignId, PersonId, VenueId } from '../../shared/base/ids.ts'
import { DAY_MS, HOUR_MS, type Instant, later } from '../../shared/base/time.ts'
import { addDays, localTimeOf } from '../../shared/base/zoned-time.ts'
import { mostRewardsMinor } from '../../shared/domain/campaign/budget.ts'
import type { CampaignDraft } from '../../shared/domain/campaign/campaign.ts'
import type { TownCampaign } from '../../shared/fixtures/town.ts'
import { acceptRow } from '../accept/accept.ts'
import { judgeTestFunding } from '../accept/fund.ts'
import { judgePublishing } from '../accept/publish.ts'
import { principalOfPerson } from '../auth/principals.ts'
import { type Principal, scope } from '../scope/scope.ts'
import type { CampaignJudge } from '../store/store.ts'
import { townPromoters } from './promoters.ts'
import { idOf } from './town-facts.ts'
import type { Making } from './making.ts'

/** A scheduled campaign was published yesterday; a draft is from the day before. */
const PUBLISHED_AGO_MS = DAY_MS
const DRAFTED_AGO_MS = 2 * DAY_MS

export async function makeCampaign(making: Making, campaign: TownCampaign): Promise<CampaignId> {
  const { business, now, deps } = making
  const person = idOf<PersonId>(`${business.key} ${business.people[0]?.name}`)
  const member = await deps.store.member({ person, organisation: making.organisation })
  assert(member !== undefined, 'a business of the town has its manager')
  const by = principalOfPerson(member)
  const id = idOf<CampaignId>(`${business.key} ${campaign.title}`)
  const draft = draftOf(making, campaign)
  const at = publishedAt(making, campaign)
  await pushDraft(making, by, { id, draft, at: later(at, -DRAFTED_AGO_MS) })
  if (campaign.state === 'draft') return id
  const mintOf = (slot: number) => deps.keys.minting(business.number, slot).sign
  const { newId } = deps.world
  await judge(making, id, { at, judge: judgeTestFunding({ campaign: id, draft, person: by, at }) })
  const question = { draft, assumed: null, at, mintOf, newId, promoters: townPromoters }
  await judge(making, id, { at, judge: judgePublishing(question) })
  assert(at <= now, 'the town was made before now')
  return id
}

function publishedAt({ now, business }: Making, { startsInDays }: TownCampaign): Instant {
  if (startsInDays === null || startsInDays > 0) return later(now, -PUBLISHED_AGO_MS)
  const { minute } = localTimeOf(now, business.zone)
  // Six in the morning of its first day.
  return later(now, startsInDays * DAY_MS - minute * 60_000 + 6 * HOUR_MS)
}

function draftOf({ business, now }: Making, campaign: TownCampaign): CampaignDraft {
  const today = localTimeOf(now, business.zone).date
  const day = (offset: number | null) => (offset === null ? null : addDays(today, offset))
  const { title, brief, post, reward, minimumSpendMinor, vouchersEach, capacity, hours } = campaign
  const draft: CampaignDraft = {
    title,
    brief,
    post,
    reward,
    minimumSpendMinor,
    vouchersEach,
    rotating: campaign.rotating ?? false,
    asksFirstVisit: false,
    capacity,
    window: { startsOn: day(campaign.startsInDays), endsOn: day(campaign.endsInDays), hours },
    venues: campaign.venues.map((key) => idOf<VenueId>(key)),
    budget: { rewardMinor: 0, currency: 'EUR' },
    clashBearer: 'shared' as const,
  }
  return { ...draft, budget: { ...draft.budget, rewardMinor: mostRewardsMinor(draft) } }
}

async function pushDraft(
  { deps }: Making,
  principal: Principal,
  {
    id,
    draft,
    at,
  }: { readonly id: CampaignId; readonly draft: CampaignDraft; readonly at: Instant },
): Promise<void> {
  const seen = scope(principal)
  const collection = 'campaigns'
  // A draft is plain data, as the wire carries it.
  const document = { id, draft, clocks: {}, createdAt: at } as unknown as Record<string, string>
  const pushed = await deps.store.push(
    {
      device: `town ${id}`,
      sequence: 1,
      collection,
      space: seen.space(collection),
      condition: seen.condition(collection),
      rows: [{ id, assumed: null, document }],
      at,
    },
    acceptRow({ collection, principal, now: at }),
  )
  assert(pushed.ok && pushed.value[0]?.kind === 'taken', 'a draft of the town is taken')
}

async function judge(
  { deps, organisation }: Making,
  campaign: CampaignId,
  step: { readonly at: Instant; readonly judge: CampaignJudge },
): Promise<void> {
  const unit = { command: null, organisation, campaign, at: step.at }
  const answer = await deps.store.changeCampaign(unit, step.judge)
  assert(
    answer.ok && answer.value.kind === 'done',
    `the town's campaign: ${JSON.stringify(answer)}`,
  )
}
