/**
 * Opens a till's journal and asks whether it can be trusted: its pages, its chain, and the witness beside it. What cannot be is
 * made anew before anything is written.
 */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { assert } from '../../../shared/base/assert.ts'
import {
  type ChainHead,
  type ChainLink,
  faultInChain,
} from '../../../shared/domain/redemption/chain.ts'
import type { RestartCause } from '../../../shared/domain/redemption/entry.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import { sha256 } from '../crypto.ts'
import { isDamaged, isSound } from '../store/damage.ts'
import { type Connection, openStore, type StoreFailure } from '../store/database.ts'
import { lastWitnessed } from './head-witness.ts'
import { isRebuilding, type Rebuild, rebuildJournal } from './rebuild.ts'
import { createTables } from './tables.ts'

export type JournalFile = Omit<Rebuild, 'known' | 'cause'>

/** Every page of a file of this size is read in a quarter of a second; larger ones wait for a quiet hour. */
const CHECKED_AT_OPEN_BYTES = 64 * 1024 * 1024
/** What waits is a few hundred; of more the beginning is enough. */
const CHECKED_WAITING = 2_000
const FIRST_PAGE_BYTES = 4_096

/** Refused as `wrong_key` only where nothing says that the key is the right one. */
export function openJournalStore(file: JournalFile): Result<Connection, StoreFailure> {
  const { folder, key } = file
  const known = lastWitnessed(folder, key)
  if (isCutAway(folder)) return rebuilt(file, { connection: null, cause: 'damaged' })
  const opened = openStore({ folder, file: 'journal', key })
  if (!opened.ok) {
    const { reason, facts } = opened.refusal
    if (reason === 'cannot_open') return refuse(reason, facts)
    if (reason === 'wrong_key' && known === undefined) return refuse(reason, facts)
  }
  const connection = opened.ok ? opened.value : null
  const cause = connection === null ? 'damaged' : causeOf(connection, folder, known)
  if (connection !== null && cause === null && !isRebuilding(folder)) return accept(connection)
  return rebuilt(file, { connection, cause: cause ?? 'damaged' })
}

/** Once it was found to be damaged, at any time. */
export function rebuilt(
  file: JournalFile,
  { connection, cause }: { readonly connection: Connection | null; readonly cause: RestartCause },
): Result<Connection, StoreFailure> {
  const { folder, key } = file
  const known = lastWitnessed(folder, key)
  rebuildJournal({ ...file, known, cause }, () => connection?.close())
  const opened = openStore({ folder, file: 'journal', key })
  assert(opened.ok, 'a journal made anew opens')
  return accept(opened.value)
}

/** The file is gone and its WAL is not: opened as it is, SQLite would take it for a new one and delete what the WAL still has. */
function isCutAway(folder: string): boolean {
  return (
    sizeOf(join(folder, 'journal.db')) < FIRST_PAGE_BYTES &&
    sizeOf(join(folder, 'journal.db-wal')) > 0
  )
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0
}

/** Null for a journal that can be trusted. */
function causeOf(
  connection: Connection,
  folder: string,
  known: ChainHead | undefined,
): RestartCause | null {
  try {
    const { size } = statSync(join(folder, 'journal.db'))
    if (size <= CHECKED_AT_OPEN_BYTES && !isSound(connection)) return 'damaged'
    createTables(connection)
    if (known !== undefined && !reaches(connection, known)) return 'cut_off'
    return isChained(connection, CHECKED_WAITING, 'position IS NULL') ? null : 'damaged'
  } catch (error) {
    if (isDamaged(error)) return 'damaged'
    throw error
  }
}

function reaches(connection: Connection, { sequence, hash }: ChainHead): boolean {
  const sql = 'SELECT hash FROM entries WHERE sequence = ?'
  const row = connection.statement<{ readonly hash: string }>(sql).get(sequence)
  return sequence === 0 || row?.hash === hash
}

/** All of it, page by page and entry by entry, as it is on the disk and not in memory: for a quiet hour. */
export function isWhole({ folder, key }: Pick<JournalFile, 'folder' | 'key'>): boolean {
  const opened = openStore({ folder, file: 'journal', key, readonly: true })
  if (!opened.ok) return false
  const connection = opened.value
  try {
    return isSound(connection) && isChained(connection, Number.MAX_SAFE_INTEGER, 'true')
  } catch (error) {
    if (isDamaged(error)) return false
    throw error
  } finally {
    connection.close()
  }
}

interface Row {
  readonly sequence: number
  readonly hash: string
  readonly body: string
}

/** Entries are what their hash says, and follow each other wherever no place between them is missing. */
function isChained(connection: Connection, limit: number, which: string): boolean {
  const sql = `SELECT sequence, hash, body FROM entries WHERE ${which} ORDER BY sequence LIMIT ?`
  const rows = connection.statement<Row>(sql).all(limit)
  let run: ChainLink[] = []
  for (const [at, { sequence, hash, body: text }] of rows.entries()) {
    const body = entryBodyFrom(text)
    if (body?.sequence !== sequence) return false
    run.push({ body, text, hash })
    if (rows[at + 1]?.sequence === sequence + 1) continue
    if (faultInChain(body.till, run, sha256) !== undefined) return false
    run = []
  }
  return true
}
