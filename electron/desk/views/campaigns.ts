/** Views `campaigns` and `campaign`: the list in a window, and one with its days, venues and promoters. */
import type { CampaignId } from '../../../shared/base/ids.ts'
import type { Instant } from '../../../shared/base/time.ts'
import { localTimeOf } from '../../../shared/base/zoned-time.ts'
import type { CampaignRow, CampaignView, Views } from '../../../shared/bridge/views.ts'
import type { Campaign, Participation } from '../../../shared/domain/campaign/campaign.ts'
import { isDraftOpen } from '../../../shared/domain/campaign/lifecycle.ts'
import { missingOf } from '../../../shared/domain/campaign/publishable.ts'
import type { DeskParts } from '../parts.ts'
import type { Documents } from '../store/documents.ts'
import { STANDING_CODES } from '../store/ledger.ts'
import { wordsOf } from '../store/words.ts'
import { dayCounts } from './days.ts'
import { factsOf, organisationOf, venuesOf, zoneOf } from './facts.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100
/** Answered commands stay in the outbox for a while; only waiting ones are pending. */
const OUTBOX_LOOKED_AT = 200

export const campaignsView: DeskView<'campaigns'> = {
  topics: ['campaigns', 'redemptions', 'outbox', 'sync', 'facts'],
  compute: (parts, input) => {
    const { documents, deps } = parts
    const found = sorted(wanted(campaignsOf(documents, input.state), input.text), input.sort)
    const { offset = 0, limit = WINDOW } = input
    const when = { now: deps.now(), zone: zoneOf(organisationOf(factsOf(documents))) }
    const waiting = waitingCampaigns(parts)
    const rows = found
      .slice(offset, offset + limit)
      .map((campaign) => campaignRow(parts, campaign, { ...when, waiting }))
    return shown({ total: found.length, rows })
  },
}

export function campaignsOf(documents: Documents, state?: Campaign['state']): readonly Campaign[] {
  if (!documents.has('campaigns')) return []
  const where = state === undefined ? '' : 'AND state = ?'
  const rows = documents.sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${documents.sql.tableOf('campaigns')} WHERE _deleted = 0 ${where}`,
  )
  // The collection `campaigns` holds campaigns.
  return rows
    .all(...(state === undefined ? [] : [state]))
    .map(({ data }) => JSON.parse(data) as Campaign)
}

function wanted(campaigns: readonly Campaign[], text = ''): readonly Campaign[] {
  const typed = wordsOf(text)
  if (typed.length === 0) return campaigns
  return campaigns.filter(({ draft }) => {
    const words = wordsOf(`${draft.title} ${draft.post.account}`)
    return typed.every((start) => words.some((word) => word.startsWith(start)))
  })
}

type Sort = Views['campaigns']['input']['sort']
const SORTS: Readonly<Record<string, (campaign: Campaign) => string | number>> = {
  title: ({ draft }) => draft.title.toLocaleLowerCase(),
  state: ({ state }) => state,
  promoters: ({ counts }) => counts.promoters,
  issued: ({ counts }) => counts.issued,
  redeemed: ({ counts }) => counts.redeemed,
  reversed: ({ counts }) => counts.reversed,
  spentMinor: ({ counts }) => counts.spentMinor,
  budgetMinor: ({ draft }) => draft.budget.rewardMinor,
  perCode: ({ counts }) => counts.spentMinor / Math.max(counts.redeemed, 1),
  startsOn: ({ draft }) => draft.window.startsOn ?? '',
  endsOn: ({ draft }) => draft.window.endsOn ?? '',
}

/** Newest first where nothing else was asked. */
function sorted(campaigns: readonly Campaign[], sort: Sort): readonly Campaign[] {
  const key = sort === undefined ? undefined : SORTS[sort.by]
  const newest = (a: Campaign, b: Campaign): number =>
    b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)
  if (sort === undefined || key === undefined) return campaigns.toSorted(newest)
  const sign = sort.descending ? -1 : 1
  return campaigns.toSorted((a, b) => {
    const [one, other] = [key(a), key(b)]
    if (one === other) return newest(a, b)
    return one < other ? -sign : sign
  })
}

interface RowQuestion {
  readonly now: Instant
  readonly zone: string
  readonly waiting: ReadonlyMap<string, string>
}

function campaignRow(parts: DeskParts, campaign: Campaign, question: RowQuestion): CampaignRow {
  const { id, draft, state, counts } = campaign
  const { waiting } = question
  const { startsOn, endsOn } = draft.window
  return {
    id,
    title: draft.title,
    state,
    startsOn,
    endsOn,
    ...counts,
    budgetMinor: draft.budget.rewardMinor,
    currency: draft.budget.currency,
    spark: dayCounts(parts.documents, { campaign: id, ...question }).map(
      ({ confirmed }) => confirmed,
    ),
    pending: parts.sync.pending.has('campaigns', id) || waiting.has(id),
  }
}

/** Name of the command that waits for the server, by campaign. */
function waitingCampaigns({ documents }: DeskParts): ReadonlyMap<string, string> {
  const commands = documents.outbox.waiting(OUTBOX_LOOKED_AT)
  return new Map(
    commands.flatMap(({ name, input }) =>
      input !== null &&
      typeof input === 'object' &&
      'campaign' in input &&
      typeof input.campaign === 'string'
        ? [[input.campaign, name] as const]
        : [],
    ),
  )
}

export const campaignView: DeskView<'campaign'> = {
  topics: ['campaigns', 'participations', 'redemptions', 'outbox', 'facts', 'blocks'],
  compute: async (parts, { campaign: id }) => {
    const { documents, deps } = parts
    const campaign = campaignOf(documents, id)
    if (campaign === undefined) return shown(null)
    const venues = venuesOf(documents)
    const zone = zoneOf(organisationOf(factsOf(documents)))
    const now = deps.now()
    const today = localTimeOf(now, zone).date
    const view: CampaignView = {
      campaign,
      venues: venues.filter(({ venue }) => campaign.draft.venues.includes(venue)),
      participations: participationsOf(documents, id),
      days: dayCounts(documents, { campaign: id, now, zone }),
      byVenue: byVenue(documents, id),
      missing: isDraftOpen(campaign.state) ? missingOf(campaign.draft, today) : [],
      pendingCommand: waitingCampaigns(parts).get(id) ?? null,
      blocks: await parts.blocks.list(id),
      asOf: parts.sync.link.isLive() ? now : (parts.sync.link.lastHeardAt() ?? now),
    }
    return shown(view)
  },
}

export function campaignOf(documents: Documents, id: CampaignId): Campaign | undefined {
  if (!documents.has('campaigns')) return undefined
  const row = documents.sql
    .statement<{ readonly data: string }>(
      `SELECT _data AS data FROM ${documents.sql.tableOf('campaigns')} WHERE _id = ? AND _deleted = 0`,
    )
    .get(id)
  // The collection `campaigns` holds campaigns.
  return row === undefined ? undefined : (JSON.parse(row.data) as Campaign)
}

function participationsOf(documents: Documents, id: CampaignId): readonly Participation[] {
  if (!documents.has('participations')) return []
  const rows = documents.sql
    .statement<{ readonly data: string }>(
      `SELECT _data AS data FROM ${documents.sql.tableOf('participations')} WHERE _deleted = 0 AND campaignId = ?`,
    )
    .all(id)
  // The collection `participations` holds participations.
  const found = rows.map(({ data }) => JSON.parse(data) as Participation)
  return found.toSorted(
    (a, b) => b.redeemed - a.redeemed || a.promoterName.localeCompare(b.promoterName),
  )
}

function byVenue(documents: Documents, id: CampaignId): CampaignView['byVenue'] {
  if (!documents.has('redemptions')) return []
  return documents.sql
    .statement<CampaignView['byVenue'][number]>(
      `SELECT v.word AS venue, max(name.word) AS name,
        sum(standing = ${STANDING_CODES.confirmed} AND undone = 0) AS confirmed,
        sum(standing = ${STANDING_CODES.reversed} AND undone = 0) AS reversed
      FROM ledger JOIN ledger_word v ON v.n = venue JOIN ledger_word name ON name.n = venueName
      WHERE campaign = (SELECT n FROM ledger_word WHERE role = 'campaign' AND word = ?)
      GROUP BY 1 ORDER BY 3 DESC, 2`,
    )
    .all(id)
}
