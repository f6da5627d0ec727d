/**
 * Placing: one upload of one till as a whole unit. The judge is pure and shared with the till; here its questions are answered
 * and its answers written: ledger, standings, holders, used set, documents and counts, all in the same transaction.
 */
import { assert } from '../../shared/base/assert.ts'
import type { EntryId, TillKeyId, VoucherId } from '../../shared/base/ids.ts'
import type { Holding } from '../../shared/domain/redemption/holding.ts'
import { judgeEntries } from '../../shared/domain/redemption/judge.ts'
import { entryId } from '../../shared/domain/redemption/entry.ts'
import type {
  JudgeContext,
  Judged,
  KnownEntry,
  UploadedEntry,
} from '../../shared/domain/redemption/judged.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import type {
  PlacedEntry,
  PlacementBatch,
  SignedPlacement,
} from '../../shared/domain/redemption/placement.ts'
import type { VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { PlaceAnswer, PlaceUnit, Placing } from './placing.ts'
import type { Tables } from './tables.ts'
import { countPlaced } from './counts.ts'
import type { Database } from './database.ts'
import { tellClashes } from './inbox.ts'
import { type LedgerRows, type NewRow, openLedgerRows } from './ledger-rows.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import { putRedemptions } from './redemptions.ts'
import { putShifts } from './shifts.ts'
import type { Store } from './store.ts'
import type { PlacementTicket, Turn, Writer } from './writer.ts'

/** Entries in one placement sent unasked after a reconnection, and of them at most. */
const MISSED_A_BATCH = 200
const MISSED_MAX = 10_000

export interface LedgerDeps {
  readonly database: Database
  readonly tables: Tables
  readonly writer: Writer
  readonly verify: VerifyEd25519
  readonly sign: (batches: readonly PlacementBatch[]) => readonly SignedPlacement[]
}

export function openLedger(deps: LedgerDeps): Pick<Store, 'place' | 'placedSince' | 'damagedRow'> {
  const rows = openLedgerRows(deps.database)
  return {
    place: async (unit) => {
      const written = await deps.writer.write((turn) => placeUpload(deps, rows, { turn, unit }))
      if (!written.ok) return written
      const { value } = written
      if (value.kind === 'refused') return { ok: true, value }
      const { ticket, isForked } = value
      return { ok: true, value: { kind: 'placed', placement: ticket.signed(), isForked } }
    },
    placedSince: async (till, position, at) => {
      const missed = rows.since(till, position, MISSED_MAX)
      const batches: PlacementBatch[] = []
      for (let from = 0; from < missed.length; from += MISSED_A_BATCH) {
        const entries = missed.slice(from, from + MISSED_A_BATCH)
        batches.push({ till, epoch: epochOf(deps.writer.head()), placedAt: at, entries })
      }
      return deps.sign(batches)
    },
    damagedRow: async () => rows.damaged(),
  }
}

export type Placed =
  | { readonly kind: 'placed'; readonly ticket: PlacementTicket; readonly isForked: boolean }
  | Extract<PlaceAnswer, { kind: 'refused' }>

/** The unit itself, over whatever keeps its tables: the writer's turn in a server, plain memory in the simulation. */
export function placeUpload(
  deps: Pick<LedgerDeps, 'tables' | 'verify'>,
  rows: LedgerRows,
  { turn, unit }: { readonly turn: Turn; readonly unit: PlaceUnit },
): Placed {
  const { tables } = deps
  const device = tables.accounts.deviceByTill(unit.till)
  assert(device !== undefined, 'a till that may upload is known')
  const manifests = new Map<number, Manifest | undefined>()
  const manifestOf = (campaign: number): Manifest | undefined => {
    if (!manifests.has(campaign)) {
      manifests.set(campaign, tables.sets.manifest(device.organisationNumber, campaign)?.manifest)
    }
    return manifests.get(campaign)
  }
  const placing: Placing = { tables, rows, turn, device, at: unit.at, manifestOf }
  const result = judgeEntries(unit.entries, contextOf(placing, deps.verify))
  if (!result.ok) return { kind: 'refused', ...result.refusal }
  const judged = result.value
  writeEntries(placing, judged)
  writeHoldings(placing, judged.holdings)
  tables.accounts.moveHead(unit.till, judged.head)
  const moved = putRedemptions(placing, judged)
  putShifts(placing, judged)
  countPlaced(placing, moved)
  tellClashes({ tables, turn, organisation: device.organisation }, moved, unit.at)
  return { kind: 'placed', ticket: tellTills(placing, judged), isForked: judged.isForked }
}

function contextOf(
  { tables, rows, turn, device, manifestOf }: Placing,
  verify: VerifyEd25519,
): JudgeContext {
  const organisation = tables.accounts.organisation(device.organisation)
  assert(organisation !== undefined, 'a device has an organisation')
  return {
    till: {
      key: device.till,
      name: device.name,
      organisation: device.organisationNumber,
      head: { sequence: device.sequence, hash: device.hash },
    },
    keyring: organisation.keyring,
    manifestOf,
    voucherOf: (key) => {
      if (key.organisation !== device.organisationNumber) return undefined
      const voucher = tables.vouchers.voucher(key.organisation, key.campaign, key.serial)
      if (voucher === undefined) return undefined
      const { edition, digest, revoked, holder, claims } = voucher
      const kept = digest.length === 0 ? null : digest
      return { edition, digest: kept, revoked, holding: { holder, claims } }
    },
    entryOf: rows.entry,
    forkOf: rows.fork,
    isUndoneEarly: rows.isUndoneEarly,
    nextPosition: turn.nextPosition,
    sha256,
    verify,
  }
}

/** New entries and what they changed, each a row of the ledger, in the order of their positions: the chain's order. */
function writeEntries(placing: Placing, judged: Judged): void {
  const { rows, device, at } = placing
  const { till, organisationNumber: organisation } = device
  const ledger: NewRow[] = []
  for (const { uploaded, placed, isNew } of judged.placed) {
    if (!isNew) continue
    const fork = placed.reason === 'fork'
    const { text: body } = uploaded
    ledger.push({ what: 'placed', organisation, till, placed, receivedAt: at, body })
    rows.place({ till, placed, fork, known: knownOf(placing, uploaded, placed) })
  }
  for (const { entry, placed } of judged.changed) {
    const owner = tillOfEntry(entry)
    ledger.push({ what: 'changed', organisation, till: owner, placed, receivedAt: at, body: null })
    rows.change(owner, placed)
  }
  for (const entry of judged.undoneEarly) rows.rememberUndone(entry)
  const inOrder = ledger.toSorted((a, b) => a.placed.position - b.placed.position)
  for (const row of inOrder) rows.append(row)
}

/** An accept that was placed with a fault claims no voucher; a fork is nobody's holder. */
function knownOf(
  { device, manifestOf }: Placing,
  { entry }: UploadedEntry,
  placed: PlacedEntry,
): Pick<KnownEntry, 'voucher' | 'holder'> {
  if (entry?.kind !== 'accepted' || placed.reason === 'fork') return { voucher: null, holder: null }
  const isClaim = placed.reason === null || placed.reason === 'already_held'
  const venues = manifestOf(entry.voucher.campaign)?.venues
  return {
    voucher: isClaim ? entry.voucher : null,
    holder: {
      entry: entryId(device.till, placed.sequence),
      hash: placed.hash,
      tillName: device.name,
      venueName: venues?.find(({ id }) => id === entry.venue)?.name ?? '',
      at: entry.trustedAt,
    },
  }
}

/** Claims and holder as they are now; the used set follows the holder, and is news also where another entry now holds. */
function writeHoldings(
  { tables, turn, device }: Placing,
  holdings: ReadonlyMap<VoucherId, Holding>,
): void {
  let revision: number | undefined
  for (const [id, holding] of holdings) {
    const [organisation = 0, campaign = 0, serial = 0] = id.split('.').map(Number)
    const before = tables.vouchers.voucher(organisation, campaign, serial)
    if (before === undefined) continue
    tables.vouchers.setHolding({ organisation, campaign, serial }, holding)
    if (holding.holder === before.holder) continue
    const on = holding.holder !== null
    revision ??= turn.nextPosition()
    tables.sets.mark({ organisation, campaign, kind: 'used', serial, on, revision })
  }
  if (revision !== undefined) turn.setsChanged(device.organisationNumber)
}

/** The uploading till gets all its entries and what they changed of its own; other tills what was lifted of theirs. */
function tellTills({ turn, device, at }: Placing, judged: Judged): PlacementTicket {
  const changed = new Map(judged.changed.map(({ entry, placed }) => [entry, placed]))
  const own = judged.placed.map(({ placed }) => {
    const id = entryId(device.till, placed.sequence)
    const now = changed.get(id)
    if (now?.hash !== placed.hash) return placed
    changed.delete(id)
    return now
  })
  const byTill = new Map<TillKeyId, PlacedEntry[]>([[device.till, [...own]]])
  for (const [entry, placed] of changed) {
    const till = tillOfEntry(entry)
    byTill.set(till, [...(byTill.get(till) ?? []), placed])
  }
  let ticket: PlacementTicket | undefined
  for (const [till, entries] of byTill) {
    const batch = { till, epoch: turn.epoch, placedAt: at, entries }
    const told = turn.placed(batch, till !== device.till)
    ticket ??= told
  }
  assert(ticket !== undefined, 'an upload is answered')
  return ticket
}

function tillOfEntry(entry: EntryId): TillKeyId {
  // The form of an entry's id begins with its till's.
  return entry.slice(0, entry.indexOf(':')) as TillKeyId
}
