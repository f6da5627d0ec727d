/** Opens a PostgreSQL database for the store: what it must not be set to is refused, then it is brought forward. */
import type { Database } from '../database.ts'
import { CLOSED_TABLES, OWN_TABLES } from '../migrations/0025-closed-tables.ts'
import { type Migration, MIGRATIONS } from '../migrations/migrations.ts'
import { newerSays, schemaState } from '../migrations/schema-state.ts'
import { openConnection, type PostgresDatabase } from './database.ts'
import { refuseOpenWall } from './policies.ts'
import { PRELUDE } from './prelude.ts'
import { translateTables } from './tables.ts'
import { StartRefused } from '../start-refused.ts'

/** What a database has had, without bringing it forward. */
export function migratedIn(url: string): readonly number[] {
  const database = openConnection(url)
  try {
    return database.migrated()
  } finally {
    database.close()
  }
}

export function openPostgres(url: string): PostgresDatabase {
  const database = openConnection(url)
  refuseSettings(database)
  migrate(database)
  refuseOpenWall(database)
  lookAtGrown(database)
  return database
}

/** Smaller tables are read as fast by any plan. */
const GROWN_PAGES = 32

/**
 * Tables that PostgreSQL has not looked at since they doubled, after a restore or a first day, are planned for as if they were
 * empty: one document is then looked for among all of its collection. It would look by itself within minutes.
 */
function lookAtGrown(database: Database): void {
  const grown = database
    .prepare<[number], string>(
      `SELECT format('%I.%I', 'public', relname) FROM pg_class WHERE ${OWN_TABLES} AND relkind = 'r'
       AND pg_relation_size(oid) / CAST(current_setting('block_size') AS BIGINT) > 2 * relpages + ?`,
    )
    .pluck()
  for (const table of grown.all(GROWN_PAGES)) {
    try {
      database.exec(`ANALYZE ${table}`)
    } catch (cause) {
      // One so large that it takes longer than a statement may, or that another node looks at: it is not waited for.
      if (database.troubleOf(cause) !== 'busy') throw cause
    }
  }
}

/** A transaction that was prepared and forgotten would hold up the feed for ever. */
function refuseSettings(database: Database): void {
  const prepared = database.prepare('SHOW max_prepared_transactions').pluck().get()
  if (Number(prepared) === 0) return
  const says = 'max_prepared_transactions is not 0 on the PostgreSQL server'
  throw new StartRefused('database_settings', says)
}

/** Waits for the right to write and for a table that is in use, each this often: who holds them may not keep them for longer. */
const TRIES = 6
/** Nobody waits behind a migration that itself waits for somebody's long reading. */
const TABLE_WITHIN = "SET LOCAL lock_timeout = '2s'"

/** One migration a transaction; of several nodes that start at once, one does it and the others wait. */
export function migrate(database: Database, migrations = MIGRATIONS): void {
  database.exec('CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)')
  const state = schemaState(database.migrated(), migrations)
  if (state.kind === 'newer') throw new StartRefused('database_newer', newerSays(state))
  for (const migration of [PRELUDE, ...migrations])
    for (let left = TRIES; left > 0; left -= 1) if (isDone(database, migration, left === 1)) break
}

/** False: others hold what it needs, and it may be tried again. */
function isDone(
  database: Database,
  { number, sql, postgres }: Migration,
  isLast: boolean,
): boolean {
  const run = database.transaction(() => {
    const known = database.prepare('SELECT 1 FROM migrations WHERE number = ?').get(number)
    if (known !== undefined) return
    database.exec(TABLE_WITHIN)
    database.exec(postgres ?? translateTables(sql))
    database.exec(CLOSED_TABLES)
    database.prepare('INSERT INTO migrations VALUES (?)').run(number)
  })
  try {
    run.immediate()
    return true
  } catch (cause) {
    if (isLast || database.troubleOf(cause) !== 'busy') throw cause
    return false
  }
}
