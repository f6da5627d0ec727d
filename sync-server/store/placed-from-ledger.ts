/**
 * The standings made anew from the ledger alone: what `placed` and the early undos must be. The ledger is the truth; whatever
 * else says a standing is a projection of it.
 */
import type { EntryId } from '../../shared/base/ids.ts'
import { canonicalJson } from '../../shared/base/canonical-json.ts'
import { type EntryBody, entryId } from '../../shared/domain/redemption/entry.ts'
import { entryBodyFrom } from '../../shared/domain/redemption/entry.schema.ts'
import type { Holder, PlacementReason } from '../../shared/domain/redemption/placement.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import type { DeviceRow } from './accounts.ts'
import type { Database } from './database.ts'
import { manifestsOf } from './ledger.ts'
import type { Tables } from './tables.ts'
import { isClaimReason } from './write-judged.ts'

interface LedgerLine {
  readonly position: number
  readonly what: 'placed' | 'changed'
  readonly till: string
  readonly sequence: number
  readonly hash: string
  readonly standing: string
  readonly undone: number
  readonly reason: PlacementReason | null
  readonly holder: string | null
  readonly body: string | null
  readonly pair: number | null
}

/** A row of `placed`, each column as it stands there. */
export interface PlacedLine extends Omit<LedgerLine, 'what' | 'body' | 'pair'> {
  readonly fork: number
  readonly named: string | null
  readonly campaign: number | null
  readonly serial: number | null
}

export interface Rebuilt {
  /** By till, sequence and hash. */
  readonly placed: ReadonlyMap<string, PlacedLine>
  readonly undoneEarly: ReadonlySet<EntryId>
}

const COLUMNS = `till, sequence, hash, fork, position, standing, undone, reason, holder, named, campaign, serial`

export function placedFromLedger(database: Database, tables: Tables): Rebuilt {
  const placed = new Map<string, PlacedLine>()
  const undoneEarly = new Set<EntryId>()
  const main = new Set<EntryId>()
  const tills = new Map<string, Till>()
  const rows = database.prepare<[], LedgerLine>(
    `SELECT position, what, till, sequence, hash, standing, undone, reason, holder, body, pair FROM ledger ORDER BY position`,
  )
  for (const line of rows.iterate()) {
    const key = keyOf(line)
    const before = placed.get(key)
    if (line.what === 'changed') {
      if (before !== undefined) placed.set(key, changed(before, line))
      continue
    }
    const till = tillOf(tables, tills, line.till)
    const body = line.body === null ? undefined : entryBodyFrom(line.body)
    placed.set(key, newLine(line, body, till))
    if (line.reason !== 'fork') main.add(entryId(till.device.till, line.sequence))
    const undoes = body?.kind === 'undone' && line.reason === null ? body.entry : null
    if (undoes !== null && !main.has(undoes)) undoneEarly.add(undoes)
  }
  return { placed, undoneEarly }
}

/** The first row of `placed` that is not what the ledger says; undefined where all are. */
export function differingPlaced(database: Database, { placed }: Rebuilt): PlacedLine | undefined {
  const left = new Map(placed)
  const rows = database.prepare<[], PlacedLine>(`SELECT ${COLUMNS} FROM placed`)
  for (const row of rows.iterate()) {
    const due = left.get(keyOf(row))
    if (due === undefined || !isSame(due, row)) return row
    left.delete(keyOf(row))
  }
  return left.values().next().value
}

/** Whether the early undos kept are those that the ledger tells of. */
export function hasSameEarly(database: Database, { undoneEarly }: Rebuilt): boolean {
  const kept = database.prepare<[], EntryId>('SELECT entry FROM undone_early').pluck().all()
  return kept.length === undoneEarly.size && kept.every((entry) => undoneEarly.has(entry))
}

/** Writes them anew; one transaction, so that a reader sees the old or the new. */
export function writePlaced(database: Database, { placed, undoneEarly }: Rebuilt): void {
  const insert = database.prepare(
    `INSERT INTO placed (${COLUMNS}) VALUES (@till, @sequence, @hash, @fork, @position, @standing, @undone, @reason,
       @holder, @named, @campaign, @serial)`,
  )
  const early = database.prepare('INSERT INTO undone_early VALUES (?)')
  database
    .transaction(() => {
      database.exec('DELETE FROM placed; DELETE FROM undone_early;')
      for (const line of placed.values()) insert.run(line)
      for (const entry of undoneEarly) early.run(entry)
    })
    .immediate()
}

interface Till {
  readonly device: DeviceRow
  readonly manifestOf: (campaign: number) => Manifest | undefined
}

function tillOf(tables: Tables, tills: Map<string, Till>, key: string): Till {
  const known = tills.get(key)
  if (known !== undefined) return known
  const device = tables.accounts.deviceByTill(key)
  if (device === undefined) throw new Error(`the ledger names a till that is not known: ${key}`)
  const till = { device, manifestOf: manifestsOf(tables, device) }
  tills.set(key, till)
  return till
}

function newLine(line: LedgerLine, body: EntryBody | undefined, till: Till): PlacedLine {
  const { what: _, body: __, pair, ...columns } = line
  const isFork = line.reason === 'fork'
  const accepted = body?.kind === 'accepted' && !isFork ? body : null
  const isClaim = accepted !== null && isClaimReason(line.reason)
  const holder: Holder | null = accepted && {
    entry: entryId(till.device.till, line.sequence),
    hash: line.hash,
    tillName: till.device.name,
    venueName:
      till.manifestOf(accepted.voucher.campaign)?.venues.find(({ id }) => id === accepted.venue)
        ?.name ?? '',
    at: accepted.trustedAt,
  }
  return {
    ...columns,
    position: pair ?? line.position,
    fork: Number(isFork),
    named: holder === null ? null : JSON.stringify(holder),
    campaign: isClaim ? accepted.voucher.campaign : null,
    serial: isClaim ? accepted.voucher.serial : null,
  }
}

/** A change that says a fault ends the claim. */
function changed(before: PlacedLine, line: LedgerLine): PlacedLine {
  const { standing, undone, reason, holder, pair } = line
  const position = pair ?? line.position
  const isClaim = isClaimReason(reason)
  const { campaign, serial } = isClaim ? before : { campaign: null, serial: null }
  return { ...before, standing, undone, reason, holder, position, campaign, serial }
}

function keyOf({ till, sequence, hash }: Pick<PlacedLine, 'till' | 'sequence' | 'hash'>): string {
  return `${till}:${sequence} ${hash}`
}

/** A holder stands in the ledger in its canonical form, in `placed` as it came. */
function isSame(a: PlacedLine, b: PlacedLine): boolean {
  return plainOf(a) === plainOf(b)
}

function plainOf({ holder, named, ...rest }: PlacedLine): string {
  return [canonicalJson(rest), canonicalOf(holder), canonicalOf(named)].join(' ')
}

function canonicalOf(text: string | null): string {
  // Written by us from a holder.
  return text === null ? '' : canonicalJson(JSON.parse(text) as object)
}
