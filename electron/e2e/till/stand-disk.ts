/** The disk and the clocks of a stand's till, what its server sends it, and how the server places what the till has sent. */
import { randomUUIDv7 } from 'node:crypto'
import { rmSync } from 'node:fs'
import { assert } from '../../../shared/base/assert.ts'
import type { EntryId } from '../../../shared/base/ids.ts'
import { instant, later } from '../../../shared/base/time.ts'
import type { Answer } from '../../../shared/bridge/bridge.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import type { Holder, PlacedEntry } from '../../../shared/domain/redemption/placement.ts'
import {
  newFolder,
  news,
  type NewsParts,
  placement,
  tillIdentity,
} from '../../desk/journal/till.fixture.ts'
import { createTillJournal, type TillJournal } from '../../desk/journal/till-journal.ts'
import { type Connection, openStore } from '../../desk/store/database.ts'
import { isDiskFull } from '../../desk/store/disk-full.ts'

const KEY = new Uint8Array(32).fill(5)
const TILL = tillIdentity('Till 2')
const DAY_MS = 86_400_000

/** What the spec sets. */
export interface World {
  online: boolean
  /** No command is answered, until the till is as new again. */
  holdsBack: boolean
  /** How far the till's wall clock is from the machine's. */
  clockOffMs: number
  /** Answers the next scan in the journal's place. */
  nextAnswer: Answer | null
}

export const NEW_WORLD: World = { online: true, holdsBack: false, clockOffMs: 0, nextAnswer: null }

export interface Disk {
  readonly folder: string
  readonly connection: Connection
  readonly journal: TillJournal
}

/** All that waits is confirmed, but for codes that another till had claimed before. */
export function placeAll(journal: TillJournal, clashes: readonly number[]): void {
  const waiting = journal.upload()?.entries ?? []
  const entries = waiting.map(({ body, hash }) => placedOf(body, { hash, clashes }))
  journal.place(placement(TILL, entries))
}

interface Placing {
  readonly hash: string
  readonly clashes: readonly number[]
}

function placedOf(body: string, { hash, clashes }: Placing): Partial<PlacedEntry> {
  const entry = entryBodyFrom(body)
  assert(entry !== undefined, 'a till writes what the door reads')
  const { sequence } = entry
  const known = { sequence, hash, position: sequence }
  if (entry.kind !== 'accepted') return { ...known, standing: 'none' }
  if (!clashes.includes(entry.voucher.serial)) return { ...known, standing: 'confirmed' }
  return { ...known, standing: 'reversed', reason: 'already_held', holder: holderBefore(hash) }
}

function holderBefore(hash: string): Holder {
  return {
    // Of a till that the spec only speaks of.
    entry: `${'0'.repeat(32)}:1` as EntryId,
    hash,
    tillName: 'Till 1',
    venueName: 'Quay',
    at: later(instant(Date.now()), -20 * 60_000),
  }
}

/** The disk takes nothing more, to the last page. */
export function fillDisk({ connection, journal }: Disk): void {
  const { database } = connection
  const pages: unknown = database.pragma('page_count', { simple: true })
  database.pragma(`max_page_count = ${String(pages)}`)
  try {
    for (;;) {
      journal.openShift({ cashier: 'x'.repeat(90) })
      journal.closeShift()
    }
  } catch (error) {
    if (!isDiskFull(error)) throw error
  }
}

export function newDisk(world: World): Disk {
  return openDisk(newFolder(), world)
}

export function openDisk(folder: string, world: World): Disk {
  const opened = openStore({ folder, file: 'journal', key: KEY })
  assert(opened.ok, 'the journal opens')
  // Each opening is another start of the machine.
  const boot = randomUUIDv7()
  const clocks = () => ({
    boot,
    wall: later(instant(Date.now()), world.clockOffMs),
    monotonicMs: performance.now() + Math.max(0, world.clockOffMs),
  })
  const journal = createTillJournal(opened.value, TILL, clocks)
  return { folder, connection: opened.value, journal }
}

export function endDisk({ connection, folder }: Disk): void {
  connection.close()
  rmSync(folder, { recursive: true, force: true })
}

/** A campaign that is live now; `parts` say what is otherwise. */
export function newsNow({ manifest = {}, ...parts }: NewsParts): ReturnType<typeof news> {
  const now = Date.now()
  return news({
    ...parts,
    manifest: {
      title: 'Free flat white',
      reward: { kind: 'item', item: 'Free flat white', worthMinor: 350 },
      organisationName: 'Harbour Bakery',
      stateSince: instant(now - DAY_MS),
      startsAt: instant(now - 30 * DAY_MS),
      endsAt: instant(now + 30 * DAY_MS),
      ...manifest,
    },
  })
}
