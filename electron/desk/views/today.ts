/** View `today`: what runs, what was redeemed, what needs a person. */
import { DAY_MS, type Instant, instant, later } from '../../../shared/base/time.ts'
import { addDays, startOfDay } from '../../../shared/base/zoned-time.ts'
import type { TodayNeed, TodayView } from '../../../shared/bridge/today-view.ts'
import type { Fact, TillFact } from '../../../shared/domain/account/organisation.ts'
import { may } from '../../../shared/domain/account/role.ts'
import type { Campaign } from '../../../shared/domain/campaign/campaign.ts'
import { isDraftOpen } from '../../../shared/domain/campaign/lifecycle.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { DeskParts } from '../parts.ts'
import type { Documents } from '../store/documents.ts'
import { campaignsOf } from './campaigns.ts'
import { filesOf } from './creator-book.ts'
import { dayCounts } from './days.ts'
import { factsOf, organisationOf, recoveryOf, selfOf, zoneOf } from './facts.ts'
import { queueOf } from './findings-to-review.ts'
import { type DeskView, shown } from './view.ts'
import { alertLines } from './watch-list.ts'

/** A list of what needs somebody stays short enough to be read. */
const NEEDS_MAX = 12
const CLASHES_SINCE_MS = 7 * DAY_MS
const ENDING_WITHIN_MS = 3 * DAY_MS
const SILENT_AFTER_MS = DAY_MS

export const todayView: DeskView<'today'> = {
  topics: [
    'campaigns',
    'redemptions',
    'creators',
    'dossiers',
    'alerts',
    'portfolio',
    'facts',
    'sync',
  ],
  compute: (parts) => {
    const { documents, identity, deps, sync } = parts
    const facts = factsOf(documents)
    const organisation = organisationOf(facts)
    const zone = zoneOf(organisation)
    const now = deps.now()
    const live = campaignsOf(documents, 'live')
    const days = dayCounts(documents, { campaign: null, now, zone })
    const view: TodayView = {
      organisationName: organisation?.name ?? identity.remembered.organisationName,
      personName: identity.remembered.name,
      live: live.length,
      redeemedToday: days.at(-1)?.confirmed ?? 0,
      redeemedYesterday: days.at(-2)?.confirmed ?? 0,
      provisional: provisionalOf(documents),
      spentMinor: live.reduce((sum, { counts }) => sum + counts.spentMinor, 0),
      budgetMinor: live.reduce((sum, { draft }) => sum + draft.budget.rewardMinor, 0),
      currency: organisation?.currency ?? 'EUR',
      days,
      needs: needsOf(parts, facts, { now, zone }),
      asOf: sync.link.isLive() ? now : (sync.link.lastHeardAt() ?? now),
    }
    return shown(view)
  },
}

function provisionalOf(documents: Documents): TodayView['provisional'] {
  const none = { count: 0, valueMinor: 0 }
  if (!documents.has('redemptions')) return none
  const found = documents.sql
    .statement<TodayView['provisional']>(
      `SELECT count(*) AS count, coalesce(sum(reward), 0) AS valueMinor
      FROM ledger WHERE (standing = 1 OR clash = 1) AND standing = 1 AND undone = 0`,
    )
    .get()
  return found ?? none
}

interface When {
  readonly now: Instant
  readonly zone: string
}

/** Newest first, kind by kind mixed: what happened last is on top. */
function needsOf(parts: DeskParts, facts: readonly Fact[], when: When): readonly TodayNeed[] {
  const { documents } = parts
  const campaigns = campaignsOf(documents)
  const tills = facts.filter((fact): fact is TillFact => fact.kind === 'till')
  const needs = [
    ...recovering(facts, tills),
    ...alertNeeds(parts),
    ...clashes(documents, when.now),
    ...campaigns.flatMap((campaign) => campaignNeeds(campaign, when)),
    ...tills.flatMap((till) => silent(till, when.now)),
    ...findings(parts, facts, when),
  ]
  return needs.toSorted((a, b) => b.at - a.at).slice(0, NEEDS_MAX)
}

/** Of whoever may review them; those that nobody was asked about since the newest of them, answers since they came. */
function findings(
  parts: DeskParts,
  facts: readonly Fact[],
  { now, zone }: When,
): readonly TodayNeed[] {
  if (!may(selfOf(parts.identity, facts).roles, 'keep_dossiers')) return []
  const queue = queueOf(parts)
  const answered = queue.flatMap(({ review }) =>
    review.kind === 'asked' && review.answer !== null ? [review.answer.at] : [],
  )
  const answers: readonly TodayNeed[] =
    answered.length === 0
      ? []
      : [{ kind: 'answers', count: answered.length, at: instant(Math.max(...answered)) }]
  const open = queue.filter(({ review }) => review.kind === 'open')
  const newest = open
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  if (newest === undefined) return answers
  const at = instant(Math.min(now, startOfDay(addDays(newest, 1), zone)))
  return [...answers, { kind: 'findings', count: open.length, at }]
}

function recovering(facts: readonly Fact[], tills: readonly TillFact[]): readonly TodayNeed[] {
  const recovery = recoveryOf(facts)
  if (recovery === undefined) return []
  const { waitingFor, until, since: at } = recovery
  const names = tills.filter(({ device }) => waitingFor.includes(device)).map(({ name }) => name)
  return [{ kind: 'recovering', waitingFor: names, until, at }]
}

function clashes(documents: Documents, now: Instant): readonly TodayNeed[] {
  if (!documents.has('redemptions')) return []
  const rows = documents.sql
    .statement<{ readonly data: string }>(
      `SELECT _data AS data FROM (SELECT row, placedAt AS placed FROM ledger
        WHERE (standing = 1 OR clash = 1) AND clash = 1 AND undone = 0 AND placedAt >= ?
        ORDER BY placedAt DESC LIMIT ?)
      JOIN ${documents.sql.tableOf('redemptions')} ON _n = row ORDER BY placed DESC`,
    )
    .all(later(now, -CLASHES_SINCE_MS), NEEDS_MAX)
  return rows.map(({ data }): TodayNeed => {
    // The collection `redemptions` holds redemptions.
    const { id, campaignId, campaignTitle, tillName, holder, placedAt } = JSON.parse(
      data,
    ) as Redemption
    return {
      kind: 'clash',
      entry: id,
      campaign: campaignId,
      title: campaignTitle,
      tillName,
      holderTillName: holder?.tillName ?? '',
      at: placedAt,
    }
  })
}

function campaignNeeds(campaign: Campaign, { now, zone }: When): readonly TodayNeed[] {
  const { id, draft, state, stateSince, createdAt } = campaign
  const { title } = draft
  if (isDraftOpen(state)) {
    const at = state === 'draft' ? createdAt : stateSince
    return [{ kind: 'draft', campaign: id, title, state, at }]
  }
  const { endsOn } = draft.window
  if (state !== 'live' || endsOn === null) return []
  const endsAt = startOfDay(addDays(endsOn, 1), zone)
  if (endsAt - now > ENDING_WITHIN_MS) return []
  return [{ kind: 'ending', campaign: id, title, endsAt, at: later(endsAt, -ENDING_WITHIN_MS) }]
}

function silent(
  { device, name, lastSeenAt, enrolledAt, state }: TillFact,
  now: Instant,
): readonly TodayNeed[] {
  const since = lastSeenAt ?? enrolledAt
  if (state !== 'active' || now - since < SILENT_AFTER_MS) return []
  return [
    { kind: 'till_silent', device, tillName: name, lastSeenAt, at: later(since, SILENT_AFTER_MS) },
  ]
}

/** One a creator: nobody reads forty lines of one. */
function alertNeeds(parts: DeskParts): readonly TodayNeed[] {
  const unseen = alertLines(parts, filesOf(parts)).filter(({ isSeen }) => !isSeen)
  const newest = new Map(unseen.toReversed().map((line) => [line.creator, line]))
  return [...newest.values()].map(({ creator, name, alert, toldAt: at }) => {
    const more = unseen.filter((line) => line.creator === creator).length - 1
    return { kind: 'alert', creator, name, alert, more, at }
  })
}
