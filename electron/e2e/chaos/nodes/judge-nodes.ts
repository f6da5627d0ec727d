/** Compares what tills and desks told their clients with what PostgreSQL holds and with what the desks show in the end. */
import type { Database } from '../../../../sync-server/store/database.ts'
import type { ClientLog } from '../client-log.ts'
import { judge, readLedger } from '../judge.ts'
import type { DeskLog } from './desk-log.ts'
import type { Shown } from './views.ts'

export interface NodesJudgement {
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
}

export interface Told {
  readonly tills: ClientLog
  readonly desks: DeskLog
  readonly sharedDraft: string
  readonly liveCampaign: string
  /** Vouchers of the live campaign before the desks had any issued. */
  readonly issuedBefore: number
}

type Title = Shown['campaigns'][number]

const NOTHING_NAMED = { entries: new Set<string>(), undos: new Set<string>() }

export function judgeNodes(database: Database, told: Told, shown: Shown): NodesJudgement {
  const rows = readLedger((sql) => database.prepare(sql).all())
  const ledger = judge(rows, told.tills.told(), NOTHING_NAMED)
  const stored = new Map(storedCampaigns(database).map((one) => [one.id, one]))
  const titles = new Map<string, Title>(shown.campaigns.map((one) => [one.id, one]))
  const promised = told.issuedBefore + told.desks.issued
  const issued = vouchersOf(database, stored.get(told.liveCampaign)?.number ?? 0)
  return {
    lost: [
      ...ledger.lost,
      ...[...told.desks.created].flatMap(([id, { title }]) =>
        stored.get(id)?.draft.title === title && titles.get(id)?.title === title
          ? []
          : [`campaign ${id} is not “${title}” everywhere`],
      ),
      ...lostShared(told, titles.get(told.sharedDraft)),
      ...(issued < promised ? [`${promised - issued} vouchers that were promised`] : []),
    ],
    doubled: [
      ...ledger.doubled,
      ...(issued > promised ? [`${issued - promised} vouchers that nobody was promised`] : []),
    ],
  }
}

export function vouchersOf(database: Database, campaign: number): number {
  const count = database.prepare<[number], number>(
    'SELECT count(*) FROM vouchers WHERE campaign = ?',
  )
  return count.pluck().get(campaign) ?? 0
}

interface StoredCampaign {
  readonly id: string
  readonly draft: { readonly title: string }
  readonly number: number | null
}

export function storedCampaigns(database: Database): readonly StoredCampaign[] {
  return (
    database
      .prepare<[], string>(
        `SELECT body FROM documents WHERE collection = 'campaigns' AND deleted = 0`,
      )
      .pluck()
      .all()
      // The column's text is a campaign's document.
      .map((body) => JSON.parse(body) as StoredCampaign)
  )
}

/** Of many who edit one field the last edit of one of them stands. */
function lostShared({ desks }: Told, shown: Title | undefined): readonly string[] {
  const last = [...desks.shared.values()]
  if (last.length === 0 || (shown !== undefined && last.includes(shown.title))) return []
  return [`of the draft that all edit no last edit stands, but “${shown?.title ?? 'nothing'}”`]
}
