/**
 * The journal as its verbs see it: connection, memory of the thread, and the one way an entry comes into being. Memory follows
 * the disk: what a failed transaction would have changed is unchanged here too.
 */
import { assert } from '../../../shared/base/assert.ts'
import type { PersonId, VoucherId } from '../../../shared/base/ids.ts'
import type { Instant } from '../../../shared/base/time.ts'
import { appendEntry, type ChainHead } from '../../../shared/domain/redemption/chain.ts'
import type { Entry, EntryBody, EntryFacts } from '../../../shared/domain/redemption/entry.ts'
import type { SignEd25519, VerifyEd25519 } from '../../../shared/domain/redemption/signed.ts'
import { sha256 } from '../crypto.ts'
import type { Connection } from '../store/database.ts'
import type { Entries, EntryRow } from './entries.ts'
import type { JournalDisk } from './journal-disk.ts'
import { createLists, type Lists } from './lists.ts'
import { locksAtStart, type PinLocks } from './pin-locks.ts'
import type { Memory } from './tables.ts'
import type { TillIdentity } from './till-identity.ts'
import {
  afterTrusting,
  atStart,
  type ClockReading,
  NO_TIME,
  type ServerWord,
  type TimeMemory,
  type TrustedReading,
  trustedTime,
} from './trusted-time.ts'

export interface Shift {
  readonly id: string
  readonly openedAt: Instant
  /** Who stands at the till now: an id, or a name on a till without staff. */
  readonly cashier: string | null
  /** Who stood there since it was opened, in their order. */
  readonly cashiers: readonly string[]
}

/** What a book is opened on: its disk, who the till is, its clocks and its hand. */
export interface BookParts {
  readonly disk: JournalDisk
  readonly till: TillIdentity
  readonly clocks: () => ClockReading
  readonly verify: VerifyEd25519
  readonly sign: SignEd25519
}

/** The journal as its verbs see it. */
export interface Book {
  readonly disk: JournalDisk
  readonly connection: Connection
  readonly till: TillIdentity
  readonly entries: Entries
  readonly lists: Lists
  readonly memory: Memory
  readonly verify: VerifyEd25519
  readonly sign: SignEd25519
  /** Both clocks now, and what is trusted by them. */
  readonly time: () => TimeNow
  head: ChainHead
  shift: Shift | null
  /** Who is signed in by their PIN. */
  signedIn: PersonId | null
  readonly pinLocks: PinLocks
  /** Which manager lets the till go on by a suspect clock. */
  clockLiftedBy: PersonId | null
  /** Both clocks when they were last compared. */
  clockSeen: ClockReading | null
  training: boolean
  /** When each voucher was accepted in training. */
  readonly trained: Map<VoucherId, Instant>
  isSwitchedOff: boolean
  kept: TimeMemory
  word: ServerWord | null
  /** Refusals told and not yet written. */
  readonly refused: EntryFacts[]
}

export interface TimeNow extends ClockReading, TrustedReading {}

export function openBook({ disk, till, clocks, verify, sign }: BookParts): Book {
  const { memory, entries, connection } = disk
  const opened = entries.openShift()
  const book: Book = {
    disk,
    connection,
    till,
    entries,
    lists: createLists({ disk, till, verify }),
    memory,
    verify,
    sign,
    time: () => {
      const reading = clocks()
      return { ...reading, ...trustedTime(book.kept, book.word, reading) }
    },
    head: entries.head(),
    shift: opened?.body.shift ? shiftOf(entries.standsOf(opened.body.shift)) : null,
    signedIn: null,
    pinLocks: locksAtStart(memory.read('pins') ?? {}, clocks().monotonicMs),
    clockLiftedBy: null,
    clockSeen: null,
    training: till.training,
    trained: new Map(),
    isSwitchedOff: memory.read('switchedOff') ?? false,
    // A file of an earlier version has less in it.
    kept: atStart({ ...NO_TIME, ...memory.read('time') }, clocks()),
    word: null,
    refused: [],
  }
  return book
}

/** Appends one entry with `beside` in the same FULL transaction; returns once it is on disk. */
export function append(
  book: Book,
  facts: EntryFacts,
  beside: (entry: Entry) => void = nothing,
): Entry {
  const [entry] = appendAll(book, [facts], ([added]) => added && beside(added))
  assert(entry !== undefined, 'one entry was appended')
  return entry
}

export function appendAll(
  book: Book,
  list: readonly EntryFacts[],
  beside: (entries: readonly Entry[]) => void = nothing,
): readonly Entry[] {
  const now = book.time()
  const kept = afterTrusting(book.kept, now)
  let { head } = book
  const added = book.disk.transaction(() => {
    const entries = list.map((facts) => {
      const entry = appendEntry(head, { ...frameOf(book, now), ...facts }, sha256)
      book.entries.append(entry)
      head = { sequence: entry.sequence, hash: entry.hash }
      return entry
    })
    beside(entries)
    book.memory.write('time', kept)
    return entries
  })
  // Only after the commit: a transaction that failed has changed nothing here either.
  book.head = head
  book.kept = kept
  return added
}

function nothing(): void {
  // No change beside the entry.
}

type Frame = Omit<EntryBody, 'sequence' | 'previous' | keyof EntryFacts>

/** What every entry of this moment bears. */
export function frameOf(book: Book, now: TimeNow): Frame {
  const { till, shift, clockLiftedBy } = book
  return {
    till: till.key,
    at: now.wall,
    trustedAt: now.trustedAt,
    uncertaintyMs: now.uncertaintyMs,
    monotonicMs: Math.round(now.monotonicMs),
    cashier: cashierNow(book),
    shift: shift?.id ?? null,
    venue: till.venue,
    ...(clockLiftedBy !== null && { clockLiftedBy }),
  }
}

/** Who stands at the till: signed in, else whoever holds the shift. */
export function cashierNow({ signedIn, shift }: Book): string | null {
  return signedIn ?? shift?.cashier ?? null
}

/** By what opened it and handed it over, oldest first; null without its opening. */
export function shiftOf(stands: readonly EntryRow[]): Shift | null {
  const bodies = stands.map(({ body }) => body)
  const [opened] = bodies
  if (opened?.shift === undefined || opened.shift === null) return null
  const cashiers = bodies.map(({ cashier }) => cashier).filter((cashier) => cashier !== null)
  return {
    id: opened.shift,
    openedAt: opened.at,
    cashier: bodies.at(-1)?.cashier ?? null,
    cashiers: [...new Set(cashiers)],
  }
}

export function keepTime(book: Book, kept: TimeMemory): void {
  book.memory.write('time', kept)
  book.kept = kept
}
