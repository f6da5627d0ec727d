/** Rows of the stream of columns as a server sends them. */
import type { AccountId } from '../../../shared/base/ids.ts'
import { DAY_MS } from '../../../shared/base/time.ts'
import type { BlockChunk, ColumnBlock } from '../../../shared/sync/column-block.schema.ts'

export type Account = AccountId
export const FIRST = '2025-01-01'
/** Of FIRST, in days since 1970. */
const FIRST_DAY = 20_089

/** January's first days of views, told at the month's end. */
export function blockRow(
  account: string,
  change: Partial<BlockChunk>,
  version: number,
): ColumnBlock {
  const chunk: BlockChunk = {
    metric: 'views',
    firstDay: FIRST,
    counts: [1],
    sources: ['tiktok_api'],
    purposes: ['campaign'],
    asOf: (FIRST_DAY + 31) * DAY_MS,
    ...change,
  }
  const month = FIRST.slice(0, 7)
  return {
    id: `${account}.1c.${month}`,
    space: 'organisation-7',
    account,
    creator: account.split('.')[0] ?? account,
    platform: 'tiktok',
    month,
    chunks: [chunk],
    posts: [],
    audience: null,
    version,
  }
}
