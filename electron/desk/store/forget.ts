/**
 * Forgets documents bodily: row, replication's own copy, words, in one transaction; then nothing of them is in the WAL either.
 * RxDB must have been told of the deletion before (the pull yields `_deleted`), for its caches know nothing of this.
 */
import type { Connection } from './database.ts'
import type { Commits } from './rx-storage/commit.ts'
import { documentFromRow } from './rx-storage/read.ts'
import { quoted, sortableText, type DataRow } from './rx-storage/rows.ts'
import type { RowWatcher } from './rx-storage/write.ts'

export interface Forgotten {
  readonly collection: string
  /** Name of the collection's table. */
  readonly table: string
  readonly ids: readonly string[]
}

interface Row extends DataRow {
  readonly n: number
}

/** RxDB's replication keeps its copy under this name and `<id>|0`. */
export const META_TABLES =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rx-replication-meta-%'"

export async function forgetDocuments(
  commits: Commits,
  { collection, table, ids }: Forgotten,
  watcher: RowWatcher | undefined,
): Promise<void> {
  const { connection } = commits
  await commits.write(collection, () => {
    const metaTables = connection.statement<{ readonly name: string }>(META_TABLES).all()
    for (const id of ids) {
      removeRow(connection, { table, id }, watcher)
      for (const { name } of metaTables)
        removeRow(connection, { table: name, id: `${id}|0` }, undefined)
    }
  })
  connection.database.pragma('wal_checkpoint(TRUNCATE)')
}

/** Checkpoints and copies of every replication: the next one begins at the beginning. */
export async function forgetReplications(commits: Commits): Promise<void> {
  const { connection } = commits
  await commits.write('replication', () => {
    for (const { name } of connection.statement<{ readonly name: string }>(META_TABLES).all())
      connection.statement(`DELETE FROM ${quoted(name)}`).run()
  })
  connection.database.pragma('wal_checkpoint(TRUNCATE)')
}

function removeRow(
  connection: Connection,
  { table, id }: { readonly table: string; readonly id: string },
  watcher: RowWatcher | undefined,
): void {
  const key = sortableText(id)
  const sql = `SELECT _n AS n, _data AS data FROM ${quoted(table)} WHERE _id = ?`
  const row = connection.statement<Row>(sql).get(key)
  if (row === undefined) return
  const document = documentFromRow<object>(row)
  if (!document._deleted) watcher?.changed(row.n, document, undefined)
  connection.statement(`DELETE FROM ${quoted(table)} WHERE _id = ?`).run(key)
}
