/**
 * The rows under the ledger: `ledger` is append-only and chained by hash, `placed` is what each entry stands at now. Every
 * change of a standing is a row of its own; nothing is written over.
 */
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import type { EntryId, TillKeyId } from '../../shared/base/ids.ts'
import { hashOfText } from '../../shared/domain/redemption/chain.ts'
import type { KnownEntry } from '../../shared/domain/redemption/judged.ts'
import type { Holder, PlacedEntry } from '../../shared/domain/redemption/placement.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { Database } from './database.ts'
import { insertMany } from './many-rows.ts'

export interface NewRow {
  readonly what: 'placed' | 'changed'
  readonly organisation: number
  readonly till: TillKeyId
  readonly placed: PlacedEntry
  /** Of the row in the ledger's own order; the entry's own where it is new. */
  readonly position: number
  /** Of a standing that came back after a restore: its old pair; else null. */
  readonly pair: number | null
  /** Ms since 1970. */
  readonly receivedAt: number
  /** The entry as it was hashed by its till; null for a change. */
  readonly body: string | null
}

/** A new entry's place beside its row: whether it is a fork, which voucher it claims, how others will name it. */
export interface NewPlace {
  readonly till: TillKeyId
  readonly placed: PlacedEntry
  readonly fork: boolean
  readonly known: Pick<KnownEntry, 'voucher' | 'holder'>
}

interface PlacedRow {
  readonly sequence: number
  readonly hash: string
  readonly position: number
  readonly standing: PlacedEntry['standing']
  readonly undone: number
  readonly reason: PlacedEntry['reason']
  readonly holder: string | null
  readonly named: string | null
  readonly organisation: number
  readonly campaign: number | null
  readonly serial: number | null
}

interface ChainedRow {
  readonly position: number
  readonly what: string
  readonly organisation: number
  readonly till: string
  readonly sequence: number
  readonly hash: string
  readonly standing: string
  readonly undone: number
  readonly reason: string | null
  readonly holder: string | null
  readonly receivedAt: number
  readonly body: string | null
  readonly pair: number | null
}

const START = Buffer.alloc(32)
const LEDGER_KINDS = {
  position: 'whole',
  what: 'text',
  organisation: 'whole',
  till: 'text',
  sequence: 'whole',
  hash: 'text',
  standing: 'text',
  undone: 'whole',
  reason: 'text',
  holder: 'text',
  received_at: 'whole',
  body: 'text',
  pair: 'whole',
  chain: 'bytes',
} as const
const PLACED_KINDS = {
  till: 'text',
  sequence: 'whole',
  hash: 'text',
  fork: 'whole',
  position: 'whole',
  standing: 'text',
  undone: 'whole',
  reason: 'text',
  holder: 'text',
  named: 'text',
  campaign: 'whole',
  serial: 'whole',
} as const
const LEDGER_COLUMNS = `position, what, organisation, till, sequence, hash, standing, undone, reason, holder,
  received_at AS receivedAt, body, pair`
const PLACED_COLUMNS = `p.sequence, p.hash, p.position, p.standing, p.undone, p.reason, p.holder, p.named, p.campaign,
  p.serial, (SELECT number FROM organisations WHERE id = (SELECT organisation FROM devices WHERE till = p.till)) AS organisation`

export type LedgerRows = ReturnType<typeof openLedgerRows>

export function openLedgerRows(database: Database) {
  return { ...chained(database), ...standing(database) }
}

function chained(database: Database) {
  const insert = insertMany(database, 'ledger', LEDGER_KINDS)
  const last = database
    .prepare<[], Buffer>('SELECT chain FROM ledger ORDER BY position DESC LIMIT 1')
    .pluck()
  const walk = database.prepare<[], ChainedRow & { readonly chain: Buffer }>(
    `SELECT ${LEDGER_COLUMNS}, chain FROM ledger ORDER BY position`,
  )
  return {
    /** In the order of their positions; where the chain stands is read once. */
    append: (rows: readonly NewRow[]) => {
      let chain = rows.length === 0 ? START : (last.get() ?? START)
      const linked = rows.map(({ placed, receivedAt, ...row }) => {
        const { sequence, hash, standing: stands, reason } = placed
        const holder = placed.holder === null ? null : canonicalJson(placed.holder)
        const undone = Number(placed.undone)
        const columns = Object.assign(row, { sequence, hash, standing: stands, reason, holder, undone }) // prettier-ignore
        chain = link(chain, { ...columns, receivedAt })
        return Object.assign(columns, { received_at: receivedAt, chain })
      })
      insert(linked)
    },
    /** The first row that is not what was chained, or whose entry is not what its hash says. */
    damaged: () => {
      let before: Uint8Array = START
      for (const { chain, ...row } of walk.iterate()) {
        const wrongBody = row.body !== null && hashOfText(row.body, sha256) !== row.hash
        if (wrongBody || !chain.equals(link(before, row))) return row
        before = chain
      }
      return undefined
    },
  }
}

function standing(database: Database) {
  const insert = insertMany(database, 'placed', PLACED_KINDS)
  const update = database.prepare(
    `UPDATE placed SET position = @position, standing = @standing, undone = @undone, reason = @reason, holder = @holder
     WHERE till = @till AND sequence = @sequence AND hash = @hash`,
  )
  const main = database.prepare<[string, number], PlacedRow>(
    `SELECT ${PLACED_COLUMNS} FROM placed p WHERE till = ? AND sequence = ? AND fork = 0`,
  )
  const branch = database.prepare<[string, number, string], PlacedRow>(
    `SELECT ${PLACED_COLUMNS} FROM placed p WHERE till = ? AND sequence = ? AND hash = ? AND fork = 1`,
  )
  const since = database.prepare<[string, number, number], PlacedRow>(
    `SELECT ${PLACED_COLUMNS} FROM placed p WHERE till = ? AND position > ? ORDER BY position LIMIT ?`,
  )
  const range = database.prepare<[string, number, number], PlacedRow>(
    `SELECT ${PLACED_COLUMNS} FROM placed p WHERE till = ? AND sequence BETWEEN ? AND ? AND fork = 0`,
  )
  const early = database.prepare<[string], object>('SELECT 1 FROM undone_early WHERE entry = ?')
  const earlyAmong = database
    .prepare<[string], EntryId>(
      'SELECT entry FROM undone_early WHERE entry IN (SELECT value FROM json_each(?))',
    )
    .pluck()
  const rememberEarly = database.prepare(
    'INSERT INTO undone_early VALUES (?) ON CONFLICT DO NOTHING',
  )
  const columnsOf = (till: string, placed: PlacedEntry) => ({
    ...placed,
    till,
    undone: Number(placed.undone),
    holder: placed.holder === null ? null : JSON.stringify(placed.holder),
  })
  return {
    place: (places: readonly NewPlace[]) => {
      const made = places.map(({ till, placed, fork, known }) => {
        const { campaign = null, serial = null } = known.voucher ?? {}
        const named = known.holder === null ? null : JSON.stringify(known.holder)
        const more = { fork: Number(fork), named, campaign, serial }
        return Object.assign(columnsOf(till, placed), more)
      })
      insert(made)
    },
    change: (till: string, placed: PlacedEntry) => {
      update.run(columnsOf(till, placed))
    },
    entry: (id: EntryId): KnownEntry | undefined => {
      const [till = '', sequence = ''] = id.split(':')
      const row = main.get(till, Number(sequence))
      return row === undefined ? undefined : knownEntry(row)
    },
    fork: (id: EntryId, hash: string): PlacedEntry | undefined => {
      const [till = '', sequence = ''] = id.split(':')
      const row = branch.get(till, Number(sequence), hash)
      return row === undefined ? undefined : placedEntry(row)
    },
    since: (till: string, position: number, most: number): readonly PlacedEntry[] =>
      since.all(till, position, most).map(placedEntry),
    /** Those of the main branch that stand from one sequence to another, both inclusive. */
    entries: (till: string, from: number, to: number): readonly KnownEntry[] =>
      range.all(till, from, to).map(knownEntry),
    undoneEarlyAmong: (ids: readonly EntryId[]): readonly EntryId[] =>
      // Plucked: the column alone.
      earlyAmong.all(JSON.stringify(ids)),
    isUndoneEarly: (id: EntryId): boolean => early.get(id) !== undefined,
    rememberUndone: (id: EntryId) => {
      rememberEarly.run(id)
    },
  }
}

/**
 * Rows of before there were pairs are chained without one, and so is every row that has none. The text is the row's canonical
 * JSON: its names stand here in their order.
 */
function link(before: Uint8Array, row: ChainedRow): Buffer {
  const { body, hash, holder, organisation, pair, position } = row
  const text = JSON.stringify({
    body,
    hash,
    holder,
    organisation,
    ...(pair === null ? {} : { pair }),
    position,
    reason: row.reason,
    receivedAt: row.receivedAt,
    sequence: row.sequence,
    standing: row.standing,
    till: row.till,
    undone: row.undone,
    what: row.what,
  })
  return Buffer.from(sha256(Buffer.concat([before, Buffer.from(text)])))
}

function placedEntry(row: PlacedRow): PlacedEntry {
  const { sequence, hash, standing: stands, reason, position } = row
  // Written by `place` and `change` from a holder.
  const holder = row.holder === null ? null : (JSON.parse(row.holder) as Holder)
  return { sequence, hash, standing: stands, undone: row.undone === 1, reason, holder, position }
}

function knownEntry(row: PlacedRow): KnownEntry {
  const { organisation, campaign, serial, named } = row
  const voucher = campaign === null || serial === null ? null : { organisation, campaign, serial }
  // Written by `place` from a holder.
  const holder = named === null ? null : (JSON.parse(named) as Holder)
  return { placed: placedEntry(row), voucher, holder }
}
