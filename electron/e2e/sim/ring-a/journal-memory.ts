/** A till's `JournalDisk` on a disk of plain memory: the same port that SQLite implements in the app, the same promises. */
import { assert } from '../../../../shared/base/assert.ts'
import type { EntryId } from '../../../../shared/base/ids.ts'
import {
  canonicalEntry,
  type ChainHead,
  EMPTY_CHAIN,
} from '../../../../shared/domain/redemption/chain.ts'
import type { ClashRisk } from '../../../../shared/domain/redemption/clash-risk.ts'
import type { Entry, EntryBody } from '../../../../shared/domain/redemption/entry.ts'
import type { SignedPlacement } from '../../../../shared/domain/redemption/placement.ts'
import { voucherId } from '../../../../shared/domain/redemption/voucher.ts'
import type { CodeTables } from '../../../desk/journal/code-tables.ts'
import type { Entries, EntryRow, Placed } from '../../../desk/journal/entries.ts'
import type { ChunkRow, Held, HeldCampaigns } from '../../../desk/journal/held-campaigns.ts'
import type { JournalDisk } from '../../../desk/journal/journal-disk.ts'
import type { Memory } from '../../../desk/journal/tables.ts'
import { type Disk, DiskMap } from './disk.ts'

/** A row as the till's disk has it, with the text that was hashed. */
export interface StoredEntry extends EntryRow {
  readonly text: string
  /** The server has told its standing once. */
  readonly wasPlaced: boolean
  /** The server has told that it is undone. */
  readonly toldUndone: boolean
}

/** All that is on a till's disk. */
export interface TillImage {
  readonly entries: ReadonlyMap<number, StoredEntry>
  readonly memory: ReadonlyMap<string, unknown>
  readonly campaigns: ReadonlyMap<number, Held>
  readonly placements: ReadonlyMap<number, SignedPlacement>
}

export interface JournalMemory {
  readonly port: JournalDisk
  readonly entries: DiskMap<number, StoredEntry>
  image(): TillImage
  restore(image: TillImage): void
}

/** In this world nobody types and no code rotates: what a till holds for that is proven beside its own files. */
const NO_CODES: CodeTables = {
  displaySecret: () => null,
  salts: () => [],
  sealed: () => undefined,
  held: () => ({ shortCodes: [] }),
  take: () => true,
  forget: () => {},
}

export function createJournalMemory(disk: Disk): JournalMemory {
  const entries = new DiskMap<number, StoredEntry>(disk)
  const memory = new DiskMap<string, unknown>(disk)
  const campaigns = new DiskMap<number, Held>(disk)
  const placements = new DiskMap<number, SignedPlacement>(disk)
  const held: HeldCampaigns = {
    read: () => campaigns.image(),
    write: (campaign, next) => campaigns.set(campaign, next),
    chunks: (offset, limit) => chunksOf(campaigns.image()).slice(offset, offset + limit),
  }
  const port = {
    entries: entriesOn(entries),
    memory: memoryOn(memory),
    campaigns: held,
    codes: NO_CODES,
    keepPlacement: (placement: SignedPlacement) => placements.set(placements.size + 1, placement),
    placementsAfter: (after: number, limit: number) =>
      [...placements.entries()]
        .filter(([n]) => n > after)
        .slice(0, limit)
        .map(([n, placement]) => ({ n, placement })),
    transaction: <Value>(write: () => Value): Value => disk.transaction(write),
    connection: noSql(),
  }
  return {
    port,
    entries,
    image: () => ({
      entries: entries.image(),
      memory: memory.image(),
      campaigns: campaigns.image(),
      placements: placements.image(),
    }),
    restore: (image) => {
      entries.restore(image.entries)
      memory.restore(image.memory)
      campaigns.restore(image.campaigns)
      placements.restore(image.placements)
    },
  }
}

function chunksOf(campaigns: ReadonlyMap<number, Held>): readonly ChunkRow[] {
  return [...campaigns].flatMap(([campaign, { sets }]) =>
    (['used', 'revoked'] as const).flatMap((kind) =>
      [...sets[kind]].map(([at, bytes]) => ({ campaign, kind, at, bytes })),
    ),
  )
}

/** What is asked in SQL alone is for people's eyes, and nobody looks here: asking is a defect of the ring. */
function noSql(): JournalDisk['connection'] {
  const missing = (): never => {
    throw new Error('the pure ring has no SQL: this verb must go through the journal disk')
  }
  // Every use of it throws.
  return new Proxy({}, { get: missing }) as JournalDisk['connection']
}

function memoryOn(values: DiskMap<string, unknown>): Memory {
  return {
    // Written by `write` under the same name.
    read: (name) => values.get(name) as never,
    write: (name, value) => values.set(name, value),
  }
}

type Used =
  | 'head'
  | 'append'
  | 'read'
  | 'acceptsOf'
  | 'undoOf'
  | 'markUndone'
  | 'waitFrom'
  | 'waitAbove'
  | 'place'
  | 'waiting'
  | 'countWaiting'
  | 'openShift'
  | 'standsOf'
  | 'provisionalOffline'

function entriesOn(rows: DiskMap<number, StoredEntry>): Entries {
  const all = (): readonly StoredEntry[] => [...rows.values()]
  const change = (sequence: number, by: Partial<StoredEntry>): void => {
    const row = rows.get(sequence)
    if (row !== undefined) rows.set(sequence, { ...row, ...by })
  }
  const used: Pick<Entries, Used> = {
    head: () => headOf(rows),
    append: (entry) => appendTo(rows, entry),
    read: (sequence) => rows.get(sequence),
    acceptsOf: (voucher) =>
      all()
        .filter((row) => claims(row, voucher))
        .toReversed(),
    undoOf: (sequence) =>
      all().find(({ body }) => body.kind === 'undone' && sequenceIn(body.entry) === sequence),
    markUndone: (sequence) => change(sequence, { undone: true }),
    waitFrom: (sequence) => {
      for (const row of all()) {
        if (row.sequence >= sequence) change(row.sequence, { position: null })
      }
    },
    waitAbove: (position) => {
      for (const row of all()) {
        if ((row.position ?? 0) > position) change(row.sequence, { position: null })
      }
    },
    place: (placed) => place(rows, placed),
    waiting: (limit) =>
      all()
        .filter(({ position }) => position === null)
        .slice(0, limit),
    countWaiting: () => all().filter(({ position }) => position === null).length,
    openShift: () => openShiftIn(all()),
    standsOf: () => [],
    provisionalOffline: (campaign) => riskOf(all(), campaign),
  }
  // What else the port offers is for screens and reports; nobody asks it here, and asking throws.
  return used as unknown as Entries
}

function headOf(rows: DiskMap<number, StoredEntry>): ChainHead {
  const last = rows.get(rows.size)
  return last === undefined ? EMPTY_CHAIN : { sequence: last.sequence, hash: last.hash }
}

function appendTo(rows: DiskMap<number, StoredEntry>, entry: Entry): void {
  const { hash, ...rest } = entry
  // Without its hash an entry is its body again; the rest type does not see that through the union.
  const body = rest as EntryBody
  assert(!rows.has(body.sequence), 'a sequence is given once')
  if (body.kind === 'accepted') assertFree(rows, voucherId(body.voucher))
  rows.set(body.sequence, {
    sequence: body.sequence,
    hash,
    body,
    text: canonicalEntry(body),
    standing: body.kind === 'accepted' ? 'provisional' : 'none',
    undone: false,
    reason: null,
    holder: null,
    position: null,
    answer: null,
    wasPlaced: false,
    toldUndone: false,
  })
}

/** The index `one_live_accept` of the file. */
function assertFree(rows: DiskMap<number, StoredEntry>, voucher: string): void {
  for (const row of rows.values()) {
    assert(row.undone || !claims(row, voucher), 'one live accept of a voucher')
  }
}

function claims({ body }: EntryRow, voucher: string): boolean {
  return body.kind === 'accepted' && voucherId(body.voucher) === voucher
}

function place(rows: DiskMap<number, StoredEntry>, placed: Placed): void {
  const row = rows.get(placed.sequence)
  if (row === undefined) return
  const undone = row.undone || placed.undone
  const toldUndone = row.toldUndone || placed.undone
  rows.set(placed.sequence, { ...row, ...placed, undone, wasPlaced: true, toldUndone })
}

function openShiftIn(rows: readonly StoredEntry[]): StoredEntry | undefined {
  const last = rows.findLast(({ body }) => SHIFT_KINDS.has(body.kind))
  return last?.body.kind === 'shift_opened' ? last : undefined
}
const SHIFT_KINDS: ReadonlySet<EntryBody['kind']> = new Set(['shift_opened', 'shift_closed'])

function riskOf(rows: readonly StoredEntry[], campaign: number): ClashRisk {
  let count = 0
  let valueMinor = 0
  for (const { body, standing, undone } of rows) {
    if (body.kind !== 'accepted' || standing !== 'provisional' || undone) continue
    if (body.voucher.campaign !== campaign || !body.offline) continue
    count += 1
    valueMinor += body.rewardMinor
  }
  return { count, valueMinor }
}

function sequenceIn(entry: EntryId): number {
  return Number(entry.slice(entry.indexOf(':') + 1))
}
