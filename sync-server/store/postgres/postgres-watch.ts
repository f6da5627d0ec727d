/**
 * Nodes that watch over one PostgreSQL: each holds a lock of its session, shared with the others, for as long as it sees all it
 * knows to be committed. It is no row, so no backup brings it back: where somebody holds it, the database lost nothing since.
 */
import type { WatchVerbs } from '../watch.ts'
import type { PostgresDatabase } from './database.ts'

const WATCHING = 4_781
const HELD = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = ${WATCHING} AND objsubid = 1
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

export function postgresWatch({ later }: Pick<PostgresDatabase, 'later'>): WatchVerbs {
  return {
    // A connection that was lost has let it go.
    watch: async () => {
      await later(
        `SELECT 1 AS watching FROM pg_advisory_lock_shared(${WATCHING})
         WHERE NOT EXISTS (${HELD} AND pid = pg_backend_pid())`,
      )
    },
    isWatched: async () => (await later(`${HELD} AND pid <> pg_backend_pid()`)).length > 0,
  }
}
