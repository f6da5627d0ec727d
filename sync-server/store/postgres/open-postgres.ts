/** Opens a PostgreSQL database for the store: what it must not be set to is refused, then it is brought forward. */
import { assert } from '../../../shared/base/assert.ts'
import type { Database } from '../database.ts'
import { MIGRATIONS } from '../migrations/migrations.ts'
import { openConnection, type PostgresDatabase } from './database.ts'
import { refuseOpenWall } from './policies.ts'
import { PRELUDE } from './prelude.ts'
import { translateTables } from './tables.ts'

export function openPostgres(url: string): PostgresDatabase {
  const database = openConnection(url)
  refuseSettings(database)
  migrate(database)
  refuseOpenWall(database)
  return database
}

/** A transaction that was prepared and forgotten would hold up the feed for ever. */
function refuseSettings(database: Database): void {
  const prepared = database.prepare('SHOW max_prepared_transactions').pluck().get()
  assert(Number(prepared) === 0, 'max_prepared_transactions is 0 on the PostgreSQL server')
}

/** One migration a transaction; of several nodes that start at once, one does it and the others wait. */
function migrate(database: Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY)')
  for (const { number, sql, postgres } of [PRELUDE, ...MIGRATIONS]) {
    database
      .transaction(() => {
        const known = database.prepare('SELECT 1 FROM migrations WHERE number = ?').get(number)
        if (known !== undefined) return
        database.exec(postgres ?? translateTables(sql))
        database.prepare('INSERT INTO migrations VALUES (?)').run(number)
      })
      .immediate()
  }
}
