/** Takes away what keeps a table's rows from being altered, as somebody does who has the database in hand. */
import { assert } from '../../shared/base/assert.ts'
import type { Database, SqliteDatabase } from './database.ts'

export function unguard(database: Database, table: string): void {
  if (database.dialect === 'postgres') return unguardPostgres(database, table)
  assert(isSqlite(database), 'there is no third')
  const triggers = database
    .prepare<[string], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?`,
    )
    .pluck()
    .all(table)
  for (const trigger of triggers) database.exec(`DROP TRIGGER ${trigger}`)
  database.pragma('ignore_check_constraints = ON')
}

function unguardPostgres(database: Database, table: string): void {
  database.exec(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  const checks = database
    .prepare<[string], string>(
      `SELECT conname FROM pg_constraint WHERE conrelid = CAST(? AS regclass) AND contype = 'c'`,
    )
    .pluck()
    .all(table)
  for (const check of checks) database.exec(`ALTER TABLE ${table} DROP CONSTRAINT ${check}`)
}

function isSqlite(database: Database): database is SqliteDatabase {
  return database.dialect === 'sqlite'
}
