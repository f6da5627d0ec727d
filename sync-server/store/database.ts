/**
 * Opens the server's SQLite file: WAL and `synchronous=FULL`, set after WAL and asserted after the first read, because the
 * library falls back to NORMAL without a word otherwise and acknowledged commits would be lost in a power cut.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { assert } from '../../shared/base/assert.ts'
import { MIGRATIONS } from './migrations/migrations.ts'

export type Database = Sqlite.Database

const FULL = 2
const BUSY_MS = 5_000

export interface DatabaseOptions {
  /** Pages the file may grow to; null: as the disk allows. */
  readonly maxPages: number | null
}

export function openDatabase(path: string, options: DatabaseOptions): Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const database = new Sqlite(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma(`busy_timeout = ${BUSY_MS}`)
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma('secure_delete = ON')
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  assert(synchronous(database) === FULL, 'an acknowledged commit is on disk')
  migrate(database)
  if (options.maxPages !== null) database.pragma(`max_page_count = ${options.maxPages}`)
  return database
}

/**
 * Folds the write-ahead log into the file, so that it is whole by itself, and says the epoch it stands in; 0 where there is no
 * readable file. `in_use`: another process has it open.
 */
export function closeForGood(path: string): number | 'in_use' {
  if (!existsSync(path)) return 0
  const database = new Sqlite(path, { timeout: 0 })
  try {
    database.pragma('journal_mode = DELETE')
    const epoch = database.prepare<[], number>(`SELECT value FROM meta WHERE key = 'epoch'`).pluck()
    return epoch.get() ?? 0
  } catch (cause) {
    const isBusy = cause instanceof Sqlite.SqliteError && cause.code.startsWith('SQLITE_BUSY')
    return isBusy ? 'in_use' : 0
  } finally {
    database.close()
  }
}

/** True for a whole database of this server's kind; nothing of it is changed. */
export function isSound(path: string): boolean {
  try {
    const database = new Sqlite(path, { readonly: true })
    try {
      const isWhole = database.pragma('integrity_check', { simple: true }) === 'ok'
      const hasMeta = database.prepare(`SELECT 1 FROM meta WHERE key = 'epoch'`).get() !== undefined
      return isWhole && hasMeta
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}

export function synchronous(database: Database): unknown {
  return database.pragma('synchronous', { simple: true })
}

export function schemaVersion(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/** Brings the file forward, one migration a transaction. */
function migrate(database: Database): void {
  const from = schemaVersion(database)
  const due = MIGRATIONS.filter(({ number }) => number > from)
  for (const { number, sql } of due) {
    database.transaction(() => {
      database.exec(sql)
      database.pragma(`user_version = ${number}`)
    })()
  }
}
