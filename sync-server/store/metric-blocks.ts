/** Blocks of columns among the documents: written and removed in the unit of what causes them, by `project-block.ts` alone. */
import type { Grant } from '../../shared/domain/creator/grant.ts'
import { blockId, type MetricAccount, projectBlock } from '../metrics/project-block.ts'
import type { Month } from '../metrics/telling.ts'
import type { DocumentWrite } from './documents.ts'
import type { MetricTable } from './metric-table.ts'
import type { Tables } from './tables.ts'
import type { Turn } from './writer.ts'

type Needs = Pick<Tables, 'documents' | 'metrics'>
type Viewed = Pick<Grant, 'id' | 'organisation' | 'purposes'>

/** @param months absent: all */
export function writeBlocks(
  { documents, metrics }: Needs,
  turn: Turn,
  {
    grant,
    account,
    months = metrics.months(account.id),
  }: {
    readonly grant: Viewed
    readonly account: MetricAccount
    readonly months?: readonly Month[]
  },
): void {
  const writes = months.flatMap((month): readonly DocumentWrite[] => {
    const body = projectBlock(grant, account, toldIn(metrics, account, month))
    return body === null ? [] : [{ ...homeOf(grant), id: body.id, audience: 'people', body }]
  })
  documents.putAll(turn, homeOf(grant), writes)
}

/** As the grant and the account are now: before either is changed. */
export function removeBlocks(
  { documents, metrics }: Needs,
  turn: Turn,
  { grant, account }: { readonly grant: Viewed; readonly account: MetricAccount },
): void {
  for (const month of metrics.months(account.id))
    documents.remove(turn, { ...homeOf(grant), id: blockId(grant, account, month) })
}

function homeOf({ organisation: space }: Viewed) {
  return { space, collection: 'columns' } as const
}

function toldIn(metrics: MetricTable, { id }: MetricAccount, month: Month) {
  return { month, metrics: metrics.toldIn(id, month), posts: metrics.postsIn(id, month) }
}
