/**
 * How many documents each collection has: counted once, then kept in step with its rows, so that a watched view that says it
 * does not walk 100,000 of them at each change.
 */
import type { DocumentName } from '../../../shared/sync/collections.ts'
import { DESK_SCHEMAS } from './collections.ts'
import type { Commits } from './rx-storage/commit.ts'
import { quoted, tableName } from './rx-storage/rows.ts'
import type { RowWatcher } from './rx-storage/write.ts'

export interface RowCounts {
  /** Undefined for what is no collection of the desk. */
  readonly watcherOf: (collection: string) => RowWatcher | undefined
  of(name: DocumentName): number
}

export function createRowCounts(commits: Commits): RowCounts {
  const { connection } = commits
  const counts = new Map<string, number>()
  commits.onRollback(() => counts.clear())
  return {
    watcherOf: (collection) => (collection in DESK_SCHEMAS ? watch(counts, collection) : undefined),
    of(name) {
      const known = counts.get(name)
      if (known !== undefined) return known
      const table = quoted(tableName(name, DESK_SCHEMAS[name].version))
      const sql = `SELECT count(*) AS count FROM ${table} WHERE _deleted = 0`
      const count = connection.statement<{ readonly count: number }>(sql).get()?.count ?? 0
      counts.set(name, count)
      return count
    },
  }
}

function watch(counts: Map<string, number>, collection: string): RowWatcher {
  return {
    changed: (_row, before, after) => {
      const known = counts.get(collection)
      if (known === undefined || (before === undefined) === (after === undefined)) return
      counts.set(collection, after === undefined ? known - 1 : known + 1)
    },
  }
}
