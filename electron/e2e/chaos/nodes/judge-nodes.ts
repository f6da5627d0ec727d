/** Compares what tills and desks told their clients with what PostgreSQL holds and with what a desk shows that came anew. */
import type { ClientLog } from '../client-log.ts'
import { judge, repeated } from '../judge.ts'
import type { DeskLog } from './desk-log.ts'
import type { Held } from './held.ts'
import type { Shown } from './views.ts'

export interface NodesJudgement {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  /** Vouchers accepted at two tills that did not hear of each other: one gave way. */
  readonly clashes: number
}

export interface Told {
  readonly tills: Pick<ClientLog, 'told'>
  readonly desks: Pick<DeskLog, 'created' | 'shared' | 'issued' | 'serials'>
  readonly sharedDraft: string
  /** What was there before the desks did anything. */
  readonly before: Pick<Held, 'campaigns' | 'serials'>
}

export type Newcomer = Pick<Shown, 'campaigns' | 'redemptions'>

const NOTHING_NAMED = { entries: new Set<string>(), undos: new Set<string>() }

export function judgeNodes(held: Held, told: Told, shown: Newcomer): NodesJudgement {
  const ledger = judge(held.ledger, told.tills.told(), NOTHING_NAMED)
  return {
    lost: [
      ...ledger.lost,
      ...ledger.reversed,
      // While the server recovers nothing is judged for good.
      ...(held.isRecovering ? [] : ledger.provisional),
      ...lostCampaigns(held, told, shown),
      ...lostShared(told, shown),
      ...lostVouchers(held, told),
      ...lostRows(told, shown),
    ],
    doubled: [
      ...ledger.doubled,
      ...(ledger.forks > 0
        ? [`${ledger.forks} entries on a branch, though no till was copied`]
        : []),
      // A till that is put back in time tells a number twice; here none is.
      ...repeated(told.tills.told().map(({ entry }) => entry)).map(
        (entry) => `${entry} was told twice`,
      ),
      ...repeated(shown.redemptions).map((entry) => `${entry} is shown twice`),
      ...doubledCampaigns(held, told),
      ...doubledVouchers(held, told),
    ],
    clashes: ledger.clashes,
  }
}

function lostCampaigns(held: Held, { desks }: Told, shown: Newcomer): readonly string[] {
  const stored = new Map(held.campaigns.map(({ id, draft }) => [id, draft.title]))
  const titles = titlesOf(shown)
  return [...desks.created].flatMap(([id, { title }]) =>
    stored.get(id) === title && titles.get(id) === title
      ? []
      : [`campaign ${id} is not “${title}” everywhere`],
  )
}

/** Of many who edit one field the last edit of one of them stands. */
function lostShared({ desks, sharedDraft }: Told, shown: Newcomer): readonly string[] {
  const last = [...desks.shared.values()]
  const title = titlesOf(shown).get(sharedDraft)
  if (last.length === 0 || (title !== undefined && last.includes(title))) return []
  return [`of the draft that all edit no last edit stands, but “${title ?? 'nothing'}”`]
}

function lostVouchers({ serials }: Held, { desks, before }: Told): readonly string[] {
  const stored = new Set(serials)
  const promised = before.serials.length + desks.issued
  return [
    ...(stored.size < promised ? [`${promised - stored.size} vouchers that were promised`] : []),
    ...desks.serials.filter((serial) => !stored.has(serial)).map((serial) => `voucher ${serial}`),
  ]
}

/** An entry that no desk shows is lost to people, though the ledger has it. */
function lostRows({ tills }: Told, { redemptions }: Newcomer): readonly string[] {
  const seen = new Set(redemptions)
  return tills
    .told()
    .filter(({ entry }) => !seen.has(entry))
    .map(({ entry }) => `${entry} is shown by no desk`)
}

function doubledCampaigns({ campaigns }: Held, { desks, sharedDraft, before }: Told) {
  const known = new Set([
    ...before.campaigns.map(({ id }) => id),
    ...desks.created.keys(),
    sharedDraft,
  ])
  const made = campaigns.filter(({ id }) => !known.has(id))
  const own = campaigns.filter(({ id }) => desks.created.has(id))
  return [
    ...made.map(({ id }) => `campaign ${id}, which nobody made`),
    // Each title is given once.
    ...repeated(own.map(({ draft }) => draft.title)).map((title) => `two campaigns “${title}”`),
    ...repeated(campaigns.map(({ id }) => id)).map((id) => `campaign ${id} stands twice`),
  ]
}

function doubledVouchers({ serials }: Held, { desks, before }: Told): readonly string[] {
  const more = serials.length - before.serials.length - desks.issued
  const earlier = new Set(before.serials)
  return [
    ...(more > 0 ? [`${more} vouchers that nobody was promised`] : []),
    ...repeated(serials.map(String)).map((serial) => `voucher ${serial} stands twice`),
    ...repeated(desks.serials.map(String)).map((serial) => `voucher ${serial} was told twice`),
    ...desks.serials
      .filter((serial) => earlier.has(serial))
      .map((serial) => `voucher ${serial} was there before it was told`),
  ]
}

function titlesOf({ campaigns }: Newcomer): ReadonlyMap<string, string> {
  return new Map(campaigns.map(({ id, title }) => [id, title]))
}
