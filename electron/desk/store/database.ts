/**
 * Opens one of a desk's three encrypted files (documents, journal, columns) with the settings that all of them share.
 * Cipher: AEGIS-256 pages, each with its authentication tag, under a raw 32-byte key; the key's home (keychain, 0600 file) is the host's matter.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { assert } from '../../../shared/base/assert.ts'
import { hexFromBytes } from '../../../shared/base/bytes.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'

export type StoreFile = 'documents' | 'journal' | 'columns'

/** What SQLite takes and gives: booleans are 0 and 1. */
export type SqlValue = string | number | bigint | null | Uint8Array

export interface StoreSettings {
  readonly folder: string
  readonly file: StoreFile
  /** 32 bytes of chance; the page key itself, no passphrase. */
  readonly key: Uint8Array
  readonly readonly?: boolean
}

/**
 * `wrong_key`: the bytes under this key are no database of ours (the cipher cannot tell a torn first page from a wrong key).
 * `damaged`: the key fits, and what it opens is not whole.
 */
export type OpenFailure = 'wrong_key' | 'damaged' | 'cannot_open'

/** Of a store that makes its damaged file anew. */
export type StoreFailure = Exclude<OpenFailure, 'damaged'>

export type Statement<Row> = Database.Statement<SqlValue[], Row>

export interface Connection {
  readonly database: Database.Database
  /** A prepared statement, kept; `Row` is the shape that this SQL yields. */
  statement<Row>(sql: string): Statement<Row>
  close(): void
}

/** A format of the files: another one needs a rekey of every desk. */
export const CIPHER = 'aegis'
const KEY_BYTES = 32
const SYNCHRONOUS_FULL = 2
/** 32 MB of decrypted pages: the default views of 100,000 redemptions stay inside. */
const CACHE_KIB = 32 * 1024
/** 16 MB of WAL: each page is ciphered again when it moves into the file, so it moves less often than by default. */
const CHECKPOINT_PAGES = 4_000
/** How long a writer waits for another connection of the same desk. */
const BUSY_MS = 5_000
/** Query shapes are few; beyond this something builds SQL from values. */
const STATEMENTS_KEPT = 500

export function openStore(settings: StoreSettings): Result<Connection, OpenFailure> {
  assert(settings.key.length === KEY_BYTES, 'a store key has 32 bytes')
  const opened = openFile(settings)
  if (!opened.ok) return opened
  const database = opened.value
  try {
    unlock(database, settings.key)
    configure(database)
  } catch (error) {
    database.close()
    const code = codeOf(error)
    return refuse(failureOf(code), { file: settings.file, code })
  }
  const synchronous = database.pragma('synchronous', { simple: true })
  assert(synchronous === SYNCHRONOUS_FULL, `synchronous is FULL on ${settings.file}`)
  return accept(connect(database))
}

/** SQLite's name of an error (`SQLITE_FULL`), or `unknown` for an error that is not SQLite's. */
export function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : 'unknown'
}

function failureOf(code: string): OpenFailure {
  if (code === 'SQLITE_NOTADB') return 'wrong_key'
  return code.startsWith('SQLITE_CORRUPT') ? 'damaged' : 'cannot_open'
}

function openFile(settings: StoreSettings): Result<Database.Database, OpenFailure> {
  try {
    if (settings.readonly !== true) mkdirSync(settings.folder, { recursive: true, mode: 0o700 })
    const path = join(settings.folder, `${settings.file}.db`)
    const readonly = settings.readonly ?? false
    return accept(new Database(path, { readonly, timeout: BUSY_MS }))
  } catch (error) {
    return refuse('cannot_open', { file: settings.file, code: codeOf(error) })
  }
}

function unlock(database: Database.Database, key: Uint8Array): void {
  database.pragma(`cipher = '${CIPHER}'`)
  database.pragma(`key = "x'${hexFromBytes(key)}'"`)
}

/** The first read of a WAL file sets `synchronous` to the compiled default, NORMAL: so FULL is set after it, then read back. */
function configure(database: Database.Database): void {
  database.pragma('journal_mode = WAL')
  firstRead(database)
  database.pragma('synchronous = FULL')
  database.pragma('temp_store = MEMORY')
  database.pragma('secure_delete = ON')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  firstRead(database)
}

function firstRead(database: Database.Database): void {
  database.prepare('SELECT count(*) FROM sqlite_master').get()
}

function connect(database: Database.Database): Connection {
  const statements = new Map<string, Statement<unknown>>()
  return {
    database,
    statement<Row>(sql: string): Statement<Row> {
      let statement = statements.get(sql)
      if (statement === undefined) {
        if (statements.size >= STATEMENTS_KEPT) statements.clear()
        statement = database.prepare<SqlValue[]>(sql)
        statements.set(sql, statement)
      }
      // The caller names the shape of its own SQL's rows; SQLite has no types to check it by.
      return statement as Statement<Row>
    },
    close() {
      statements.clear()
      database.close()
    },
  }
}
