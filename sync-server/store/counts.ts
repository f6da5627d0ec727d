/** What the ledger's changes add to a campaign's counts and to a participation's: deltas, written in the ledger's transaction. */
import type {
  Campaign,
  CampaignCounts,
  Participation,
} from '../../shared/domain/campaign/campaign.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import type { Moved, Placing } from './placing.ts'

const COUNTED = [
  'redeemed',
  'reversed',
  'spentMinor',
  'clashedMinor',
  'firstVisitsAsked',
  'firstVisitsYes',
  'firstVisitsNo',
] as const
type Share = Pick<CampaignCounts, (typeof COUNTED)[number]>

const NOTHING: Share = {
  redeemed: 0,
  reversed: 0,
  spentMinor: 0,
  clashedMinor: 0,
  firstVisitsAsked: 0,
  firstVisitsYes: 0,
  firstVisitsNo: 0,
}

/** An undone redemption counts for nothing; a reversed one costs the campaign what it bears of its clash. */
export function shareOf(redemption: Redemption | undefined): Share {
  if (redemption === undefined || redemption.undone) return NOTHING
  const later = redemption.clashes.find(({ side }) => side === 'later')
  if (redemption.standing === 'confirmed') {
    // What was honoured after a restore is the operator's.
    const spentMinor = redemption.rewardMinor - (later?.shares.operatorMinor ?? 0)
    return { ...NOTHING, redeemed: 1, spentMinor, ...visitOf(redemption) }
  }
  if (redemption.standing !== 'reversed') return NOTHING
  return { ...NOTHING, reversed: 1, clashedMinor: later?.shares.campaignMinor ?? 0 }
}

function visitOf({ firstVisit }: Redemption): Partial<Share> {
  if (firstVisit === undefined) return {}
  return {
    firstVisitsAsked: 1,
    firstVisitsYes: firstVisit === 'yes' ? 1 : 0,
    firstVisitsNo: firstVisit === 'no' ? 1 : 0,
  }
}

export function countPlaced(placing: Placing, moved: readonly Moved[]): void {
  const campaigns = new Map<string, Share>()
  const participations = new Map<string, number>()
  for (const { before, after, participation } of moved) {
    const delta = difference(shareOf(after), shareOf(before))
    campaigns.set(after.campaignId, sum(campaigns.get(after.campaignId) ?? NOTHING, delta))
    if (participation === null) continue
    participations.set(participation, (participations.get(participation) ?? 0) + delta.redeemed)
  }
  for (const [id, delta] of campaigns) countCampaign(placing, id, delta)
  for (const [id, delta] of participations) countParticipation(placing, id, delta)
}

function countCampaign({ tables, turn, device }: Placing, id: string, delta: Share): void {
  if (Object.values(delta).every((part) => part === 0)) return
  const place = { space: device.organisation, collection: 'campaigns' as const, id }
  // The collection `campaigns` holds campaigns.
  const campaign = tables.documents.read(place)?.body as unknown as Campaign | undefined
  if (campaign === undefined) return
  const counts = { ...campaign.counts, ...sum(campaign.counts, delta) }
  tables.documents.put(turn, { ...place, audience: 'people', body: { ...campaign, counts } })
}

function countParticipation({ tables, turn, device }: Placing, id: string, delta: number): void {
  if (delta === 0) return
  const place = { space: device.organisation, collection: 'participations' as const, id }
  // The collection `participations` holds participations.
  const joined = tables.documents.read(place)?.body as unknown as Participation | undefined
  if (joined === undefined) return
  const body = { ...joined, redeemed: joined.redeemed + delta }
  tables.documents.put(turn, { ...place, audience: 'people', body })
}

function sum(a: Share, b: Share, sign: 1 | -1 = 1): Share {
  const parts = COUNTED.map((name) => [name, a[name] + sign * b[name]] as const)
  // Each counted name has its number.
  return Object.fromEntries(parts) as unknown as Share
}

function difference(a: Share, b: Share): Share {
  return sum(a, b, -1)
}
