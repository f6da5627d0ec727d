/**
 * Makes a damaged journal anew: lays the old file aside, saves the entries that prove themselves by their hash, lets the chain go
 * on or restart, and only then puts the new file in its place. A rebuild that is cut off begins again from the same copies.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../../shared/base/assert.ts'
import { type Instant, instant } from '../../../shared/base/time.ts'
import type { StoreRepair } from '../../../shared/bridge/repair.ts'
import { type ChainHead, hashOfText } from '../../../shared/domain/redemption/chain.ts'
import {
  type EntryBody,
  type EntryFacts,
  entryId,
  type RestartCause,
} from '../../../shared/domain/redemption/entry.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import { createVerifier, keyPairFromSeed, sha256 } from '../crypto.ts'
import { copiesOf, layAside, removeStore } from '../store/damage.ts'
import { type Connection, openStore } from '../store/database.ts'
import { salvageRows } from '../store/salvage.ts'
import { appendAll, openBook } from './book.ts'
import { sqliteDisk } from './journal-disk.ts'
import { planRebuild, type RebuildPlan, type Saved } from './plan-rebuild.ts'
import { savedMemory, type SavedMemory } from './saved-memory.ts'
import { createMemory, ENTRY_COLUMNS } from './tables.ts'
import type { TillIdentity } from './till-identity.ts'
import type { ClockReading } from './trusted-time.ts'

export interface Rebuild {
  readonly folder: string
  /** 32 bytes. */
  readonly key: Uint8Array
  readonly till: TillIdentity
  readonly clocks: () => ClockReading
  /** How far the chain had come; undefined: unknown. */
  readonly known: ChainHead | undefined
  readonly cause: RestartCause
}

/** An entry's row as `entries` has it; the names of further columns are the table's. */
interface SavedRow {
  readonly sequence: number
  readonly hash: string
  readonly kind: string
  readonly body: string
  readonly voucher: string | null
  readonly target: number | null
  readonly undone: number
  readonly position: number | null
  readonly [column: string]: string | number | null
}
interface SavedEntry extends Saved {
  readonly row: SavedRow
  readonly body: EntryBody
}

const NEW = 'rebuild'
const MARK = 'journal.rebuilding'
/** Place of an entry that travels inside another: it does not go up by itself. */
const CARRIED = 0
const REPAIRS_KEPT = 10

export function isRebuilding(folder: string): boolean {
  return existsSync(join(folder, MARK))
}

/** @param closeOld closes the damaged file's connection, after its copy was made: closing it may change the file. */
export function rebuildJournal(rebuild: Rebuild, closeOld: () => void): StoreRepair {
  const { folder } = rebuild
  const copies = layAsideForGood(folder, closeOld)
  const entries = copies.flatMap((name) => savedEntries(rebuild, name))
  const plan = planRebuild(entries, rebuild.known)
  const memory = savedMemory(
    copies.map((name) => ({ folder, name, key: rebuild.key })),
    entries.map(({ body, row }) => ({ body, position: row.position })),
  )
  const repair = writeNew(rebuild, plan, memory)
  removeStore(folder, 'journal')
  renameSync(join(folder, NEW, 'journal.db'), join(folder, 'journal.db'))
  rmSync(join(folder, NEW), { recursive: true })
  rmSync(join(folder, MARK))
  syncFolder(folder)
  return repair
}

/** Names of the copies that this rebuild reads, oldest first. */
function layAsideForGood(folder: string, closeOld: () => void): readonly string[] {
  const newest = layAside(folder, 'journal')
  closeOld()
  const mark = join(folder, MARK)
  if (!existsSync(mark)) {
    writeFileSync(mark, newest, { flush: true })
    syncFolder(folder)
  }
  const first = readFileSync(mark, 'utf8')
  const copies = copiesOf(folder, 'journal')
  return copies.slice(Math.max(0, copies.indexOf(first)))
}

/** Rows that are what their hash says, of this till. */
function savedEntries({ folder, key, till }: Rebuild, name: string): readonly SavedEntry[] {
  return salvageRows({ folder, name, key, columns: ENTRY_COLUMNS }).flatMap((found) => {
    if (typeof found['body'] !== 'string' || typeof found['hash'] !== 'string') return []
    // By its hash it is an entry of this till; then the other columns are what was written beside it.
    const row = found as SavedRow
    if (hashOfText(row.body, sha256) !== row.hash) return []
    const body = entryBodyFrom(row.body)
    if (body?.till !== till.key || body.sequence !== row.sequence) return []
    const { sequence, hash } = row
    const isPlaced = row.position !== null && row.position !== CARRIED
    return [{ sequence, hash, previous: body.previous, isPlaced, row, body }]
  })
}

function writeNew(
  rebuild: Rebuild,
  plan: RebuildPlan<SavedEntry>,
  memory: SavedMemory,
): StoreRepair {
  const { till, clocks, cause } = rebuild
  const folder = join(rebuild.folder, NEW)
  rmSync(folder, { recursive: true, force: true })
  const opened = openStore({ folder, file: 'journal', key: rebuild.key })
  assert(opened.ok, 'a new file opens')
  const connection = opened.value
  const { sign } = keyPairFromSeed(till.seed)
  const disk = sqliteDisk(connection)
  const orphans = plan.orphans.map((entry) => ({
    ...entry,
    row: { ...entry.row, position: CARRIED },
  }))
  disk.transaction(() => {
    insertRows(connection, [...plan.kept, ...orphans])
    memory.write(createMemory(connection))
  })
  const book = openBook({ disk, till, clocks, verify: createVerifier(), sign })
  const repair = repairOf(plan, cause, book.time().trustedAt)
  const before = disk.memory.read('repairs') ?? []
  const beside = (): void =>
    disk.memory.write('repairs', [repair, ...before].slice(0, REPAIRS_KEPT))
  if (plan.restart === null) disk.transaction(beside)
  else {
    const { lastGood, gap } = plan.restart
    book.head = { sequence: lastGood.sequence + gap, hash: lastGood.hash }
    appendAll(book, restartFacts(plan.restart, plan.orphans, cause), beside)
  }
  connection.close()
  return repair
}

function restartFacts(
  { lastGood, gap }: NonNullable<RebuildPlan<SavedEntry>['restart']>,
  orphans: readonly SavedEntry[],
  cause: RestartCause,
): readonly EntryFacts[] {
  const restart = {
    kind: 'chain_restarted',
    lastGoodSequence: lastGood.sequence,
    lastGoodHash: lastGood.hash,
    gap,
    cause,
  } as const
  const carried = orphans.map(({ body, row }) => ({
    kind: 'recovered' as const,
    entry: entryId(body.till, row.sequence),
    entryHash: row.hash,
    text: row.body,
  }))
  return [restart, ...carried]
}

/** What an undo, or a later accept of the same voucher, proves to be undone is undone: a page may be older than its neighbour. */
function insertRows(connection: Connection, entries: readonly SavedEntry[]): void {
  const undone = new Set(entries.flatMap(({ row }) => (row.kind === 'undone' ? [row.target] : [])))
  const liveByVoucher = new Map<string, number>()
  for (const { row } of entries) {
    if (row.kind !== 'accepted' || row.voucher === null) continue
    const before = liveByVoucher.get(row.voucher)
    if (before !== undefined) undone.add(before)
    if (row.undone === 0 && !undone.has(row.sequence)) liveByVoucher.set(row.voucher, row.sequence)
  }
  for (const { row } of entries) {
    const columns = Object.keys(row)
    const marks = columns.map(() => '?').join(', ')
    const values: SavedRow = { ...row, undone: undone.has(row.sequence) ? 1 : row.undone }
    const sql = `INSERT INTO entries(${columns.join(', ')}) VALUES(${marks})`
    connection.statement(sql).run(...columns.map((column) => values[column] ?? null))
  }
}

function repairOf(plan: RebuildPlan<SavedEntry>, cause: RestartCause, at: Instant): StoreRepair {
  const { kept, orphans, inLedger, lost } = plan
  const saved = kept.length + orphans.length
  return { store: 'journal', at: instant(at), cause, saved, resent: orphans.length, inLedger, lost }
}

function syncFolder(folder: string): void {
  const file = openSync(folder, 'r')
  fsyncSync(file)
  closeSync(file)
}
