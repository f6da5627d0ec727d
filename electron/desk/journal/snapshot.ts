/** The till as its screen shows it, read from the journal: shift, last entries, lists, clock, clash risk. Knows no names. */
import { assert } from '../../../shared/base/assert.ts'
import { later } from '../../../shared/base/time.ts'
import { entryId } from '../../../shared/domain/redemption/entry.ts'
import { totalsOf } from '../../../shared/domain/redemption/shift-totals.ts'
import { voucherId } from '../../../shared/domain/redemption/voucher.ts'
import type { Book, TimeNow } from './book.ts'
import { clashRisks, nearestToCap, NO_CURRENCY } from './clash-risks.ts'
import type { EntryRow } from './entries.ts'
import { gateOf } from './judge-scan.ts'
import { checksOf } from './shift-checks.ts'
import { lastReport } from './shifts.ts'
import { isManagersToUndo, isOwnToUndo, UNDO_MS } from './undo.ts'
import type { JournalEntry, TillSnapshot } from './verbs.ts'

const SHOWN = 10
const WAITING_SHOWN = 100

export function takeSnapshot(book: Book): TillSnapshot {
  const now = book.time()
  const { shift, kept, lists } = book
  const manifests = lists.manifests().length
  const risks = clashRisks(book)
  return {
    shift,
    last: book.entries.newest(SHOWN).map((row) => journalEntry(book, row, now)),
    lists: { keyring: lists.keyring().version, manifests, usedAsOf: kept.usedAsOf },
    clock: clockOf(book, now),
    checks: checksOf(book),
    clashRisk: nearestToCap(risks),
    clashRisks: risks,
    waiting: book.entries.countWaiting(),
    waitingItems: waitingItems(book),
    repairs: book.memory.read('repairs') ?? [],
    gate: gateOf(book, now) ?? (manifests === 0 ? 'no_manifest' : 'open'),
    leaseUntil: kept.leaseUntil,
    shiftSums: shift === null ? undefined : totalsOf(book.entries.linesOf(shift.id)),
    lastReport: lastReport(book),
    training: book.training,
  }
}

function clockOf({ kept, clockLiftedBy }: Book, now: TimeNow): TillSnapshot['clock'] {
  const { wall, uncertaintyMs, isSuspect } = now
  const lastServerTime = kept.leaseUntil === null ? null : kept.highWater
  return { now: wall, lastServerTime, uncertaintyMs, isSuspect, liftedBy: clockLiftedBy }
}

function journalEntry(book: Book, row: EntryRow, now: TimeNow): JournalEntry {
  const { body } = row
  assert(body.kind === 'accepted' || body.kind === 'refused', 'only verdicts are shown')
  const { voucher } = body
  const manifest = voucher === null ? undefined : book.lists.manifest(voucher.campaign)
  const accepted = body.kind === 'accepted' ? body : null
  return {
    entry: entryId(body.till, body.sequence),
    kind: body.kind,
    voucher: voucher === null ? null : voucherId(voucher),
    campaignTitle: manifest?.title ?? null,
    rewardMinor: accepted?.rewardMinor ?? 0,
    currency: manifest?.currency ?? NO_CURRENCY,
    at: body.at,
    cashier: body.cashier,
    standing: row.standing,
    undone: row.undone,
    reason: body.kind === 'refused' ? body.reason : row.reason,
    holder: row.holder,
    undoUntil: isOwnToUndo(book, row, now) ? later(body.at, UNDO_MS) : null,
    isManagersToUndo: isManagersToUndo(book, row),
    override: accepted?.override ?? null,
    firstVisit: accepted?.asksFirstVisit === true ? (row.answer ?? 'asked') : null,
  }
}

function waitingItems(book: Book): TillSnapshot['waitingItems'] {
  const rows = book.entries.waiting(WAITING_SHOWN)
  return rows.flatMap(({ sequence }) => {
    const body = book.entries.read(sequence)?.body
    return body === undefined
      ? []
      : [{ kind: 'entry' as const, name: body.kind, since: body.at, lastError: null }]
  })
}
