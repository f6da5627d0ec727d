/** Compares what the tills told their clients with the server's ledger, read from its file or its database. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Told } from './client-log.ts'
import type { Named } from './damaged.ts'

export interface Judgement {
  /** Told and not in the ledger, or not as it was told. */
  readonly lost: readonly string[]
  /** Twice in the ledger, or a voucher that more than one entry holds. */
  readonly doubled: readonly string[]
  /** Told, not undone, and reversed, though nobody else holds their voucher. */
  readonly reversed: readonly string[]
  /** Told, and not judged for good yet. */
  readonly provisional: readonly string[]
  /** Rows of branches: tills that were copied or put back. */
  readonly forks: number
  readonly entries: number
  readonly confirmed: number
  /** Told accepts that gave way to another till's. */
  readonly clashes: number
}

interface Row {
  readonly till: string
  readonly sequence: number
  readonly hash: string
}
interface LedgerRow extends Row {
  readonly body: string
}
interface PlacedRow extends Row {
  readonly fork: number
  readonly standing: string
  readonly undone: number
  readonly reason: string | null
}

const LEDGER = "SELECT till, sequence, hash, body FROM ledger WHERE what = 'placed'"
const PLACED = 'SELECT till, sequence, hash, fork, standing, undone, reason FROM placed'

export interface Ledger {
  readonly rows: readonly LedgerRow[]
  readonly placed: readonly PlacedRow[]
}

/** @param all the rows of a statement, in whichever database. */
export function readLedger(all: (sql: string) => readonly unknown[]): Ledger {
  // As the statements name their columns.
  return { rows: all(LEDGER) as LedgerRow[], placed: all(PLACED) as PlacedRow[] }
}

/** Of a server that is down. */
export function readLedgerIn(serverFolder: string): Ledger {
  const database = new Database(join(serverFolder, 'groundswell.db'), { readonly: true })
  const ledger = readLedger((sql) => database.prepare(sql).all())
  database.close()
  return ledger
}

export function judge(ledger: Ledger, told: readonly Told[], named: Named): Judgement {
  const { rows } = ledger
  const placed = new Map(ledger.placed.map((row) => [keyOf(row), row]))
  const accepts = rows.flatMap((row) => acceptOf(row, placed.get(keyOf(row))) ?? [])
  const index = new Map(accepts.map((accept) => [idOf(accept), accept]))
  const confirmed = accepts.filter(({ standing, undone }) => standing === 'confirmed' && !undone)
  return {
    lost: told.flatMap((one) => missing(one, index, named) ?? []),
    doubled: [
      ...repeated(rows.map(keyOf)),
      ...repeated(accepts.flatMap(({ fork, entry }) => (fork ? [] : [entry]))),
      ...repeated(confirmed.map(({ voucher }) => voucher)),
    ],
    reversed: told.flatMap((one) => unheld(one, index, confirmed) ?? []),
    provisional: told.flatMap((one) =>
      index.get(idOf(one))?.standing === 'provisional' ? [`${idOf(one)} is provisional`] : [],
    ),
    forks: [...placed.values()].filter(({ fork }) => fork === 1).length,
    entries: rows.length,
    confirmed: confirmed.length,
    clashes: told.filter((one) => index.get(idOf(one))?.reason === 'already_held').length,
  }
}

interface Accept {
  readonly entry: string
  readonly voucher: string
  readonly fork: boolean
  readonly standing: string
  readonly undone: boolean
  readonly reason: string | null
}

function keyOf({ till, sequence, hash }: Row): string {
  return `${till}:${sequence} ${hash}`
}

/** Null for what is no accept, and for a row that has no standing: it is then missed. */
function acceptOf(
  { body, till, sequence }: LedgerRow,
  placed: PlacedRow | undefined,
): Accept | null {
  // A body that the server placed is an entry's canonical text.
  const entry = JSON.parse(body) as {
    readonly kind: string
    readonly voucher?: { organisation: number; campaign: number; serial: number }
  }
  if (entry.kind !== 'accepted' || entry.voucher === undefined || placed === undefined) return null
  const { organisation, campaign, serial } = entry.voucher
  return {
    entry: `${till}:${sequence}`,
    voucher: `${organisation}.${campaign}.${serial}`,
    fork: placed.fork === 1,
    standing: placed.standing,
    undone: placed.undone === 1,
    reason: placed.reason,
  }
}

/** Why a told accept is lost; undefined when it stands in the ledger as it was told. A branch keeps what it was told too. */
function missing(
  told: Told,
  accepts: ReadonlyMap<string, Accept>,
  named: Named,
): string | undefined {
  const here = accepts.get(idOf(told))
  if (here === undefined && named.entries.has(told.entry)) return undefined
  if (here === undefined) return `${told.entry} ${told.voucher} is not in the ledger`
  const isForgiven = here.fork || named.undos.has(told.entry)
  if (told.undone && !here.undone && !isForgiven) return `the undo of ${told.entry} is not`
  return undefined
}

/** A told accept that gave way to nobody: only who holds its voucher, confirmed and not undone, may stand in its place. */
function unheld(
  told: Told,
  accepts: ReadonlyMap<string, Accept>,
  confirmed: readonly Accept[],
): string | undefined {
  const here = accepts.get(idOf(told))
  if (here?.standing !== 'reversed' || told.undone || here.undone || here.fork) return undefined
  const isClash = here.reason === 'already_held'
  if (isClash && confirmed.some(({ voucher }) => voucher === told.voucher)) return undefined
  return `${idOf(told)} is reversed (${here.reason ?? 'no reason'})`
}

function idOf({ entry, voucher }: Pick<Told, 'entry' | 'voucher'>): string {
  return `${entry} ${voucher}`
}

export function repeated(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return keys.filter((key) => {
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
}
