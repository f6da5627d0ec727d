/**
 * Placing: one upload of one till as a whole unit. The judge is pure and shared with the till; here its questions are answered
 * and its answers written: ledger, standings, holders, used set, documents and counts, all in the same transaction.
 */
import { assert } from '../../shared/base/assert.ts'
import type { TillFact } from '../../shared/domain/account/organisation.ts'
import type { TillKeyId } from '../../shared/base/ids.ts'
import { judgeEntries } from '../../shared/domain/redemption/judge.ts'
import { entryId } from '../../shared/domain/redemption/entry.ts'
import type { JudgeContext, Judged } from '../../shared/domain/redemption/judged.ts'
import type { Manifest } from '../../shared/domain/redemption/manifest.ts'
import type {
  PlacedEntry,
  PlacementBatch,
  SignedPlacement,
} from '../../shared/domain/redemption/placement.ts'
import type { VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { DeviceRow } from './accounts.ts'
import type { PlaceAnswer, PlaceUnit, Placing } from './placing.ts'
import type { Tables } from './tables.ts'
import type { LedgerRows } from './ledger-rows.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import { putShifts } from './shifts.ts'
import type { Recoveries } from './recoveries.ts'
import type { Store } from './store.ts'
import { claimedKeys, knownBefore, unitTables } from './unit-tables.ts'
import { tillOfEntry, writeJudged } from './write-judged.ts'
import type { PlacementTicket, Turn, Writer } from './writer.ts'

/** Entries in one placement sent unasked after a reconnection, and of them at most. */
const MISSED_A_BATCH = 200
const MISSED_MAX = 10_000

export interface LedgerDeps {
  readonly rows: LedgerRows
  readonly tables: Tables
  readonly writer: Writer
  readonly verify: VerifyEd25519
  readonly sign: (batches: readonly PlacementBatch[]) => readonly SignedPlacement[]
  /** Absent where nothing is ever restored. */
  readonly recoveries?: Recoveries | undefined
}

export function openLedger(deps: LedgerDeps): Pick<Store, 'place' | 'placedSince' | 'damagedRow'> {
  const { rows } = deps
  return {
    place: async (unit) => {
      const written = await deps.writer.write(
        (turn) => placeUpload(deps, rows, { turn, unit }),
        unit.entries.length,
      )
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
  deps: Pick<LedgerDeps, 'tables' | 'verify' | 'recoveries'>,
  rows: LedgerRows,
  { turn, unit }: { readonly turn: Turn; readonly unit: PlaceUnit },
): Placed {
  const device = deps.tables.accounts.deviceByTill(unit.till)
  assert(device !== undefined, 'a till that may upload is known')
  const tables = unitTables(deps.tables, claimedKeys(unit.entries, device.organisationNumber))
  const manifestOf = manifestsOf(tables, device)
  const { recoveries } = deps
  const placing: Placing = { tables, rows, turn, device, at: unit.at, manifestOf, recoveries }
  const context = contextOf(placing, deps.verify)
  const { entry, isUndoneEarly } = knownBefore(rows, unit.till, unit.entries)
  const result = judgeEntries(unit.entries, { ...context, entryOf: entry, isUndoneEarly })
  if (!result.ok) return { kind: 'refused', ...result.refusal }
  const judged = result.value
  writeJudged(placing, judged)
  tables.accounts.moveHead(unit.till, judged.head)
  if (judged.isForked) tellFork(placing)
  putShifts(placing, judged)
  return { kind: 'placed', ticket: tellTills(placing, judged), isForked: judged.isForked }
}

/** Once: the people who run the shop see it beside the till's name. */
function tellFork({ tables, turn, device, at }: Placing): void {
  const { id, organisation: space } = device
  const place = { space, collection: 'facts' as const, id }
  // A fact under a device's id is that till's.
  const fact = tables.documents.read(place)?.body as unknown as TillFact | undefined
  if (fact === undefined || fact.forkedAt !== undefined) return
  const body = { ...fact, forkedAt: at }
  tables.documents.put(turn, { ...place, audience: 'till', till: id, body })
}

/** Each manifest of the till's organisation read once. */
export function manifestsOf(
  tables: Pick<Tables, 'sets'>,
  { organisationNumber }: Pick<DeviceRow, 'organisationNumber'>,
): (campaign: number) => Manifest | undefined {
  const manifests = new Map<number, Manifest | undefined>()
  return (campaign) => {
    if (!manifests.has(campaign))
      manifests.set(campaign, tables.sets.manifest(organisationNumber, campaign)?.manifest)
    return manifests.get(campaign)
  }
}

export function contextOf(
  { tables, rows, turn, device, manifestOf, recoveries }: Placing,
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
    recovery: recoveries?.isUsed()
      ? {
          isRecovering: recoveries.current() !== undefined,
          returnedOf: recoveries.returnedOf,
          mayAdopt: recoveries.mayAdopt,
        }
      : undefined,
  }
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
