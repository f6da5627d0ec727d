/** View `redemptions`: a window of the ledger, with sums over all of its filter. */
import type { RedemptionFilterInput } from '../../../shared/bridge/commands.ts'
import type { Page, RedemptionsView } from '../../../shared/bridge/views.ts'
import type { Redemption } from '../../../shared/domain/redemption/redemption.ts'
import type { Documents } from '../store/documents.ts'
import { factsOf, organisationOf } from './facts.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100
/** Longer exports are a report's work. */
const EXPORT_MAX = 200_000

/** Indexed columns by their names, the rest by their path. */
const SORTS: ReadonlyMap<string, string> = new Map([
  ['at', 'at'],
  ['placedAt', 'placedAt'],
  ...[
    'campaignTitle',
    'voucher',
    'promoterName',
    'venueName',
    'tillName',
    'cashier',
    'standing',
    'rewardMinor',
    'basketMinor',
  ].map((field) => [field, `_data ->> '$.${field}'`] as const),
])

export const redemptionsView: DeskView<'redemptions'> = {
  topics: ['redemptions', 'facts'],
  compute: ({ documents }, input) => {
    const currency = organisationOf(factsOf(documents))?.currency ?? 'EUR'
    if (!documents.has('redemptions')) return shown({ total: 0, rows: [], sums: NO_SUMS, currency })
    const { filter = {}, offset = 0, limit = WINDOW } = input
    const { total, ...sums } = sumsOf(documents, filter)
    const rows = rowsOf(documents, { filter, sort: input.sort, offset, limit })
    return shown({ total, rows, sums, currency })
  },
}

export function allRedemptions(
  documents: Documents,
  filter: RedemptionFilterInput,
): readonly Redemption[] {
  return rowsOf(documents, { filter, sort: undefined, offset: 0, limit: EXPORT_MAX })
}

interface RowsQuestion {
  readonly filter: RedemptionFilterInput
  readonly sort: Page['sort']
  readonly offset: number
  readonly limit: number
}

function rowsOf(
  documents: Documents,
  { filter, sort, offset, limit }: RowsQuestion,
): readonly Redemption[] {
  const { where, values } = conditionOf(filter)
  const rows = documents.sql
    .statement<{ readonly data: string }>(
      `SELECT _data AS data FROM ${documents.sql.tableOf('redemptions')} WHERE ${where} ${orderOf(sort)} LIMIT ? OFFSET ?`,
    )
    .all(...values, limit, offset)
  // The collection `redemptions` holds redemptions.
  return rows.map(({ data }) => JSON.parse(data) as Redemption)
}

/** Newest placed first where nothing else was asked: the walk of an index. */
function orderOf(sort: Page['sort']): string {
  const column = sort === undefined ? undefined : SORTS.get(sort.by)
  if (sort === undefined || column === undefined) return 'ORDER BY placedAt DESC, _id DESC'
  const way = sort.descending ? 'DESC' : 'ASC'
  return `ORDER BY ${column} ${way}, _id ${way}`
}

interface Condition {
  readonly where: string
  readonly values: readonly string[]
}

function conditionOf({ campaign, venue, standing, text }: RedemptionFilterInput): Condition {
  const parts: (readonly [string, readonly string[]])[] = [['_deleted = 0', []]]
  if (campaign !== undefined) parts.push(['campaignId = ?', [campaign]])
  if (venue !== undefined) parts.push(["_data ->> '$.venue' = ?", [venue]])
  if (standing !== undefined) parts.push(["_data ->> '$.standing' = ?", [standing]])
  for (const word of (text ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
    parts.push([`instr(lower(${SEARCHED_TEXT}), ?) > 0`, [word]])
  }
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, values]) => values),
  }
}

const SEARCHED_TEXT = [
  'voucher',
  'promoterName',
  'campaignTitle',
  'tillName',
  'venueName',
  'cashier',
]
  .map((field) => `coalesce(_data ->> '$.${field}', '')`)
  .join(" || ' ' || ")

type Sums = RedemptionsView['sums']
const NO_SUMS: Sums = {
  confirmed: 0,
  provisional: 0,
  reversed: 0,
  undone: 0,
  rewardMinor: 0,
  basketMinor: 0,
}

/** Reward and basket of what counts: confirmed and not undone. */
const SUMS = `SELECT count(*) AS total,
  coalesce(sum(standing = 'confirmed' AND undone = 0), 0) AS confirmed,
  coalesce(sum(standing = 'provisional' AND undone = 0), 0) AS provisional,
  coalesce(sum(standing = 'reversed' AND undone = 0), 0) AS reversed,
  coalesce(sum(undone), 0) AS undone,
  coalesce(sum(CASE WHEN standing = 'confirmed' AND undone = 0 THEN reward END), 0) AS rewardMinor,
  coalesce(sum(CASE WHEN standing = 'confirmed' AND undone = 0 THEN basket END), 0) AS basketMinor`

function sumsOf(
  documents: Documents,
  filter: RedemptionFilterInput,
): Sums & { readonly total: number } {
  const { where, values } = conditionOf(filter)
  const rows = `SELECT _data ->> '$.standing' AS standing, _data ->> '$.undone' AS undone,
    _data ->> '$.rewardMinor' AS reward, _data ->> '$.basketMinor' AS basket
    FROM ${documents.sql.tableOf('redemptions')} WHERE ${where}`
  const found = documents.sql
    .statement<Sums & { readonly total: number }>(`${SUMS} FROM (${rows})`)
    .get(...values)
  return found ?? { ...NO_SUMS, total: 0 }
}
