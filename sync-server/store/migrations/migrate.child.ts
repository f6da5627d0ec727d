/** A start that takes long over a migration of its own, to be killed in it: `migrate.child.ts sqlite PATH | postgres URL`. */
import Sqlite from 'better-sqlite3'
import { migrate as migrateSqlite } from '../database.ts'
import { openConnection } from '../postgres/database.ts'
import { migrate as migratePostgres } from '../postgres/open-postgres.ts'
import { endless } from './endless.fixture.ts'

const [dialect, place = ''] = process.argv.slice(2)
if (dialect === 'sqlite') {
  const database = new Sqlite(place)
  database.pragma('journal_mode = WAL')
  migrateSqlite(database, endless())
} else migratePostgres(openConnection(place), endless())
