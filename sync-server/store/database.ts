/**
 * The driver that all tables speak to, SQLite's and PostgreSQL's alike: statements that answer at once. And how the server's
 * SQLite file is opened: WAL and `synchronous=FULL`, set after WAL and asserted after the first read, because the library falls
 * back to NORMAL without a word otherwise and acknowledged commits would be lost in a power cut.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { assert } from '../../shared/base/assert.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { newerSays, schemaState } from './migrations/schema-state.ts'
import { StartRefused } from './start-refused.ts'

export interface Statement<Params extends readonly unknown[], Row> {
  get(...params: Params): Row | undefined
  all(...params: Params): Row[]
  iterate(...params: Params): IterableIterator<Row>
  run(...params: Params): { readonly changes: number }
  /** Answers the first column alone. */
  pluck(): Statement<Params, Row>
}

/** What keeps rows could not: somebody else holds them too long, or the disk or the connection does not take it. */
export type Trouble = 'busy' | 'disk'

export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  prepare<Params extends readonly unknown[] | object = unknown[], Row = unknown>(
    sql: string,
  ): Params extends readonly unknown[] ? Statement<Params, Row> : Statement<[Params], Row>
  exec(sql: string): unknown
  /** All or nothing; one within another is a savepoint. `immediate` also waits for the right to write. */
  transaction<Params extends readonly unknown[], Result>(
    run: (...params: Params) => Result,
  ): ((...params: Params) => Result) & { immediate(...params: Params): Result }
  /** A turn of the writer, which alone writes meanwhile; answers later where others must be waited for. */
  writing<Result>(run: () => Result): Result | Promise<Result>
  /** Reads of these spaces alone, whatever the statement says, where the database can hold that (PostgreSQL); else as it says. */
  within<Found>(spaces: readonly string[], read: () => Found): Found
  /** Undefined: not the world's fault. */
  troubleOf(cause: unknown): Trouble | undefined
  /** Numbers of the migrations it has had. */
  migrated(): readonly number[]
  close(): unknown
  /** A file's copy under load. */
  backup(file: string): Promise<unknown>
}

/** The file itself, for what only a file can do. */
export type SqliteDatabase = Database & Pick<Sqlite.Database, 'pragma' | 'name'>

const FULL = 2
/** 32 MB: each till's last rows and the indexes' ends, which every upload touches. */
const CACHE_KIB = 32 * 1024
/** 16 MB of WAL: pages that many commits touch move into the file once; twice as many rows a second as with the default. */
const CHECKPOINT_PAGES = 4_000
const BUSY_MS = 5_000

export interface DatabaseOptions {
  /** Pages the file may grow to; null: as the disk allows. */
  readonly maxPages: number | null
}

export function openDatabase(path: string, options: DatabaseOptions): SqliteDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const database = new Sqlite(path)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma(`busy_timeout = ${BUSY_MS}`)
  database.pragma('foreign_keys = ON')
  database.pragma('temp_store = MEMORY')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  database.pragma('secure_delete = ON')
  database.prepare('SELECT count(*) FROM sqlite_schema').get()
  assert(synchronous(database) === FULL, 'an acknowledged commit is on disk')
  migrate(database)
  if (options.maxPages !== null) database.pragma(`max_page_count = ${options.maxPages}`)
  // Its statements are the driver's own; only its generics say the same in other words.
  return Object.assign(database, {
    dialect: 'sqlite',
    troubleOf,
    migrated: () => numbersUpTo(schemaVersion(database)),
    within: <Found>(_: readonly string[], read: () => Found) => read(),
    writing: <Result>(run: () => Result) => database.transaction(run).immediate(),
    // As said above.
  }) as unknown as SqliteDatabase
}

/** An operator's command writes beside this server: a million reissued codes took 5.6 s, the wait for the file is 5. */
function troubleOf(cause: unknown): Trouble | undefined {
  if (!(cause instanceof Sqlite.SqliteError)) return undefined
  if (cause.code.startsWith('SQLITE_BUSY')) return 'busy'
  return /^SQLITE_(?:FULL|IOERR|READONLY)/.test(cause.code) ? 'disk' : undefined
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

export function synchronous(database: Pick<Sqlite.Database, 'pragma'>): unknown {
  return database.pragma('synchronous', { simple: true })
}

export function schemaVersion(database: Pick<Sqlite.Database, 'pragma'>): number {
  return Number(database.pragma('user_version', { simple: true }))
}

/** What a file has had, without bringing it forward; none where there is no file. */
export function migratedOf(path: string): readonly number[] {
  if (!existsSync(path)) return []
  const database = new Sqlite(path, { readonly: true })
  try {
    return numbersUpTo(schemaVersion(database))
  } finally {
    database.close()
  }
}

const numbersUpTo = (last: number): readonly number[] =>
  Array.from({ length: last }, (_, at) => at + 1)

/** Brings the file forward, one migration a transaction: one that was interrupted was not begun. */
export function migrate(database: Sqlite.Database, migrations = MIGRATIONS): void {
  const from = schemaVersion(database)
  const state = schemaState(numbersUpTo(from), migrations)
  if (state.kind === 'newer') throw new StartRefused('database_newer', newerSays(state))
  const due = migrations.filter(({ number }) => number > from)
  for (const { number, sql } of due) {
    database.transaction(() => {
      database.exec(sql)
      database.pragma(`user_version = ${number}`)
    })()
  }
}
