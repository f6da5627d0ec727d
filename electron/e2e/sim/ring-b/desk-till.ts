/**
 * One real till of the real ring: its journal in its encrypted file, the desk's own link, upload and sets over a socket that
 * is two queues. Its files can be copied as they stand at any moment, which is what a crash leaves.
 */
import { copyFileSync, existsSync, mkdirSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../../../shared/base/assert.ts'
import type { EntryId } from '../../../../shared/base/ids.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { Journal, Kept } from '../../../desk/journal/journal.ts'
import type { Verb } from '../../../desk/journal/rpc.ts'
import type { TillIdentity } from '../../../desk/journal/till-identity.ts'
import { createTillJournal, type TillJournal } from '../../../desk/journal/till-journal.ts'
import { type Connection, openStore } from '../../../desk/store/database.ts'
import { isDiskFull } from '../../../desk/store/disk-full.ts'
import { createLink, type Link } from '../../../desk/sync/link.ts'
import { startSets } from '../../../desk/sync/sets.ts'
import { createTroubles } from '../../../desk/sync/troubles.ts'
import { startUpload } from '../../../desk/sync/upload.ts'
import type { SocketHears } from '../../../desk/sync/web-socket.ts'
import { createDeskClock, type DeskClock } from './desk-clock.ts'
import type { Heard, Row, Told } from './words.ts'

const FILE = 'journal.db'
const KEY = new Uint8Array(32).fill(7)
/** A page more than there is now makes the disk full at once. */
const NO_LIMIT_PAGES = 1_073_741_823

export interface Card {
  readonly name: string
  readonly identity: TillIdentity
  readonly device: string
}

export interface DeskTill {
  readonly card: Card
  readonly folder: string
  readonly clock: DeskClock
  readonly connection: Connection
  readonly journal: TillJournal
  readonly asked: Asked
  readonly link: Link
  /** All of this run: what comes late on one that is gone is the connection's to refuse. */
  readonly sockets: Map<number, SocketHears>
  readonly gone: Set<number>
  /** Bytes of the log when a verb was last answered: what is promised lies before. */
  heardBytes: number
}

type Asked = Journal & {
  readonly changed: (verb: Verb) => void
  /** Verbs that were asked so far. */
  readonly count: () => number
}

export interface Opening {
  readonly card: Card
  readonly folder: string
  readonly now: number
  readonly skewMs: number
  readonly say: (heard: Heard) => void
  readonly nextSocket: () => number
}

export function openDeskTill({ card, folder, now, skewMs, say, nextSocket }: Opening): DeskTill {
  const opened = openStore({ folder, file: 'journal', key: KEY })
  assert(opened.ok, 'a journal opens after any crash')
  const connection = opened.value
  const clock = createDeskClock(now)
  const began = now
  const journal = createTillJournal(connection, card.identity, () => ({
    wall: instant(clock.now() + skewMs),
    boot: String(began),
    monotonicMs: clock.now() - began,
  }))
  const sockets = new Map<number, SocketHears>()
  const gone = new Set<number>()
  const asked = askedHere(journal)
  const troubles = createTroubles(clock.now)
  const link = createLink({
    server: 'http://ring',
    ticket: () => Promise.resolve({ kind: 'ticket', ticket: `ticket of ${card.device}` }),
    greet: async () => ({ device: card.device, ...journal.heard() }),
    open: (_, hears) => {
      const socket = nextSocket()
      sockets.set(socket, hears)
      say({ kind: 'opens', till: card.name, socket })
      return {
        isOpen: () => !gone.has(socket),
        send: (text) => say({ kind: 'says', till: card.name, socket, text }),
        // Every line that is not gone answers.
        ping: () => hears.alive(),
        terminate: () => {
          if (!gone.has(socket)) say({ kind: 'terminates', till: card.name, socket })
          gone.add(socket)
        },
      }
    },
    deps: clock.deps,
  })
  const shared = { link, journal: asked, deps: clock.deps, troubles }
  const sets = startSets(shared)
  startUpload({ ...shared, askSets: sets.ask })
  const till = {
    card,
    folder,
    clock,
    connection,
    journal,
    asked,
    link,
    sockets,
    gone,
    heardBytes: 0,
  }
  till.heardBytes = logBytes(folder)
  return till
}

/** The journal's thread without its thread: each verb whole, its answer a turn later, what may be late after it. */
function askedHere(journal: TillJournal): Asked {
  const listeners = new Set<(verb: Verb) => void>()
  const changed = (verb: Verb): void => {
    for (const hear of listeners) hear(verb)
  }
  let count = 0
  const asked = {
    changed,
    count: () => count,
    ask: async (verb: Verb, input: unknown): Promise<Kept<unknown>> => {
      count += 1
      const kept = saved((): unknown => Reflect.apply(journal[verb], journal, [input]))
      saved(() => journal.settle())
      if (!READS.has(verb)) changed(verb)
      return kept
    },
    onChange: (listener: (verb: Verb) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => Promise.resolve(),
  }
  // A verb's value is that verb's own.
  return asked as unknown as Asked
}

const READS: ReadonlySet<string> = new Set(['upload', 'held', 'heard', 'snapshot'])

function saved<Value>(verb: () => Value): Kept<Value> {
  try {
    return { ok: true, value: verb() }
  } catch (error) {
    if (!isDiskFull(error)) throw error
    return { ok: false, failure: 'not_saved' }
  }
}

export function scan(till: DeskTill, text: string): Told {
  const offline = !till.link.isLive()
  const kept = saved(() => till.journal.redeem({ text, basketMinor: 900, offline }))
  const told = toldOf(till, kept, true)
  saved(() => till.journal.settle())
  till.asked.changed('redeem')
  return told
}

export function undo(till: DeskTill, entry: string): Told {
  // An id that this till gave.
  const wish = { entry: entry as EntryId, reason: 'mistake' } as const
  const told = toldOf(
    till,
    saved(() => till.journal.undo(wish)),
    false,
  )
  till.asked.changed('undo')
  return told
}

type Verdict = ReturnType<TillJournal['redeem']> | ReturnType<TillJournal['undo']>

function toldOf(till: DeskTill, kept: Kept<Verdict>, isAccept: boolean): Told {
  if (!kept.ok) return { kind: 'not_saved' }
  if (!kept.value.ok) return { kind: 'refused', reason: kept.value.refusal.reason }
  const last = rowsOf(till).at(-1)
  const entry = `${till.card.identity.key}:${last?.sequence ?? 0}`
  return {
    kind: 'promised',
    entry,
    sequence: last?.sequence ?? 0,
    hash: last?.hash ?? '',
    isAccept,
  }
}

export function rowsOf({ connection }: DeskTill): readonly Row[] {
  const sql = `SELECT sequence, hash, kind, standing, undone, position IS NULL AS waits FROM entries ORDER BY sequence`
  return connection
    .statement<SqlRow>(sql)
    .all()
    .map((row: SqlRow) => Object.assign(row, { undone: row.undone === 1, waits: row.waits === 1 }))
}

type SqlRow = Omit<Row, 'undone' | 'waits'> & {
  readonly undone: number
  readonly waits: number
}

export function setFull({ connection }: DeskTill, isFull: boolean): void {
  const pages = isFull
    ? Number(connection.database.pragma('page_count', { simple: true }))
    : NO_LIMIT_PAGES
  connection.database.pragma(`max_page_count = ${pages}`)
}

export function logBytes(folder: string): number {
  const path = join(folder, `${FILE}-wal`)
  return existsSync(path) ? statSync(path).size : 0
}

/** The files as they stand, into another folder; of the log's unheard rest only this share. */
export function copyFiles(
  from: string,
  to: string,
  log: { readonly heard: number; readonly keeps: number },
): void {
  mkdirSync(to, { recursive: true })
  copyFileSync(join(from, FILE), join(to, FILE))
  const wal = join(from, `${FILE}-wal`)
  if (!existsSync(wal)) return
  copyFileSync(wal, join(to, `${FILE}-wal`))
  const size = statSync(wal).size
  const kept = log.heard + Math.floor(Math.max(0, size - log.heard) * log.keeps)
  truncateSync(join(to, `${FILE}-wal`), Math.min(size, kept))
}

export function shutDeskTill({ clock, link, connection, sockets }: DeskTill): void {
  clock.stop()
  sockets.clear()
  link.close()
  connection.close()
}
