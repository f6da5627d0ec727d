/**
 * Reads the rows of one table out of a store file that SQLite will not read whole: each page, from the file and from its WAL, is
 * put into a file of its own under the same key and read as if it were the table's root. What is no page of that table
 * yields nothing or nonsense: the caller knows a true row by its own marks (an entry by its hash).
 */
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { hexFromBytes } from '../../../shared/base/bytes.ts'
import { CIPHER, type SqlValue, type StoreFile } from './database.ts'

export interface Salvage {
  readonly folder: string
  /** The file's name without its ending. */
  readonly name: StoreFile | (string & {})
  /** 32 bytes. */
  readonly key: Uint8Array
  /** The table's columns as they were created, without its name: `(a INTEGER PRIMARY KEY, b TEXT)`. */
  readonly columns: string
}

/** By the table's columns; a page of another table has anything in them. */
export type SalvagedRow = Readonly<Record<string, SqlValue>>

const PAGE_BYTES = 4_096
const WAL_HEADER_BYTES = 32
const FRAME_HEADER_BYTES = 24
/** The newest versions of a page in the WAL; a leaf only gains rows, so the last one holds the ones before. */
const VERSIONS = 3
/** A page that is no leaf leads to others: no more rows than a few leaves hold. */
const ROWS_A_PAGE = 2_000

type Pages = ReadonlyMap<number, Uint8Array>

/** Rows of the file first, then those of the WAL, older versions first; the same row may come more than once. */
export function salvageRows(salvage: Salvage): readonly SalvagedRow[] {
  const { folder, name } = salvage
  const path = join(folder, `${name}.db`)
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const wal = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0)
  // A damaged frame may name a page far behind the end: no file grows by more than its WAL.
  const most = Math.ceil((bytes.length + wal.length) / PAGE_BYTES)
  const rounds = [pagesOf(bytes), ...versionsOf(wal, most)]
  const bench = join(folder, `${name}.salvage.db`)
  try {
    const count = Math.max(1, ...rounds.flatMap((pages) => [...pages.keys()]))
    prepare(bench, salvage, count)
    return rounds.flatMap((pages) => {
      lay(bench, pages)
      return readPages(bench, salvage, [...pages.keys()])
    })
  } finally {
    for (const part of ['', '-journal']) rmSync(`${bench}${part}`, { force: true })
  }
}

/** By number, from 1. */
function pagesOf(bytes: Uint8Array): Pages {
  const pages = new Map<number, Uint8Array>()
  for (let at = 0; at + PAGE_BYTES <= bytes.length; at += PAGE_BYTES)
    pages.set(at / PAGE_BYTES + 1, bytes.subarray(at, at + PAGE_BYTES))
  return pages
}

/** Frames of a WAL, whether or not SQLite would still take them: the last version of each page, the ones before it first. */
function versionsOf(wal: Buffer, most: number): readonly Pages[] {
  const frames = new Map<number, Uint8Array[]>()
  const step = FRAME_HEADER_BYTES + PAGE_BYTES
  for (let at = WAL_HEADER_BYTES; at + step <= wal.length; at += step) {
    const page = wal.readUInt32BE(at)
    if (page === 0 || page > most) continue
    const versions = frames.get(page) ?? []
    versions.push(wal.subarray(at + FRAME_HEADER_BYTES, at + step))
    frames.set(page, versions)
  }
  return Array.from({ length: VERSIONS }, (_, age) => {
    const newer = VERSIONS - 1 - age
    return new Map(
      [...frames].flatMap(([page, versions]) => {
        const version = versions.at(-1 - newer)
        return version === undefined ? [] : [[page, version] as const]
      }),
    )
  }).filter((pages) => pages.size > 0)
}

/** A file of `count` pages whose first, the only one that stays, names the table. */
function prepare(bench: string, { key, columns }: Salvage, count: number): void {
  rmSync(bench, { force: true })
  const database = unlocked(bench, key)
  database.exec(`CREATE TABLE saved${columns}; CREATE TABLE filler(bytes)`)
  database.prepare('INSERT INTO filler VALUES(zeroblob(?))').run((count + 1) * PAGE_BYTES)
  // Two tables may not have one root, and any page may become the first one's.
  database.unsafeMode(true)
  database.pragma('writable_schema = ON')
  database.exec("DELETE FROM sqlite_schema WHERE name = 'filler'")
  database.close()
}

function lay(bench: string, pages: Pages): void {
  const file = openSync(bench, 'r+')
  for (const [page, bytes] of pages)
    if (page > 1) writeSync(file, bytes, 0, PAGE_BYTES, (page - 1) * PAGE_BYTES)
  closeSync(file)
}

function readPages(
  bench: string,
  { key }: Salvage,
  pages: readonly number[],
): readonly SalvagedRow[] {
  const database = unlocked(bench, key)
  // The schema's own rows are written here, to read any page as the table's root.
  database.unsafeMode(true)
  database.pragma('writable_schema = ON')
  const root = database.prepare("UPDATE sqlite_schema SET rootpage = ? WHERE name = 'saved'")
  const rows = pages.flatMap((page) => {
    if (page === 1) return []
    root.run(page)
    database.pragma('writable_schema = RESET')
    database.pragma('writable_schema = ON')
    return readPage(database)
  })
  database.close()
  return rows
}

function readPage(database: Database.Database): readonly SalvagedRow[] {
  const rows: SalvagedRow[] = []
  try {
    // The table is strict about names alone: what stands under them the caller judges.
    for (const row of database.prepare('SELECT * FROM saved').iterate()) {
      rows.push(row as SalvagedRow)
      if (rows.length >= ROWS_A_PAGE) break
    }
  } catch {
    // No page of this table, or a damaged one: what came before stands.
  }
  return rows
}

function unlocked(path: string, key: Uint8Array): Database.Database {
  const database = new Database(path)
  database.pragma(`cipher = '${CIPHER}'`)
  database.pragma(`key = "x'${hexFromBytes(key)}'"`)
  database.pragma('synchronous = OFF')
  database.pragma('journal_mode = MEMORY')
  return database
}
