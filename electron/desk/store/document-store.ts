/**
 * Opens `documents.db` and asks whether it can be trusted: always while it is small, and whenever the desk did not end in order.
 * A damaged one is laid aside and begun anew: its documents come again from the server, which holds them all.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonFromText } from '../../../shared/base/json-text.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import type { Clock } from '../../../shared/base/time.ts'
import type { StoreRepair } from '../../../shared/bridge/repair.ts'
import { isSound, layAside, removeStore } from './damage.ts'
import { type Connection, openStore, type StoreFailure } from './database.ts'

export interface DocumentFile {
  readonly folder: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly now: Clock
}

export interface DocumentStore {
  readonly connection: Connection
  readonly repairs: readonly StoreRepair[]
  /** The desk ends in order. */
  readonly closed: () => void
}

/** Read whole in a quarter of a second. */
const CHECKED_AT_OPEN_BYTES = 64 * 1024 * 1024
const OPEN_MARK = 'documents.open'
const KEY_CHECK = 'documents.check'
const REPAIRS = 'documents.repairs.json'
const REPAIRS_KEPT = 10
const PURPOSE = 'groundswell documents'

export function openDocumentStore(file: DocumentFile): Result<DocumentStore, StoreFailure> {
  const { folder, key } = file
  const opened = openStore({ folder, file: 'documents', key })
  if (!opened.ok) {
    const { reason, facts } = opened.refusal
    if (reason === 'cannot_open') return refuse(reason, facts)
    // A file that will not open under a key that has opened it before is damaged; else the key is another one.
    if (reason === 'wrong_key' && !isKeyKnown(file)) return refuse(reason, facts)
  }
  if (opened.ok && isTrusted(opened.value, folder)) return accept(storeOf(file, opened.value))
  layAside(folder, 'documents')
  if (opened.ok) opened.value.close()
  removeStore(folder, 'documents')
  noteRepair(file)
  const again = openStore({ folder, file: 'documents', key })
  if (again.ok) return accept(storeOf(file, again.value))
  return refuse('cannot_open', again.refusal.facts)
}

function storeOf({ folder, key }: DocumentFile, connection: Connection): DocumentStore {
  const mark = join(folder, OPEN_MARK)
  writeFileSync(join(folder, KEY_CHECK), keyCheck(key), { mode: 0o600 })
  writeFileSync(mark, '', { mode: 0o600 })
  return {
    connection,
    repairs: repairsIn(folder),
    closed: () => rmSync(mark, { force: true }),
  }
}

function isTrusted(connection: Connection, folder: string): boolean {
  const { size } = statSync(join(folder, 'documents.db'))
  const isAsked = size <= CHECKED_AT_OPEN_BYTES || existsSync(join(folder, OPEN_MARK))
  return !isAsked || isSound(connection)
}

function isKeyKnown({ folder, key }: DocumentFile): boolean {
  const path = join(folder, KEY_CHECK)
  return existsSync(path) && readFileSync(path, 'utf8') === keyCheck(key)
}

/** Says of a key that it is the same one, and nothing else. */
function keyCheck(storeKey: Uint8Array): string {
  const key = new Uint8Array(hkdfSync('sha256', storeKey, new Uint8Array(), PURPOSE, 32))
  return createHmac('sha256', key).update('the same key').digest('hex')
}

function repairsIn(folder: string): readonly StoreRepair[] {
  const path = join(folder, REPAIRS)
  if (!existsSync(path)) return []
  const read = jsonFromText(readFileSync(path, 'utf8'))
  // Written here alone; a torn one says nothing.
  return Array.isArray(read) ? (read as readonly StoreRepair[]) : []
}

function noteRepair({ folder, now }: DocumentFile): void {
  const nothing = { saved: 0, resent: 0, inLedger: [], lost: [] }
  const repair = { store: 'documents', at: now(), cause: 'damaged', ...nothing } as const
  const kept = [repair, ...repairsIn(folder)].slice(0, REPAIRS_KEPT)
  writeFileSync(join(folder, REPAIRS), JSON.stringify(kept), { mode: 0o600, flush: true })
}
