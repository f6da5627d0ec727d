/** Reading side of a storage instance: by id, by plan, counts, and what changed since a checkpoint. */
import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core'
import type {
  PreparedQuery,
  RxDocumentData,
  RxStorageCountResult,
  RxStorageDefaultCheckpoint,
} from 'rxdb/plugins/core'
import type { Connection } from '../database.ts'
import { orderFromSort, rangeFromPlan } from './range.ts'
import { primaryOf, sortableText, type DataRow, type Layout, type Schema } from './rows.ts'

export interface Table<Doc> {
  readonly connection: Connection
  readonly layout: Layout<Doc>
  readonly schema: Schema<Doc>
}

/** Keys in one statement; a list beyond it is read in slices. */
const KEYS_A_STATEMENT = 2_000

export function documentFromRow<Doc>(row: DataRow): RxDocumentData<Doc> {
  // A row holds what bulkWrite put there; RxDB checked it then.
  return JSON.parse(row.data) as RxDocumentData<Doc>
}

/** Keys as `_id` holds them, in slices that `json_each` takes. */
export function* slicesOf(keys: readonly string[]): Generator<string> {
  for (let at = 0; at < keys.length; at += KEYS_A_STATEMENT) {
    yield JSON.stringify(keys.slice(at, at + KEYS_A_STATEMENT))
  }
}

export function findByIds<Doc>(table: Table<Doc>, ids: readonly string[]): RxDocumentData<Doc>[] {
  const sql = `SELECT _data AS data FROM ${table.layout.table} WHERE _id IN (SELECT value FROM json_each(?))`
  const statement = table.connection.statement<DataRow>(sql)
  const documents: RxDocumentData<Doc>[] = []
  for (const slice of slicesOf(ids.map((id) => sortableText(id)))) {
    for (const row of statement.iterate(slice)) documents.push(documentFromRow(row))
  }
  return documents
}

export function queryDocuments<Doc>(
  table: Table<Doc>,
  { query, queryPlan }: PreparedQuery<Doc>,
): RxDocumentData<Doc>[] {
  const skip = query.skip ?? 0
  const limit = query.limit ?? Number.POSITIVE_INFINITY
  if (limit === 0) return []
  const range = rangeFromPlan(table.layout, queryPlan)
  const order = queryPlan.sortSatisfiedByIndex
    ? range.order
    : orderFromSort(table.layout, query.sort)
  const sql = `SELECT _data AS data FROM ${table.layout.table} ${range.where} ${order ?? range.order}`
  const { connection } = table
  const matches = queryPlan.selectorSatisfiedByIndex
    ? undefined
    : getQueryMatcher(table.schema, query)

  if (matches === undefined && order !== undefined) {
    const statement = connection.statement<DataRow>(`${sql} LIMIT ? OFFSET ?`)
    const atMost = Number.isFinite(limit) ? limit : -1
    return statement.all(...range.parameters, atMost, skip).map((row) => documentFromRow(row))
  }
  const found: RxDocumentData<Doc>[] = []
  for (const row of connection.statement<DataRow>(sql).iterate(...range.parameters)) {
    const document = documentFromRow<Doc>(row)
    if (matches !== undefined && !matches(document)) continue
    found.push(document)
    if (order !== undefined && found.length === skip + limit) break
  }
  if (order === undefined) found.sort(getSortComparator(table.schema, query))
  return found.slice(skip, skip + limit)
}

export function countDocuments<Doc>(
  table: Table<Doc>,
  prepared: PreparedQuery<Doc>,
): RxStorageCountResult {
  const { query, queryPlan } = prepared
  const whole = query.limit === undefined && (query.skip ?? 0) === 0
  if (!queryPlan.selectorSatisfiedByIndex || !whole) {
    return { count: queryDocuments(table, prepared).length, mode: 'slow' }
  }
  const { where, parameters } = rangeFromPlan(table.layout, queryPlan)
  const sql = `SELECT count(*) AS count FROM ${table.layout.table} ${where}`
  const row = table.connection.statement<{ readonly count: number }>(sql).get(...parameters)
  return { count: row?.count ?? 0, mode: 'fast' }
}

export function changedSince<Doc>(
  table: Table<Doc>,
  limit: number,
  checkpoint: RxStorageDefaultCheckpoint | undefined,
): {
  readonly documents: RxDocumentData<Doc>[]
  readonly checkpoint: RxStorageDefaultCheckpoint
} {
  const from = checkpoint ?? { id: '', lwt: 0 }
  const sql = `SELECT _data AS data FROM ${table.layout.table} WHERE (_lwt, _id) > (?, ?) ORDER BY _lwt, _id LIMIT ?`
  const documents = table.connection
    .statement<DataRow>(sql)
    .all(from.lwt, sortableText(from.id), limit)
    .map((row) => documentFromRow<Doc>(row))
  const last = documents.at(-1)
  return { documents, checkpoint: last === undefined ? from : checkpointOf(table.layout, last) }
}

export function checkpointOf<Doc>(
  layout: Layout<Doc>,
  document: RxDocumentData<Doc>,
): RxStorageDefaultCheckpoint {
  return { id: primaryOf(layout, document), lwt: document._meta.lwt }
}
