/**
 * Writing side of a storage instance, inside a transaction that the group commit holds. RxDB's own helper decides what is
 * an insert, an update or a conflict; here the rows are put, and whoever watches rows (full text) is told in the same transaction.
 */
import { categorizeBulkWriteRows } from 'rxdb/plugins/core'
import type {
  BulkWriteRow,
  CategorizeBulkWriteRowsOutput,
  RxDocumentData,
  RxStorageInstance,
  StringKeys,
} from 'rxdb/plugins/core'
import { documentFromRow, slicesOf, type Table } from './read.ts'
import {
  insertSql,
  parametersOf,
  primaryOf,
  sortableText,
  updateSql,
  type DataRow,
} from './rows.ts'

/** Told of each row within the transaction that writes it; what it throws takes the write back. */
export interface RowWatcher {
  /** `row` is the row's number in its table. A document that is deleted or not yet there is undefined. */
  changed(row: number, before: object | undefined, after: object | undefined): void
}

interface Stored<Doc> {
  readonly row: number
  readonly document: RxDocumentData<Doc>
}

interface StoredRow extends DataRow {
  readonly n: number
  readonly _id: string
  readonly _rev: string
}

export interface Write<Doc, Internals, Options> {
  readonly instance: RxStorageInstance<Doc, Internals, Options>
  readonly rows: BulkWriteRow<Doc>[]
  readonly context: string
}

export function writeRows<Doc, Internals, Options>(
  table: Table<Doc>,
  { instance, rows, context }: Write<Doc, Internals, Options>,
  watcher: RowWatcher | undefined,
): CategorizeBulkWriteRowsOutput<Doc> {
  const { connection, layout } = table
  const stored = storedStates(table, rows)
  const documents = new Map<string, RxDocumentData<Doc>>()
  for (const [id, state] of stored) documents.set(id, state.document)
  // Our layout keeps the primary key's path as plain text.
  const primaryPath = layout.primaryPath as StringKeys<Doc>
  const sorted = categorizeBulkWriteRows(instance, primaryPath, documents, rows, context)

  const insert = connection.statement(insertSql(layout))
  for (const { document } of sorted.bulkInsertDocs) {
    const { lastInsertRowid } = insert.run(...parametersOf(layout, document))
    watcher?.changed(Number(lastInsertRowid), undefined, living(document))
  }
  const update = connection.statement(updateSql(layout))
  for (const { document } of sorted.bulkUpdateDocs) {
    update.run(...parametersOf(layout, document))
    const before = stored.get(primaryOf(layout, document))
    if (before !== undefined)
      watcher?.changed(before.row, living(before.document), living(document))
  }
  return sorted
}

/** Of a row whose revision is the one the writer knows, the writer's own copy serves: nothing is parsed. */
function storedStates<Doc>(
  table: Table<Doc>,
  rows: readonly BulkWriteRow<Doc>[],
): ReadonlyMap<string, Stored<Doc>> {
  const { connection, layout } = table
  const rowsByKey = new Map<string, BulkWriteRow<Doc>>()
  for (const row of rows) rowsByKey.set(sortableText(primaryOf(layout, row.document)), row)
  const sql = `SELECT _n AS n, _id, _rev, _data AS data FROM ${layout.table} WHERE _id IN (SELECT value FROM json_each(?))`
  const statement = connection.statement<StoredRow>(sql)
  const stored = new Map<string, Stored<Doc>>()
  for (const slice of slicesOf([...rowsByKey.keys()])) {
    for (const row of statement.iterate(slice)) {
      const previous = rowsByKey.get(row._id)?.previous
      const document = previous?._rev === row._rev ? previous : documentFromRow<Doc>(row)
      stored.set(primaryOf(layout, document), { row: row.n, document })
    }
  }
  return stored
}

function living<Document extends { readonly _deleted: boolean }>(
  document: Document,
): Document | undefined {
  return document._deleted ? undefined : document
}
