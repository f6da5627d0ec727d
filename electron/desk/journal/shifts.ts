/**
 * Shifts of a till: named by the entry that opens them, handed over inside, closed by the entry that is their Z report. Figures
 * are the domain's fold of the shift's entries.
 */
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import type { Instant } from '../../../shared/base/time.ts'
import { entryId } from '../../../shared/domain/redemption/entry.ts'
import type { ShiftReport } from '../../../shared/domain/redemption/shift-report.ts'
import { totalsOf } from '../../../shared/domain/redemption/shift-totals.ts'
import { append, type Book, type Shift, shiftOf } from './book.ts'
import type { EntryRow } from './entries.ts'
import { checksOf } from './shift-checks.ts'
import type { ClosedShift, OpenedShift, ShiftRefusal } from './verbs.ts'

const REPORTS_SHOWN = 20

export function openShift(book: Book, cashier: string | null): Result<OpenedShift, ShiftRefusal> {
  if (book.training) return refuse('in_training')
  if (book.shift !== null) return refuse('shift_already_open', { shift: book.shift.id })
  const checks = checksOf(book)
  const id = entryId(book.till.key, book.head.sequence + 1)
  const before = book.shift
  const shift = { id, openedAt: book.time().wall, cashier, cashiers: cashiersOf(cashier) }
  // The opening entry stands in the shift that it opens.
  book.shift = shift
  try {
    const { at } = append(book, { kind: 'shift_opened' })
    // As its entry says: the clock has gone on since it was looked at.
    book.shift = { ...shift, openedAt: at }
  } catch (error) {
    book.shift = before
    throw error
  }
  return accept({ shift: id, checks })
}

/** The closing entry carries number and figures; nothing can change them without breaking the chain. */
export function closeShift(book: Book): Result<ClosedShift, ShiftRefusal> {
  const { shift } = book
  if (book.training) return refuse('in_training')
  if (shift === null) return refuse('no_shift_open')
  const totals = totalsOf(book.entries.linesOf(shift.id))
  const number = lastReport(book) + 1
  const entry = append(book, { kind: 'shift_closed', number, totals }, () => {
    book.memory.write('lastReport', number)
  })
  book.shift = null
  book.clockLiftedBy = null
  const report: ShiftReport = {
    ...reportOf(shift, entry.at),
    kind: 'z',
    number,
    totals,
    entry: { id: entryId(entry.till, entry.sequence), hash: entry.hash },
  }
  return accept({
    shift: shift.id,
    accepted: totals.accepted.count,
    undone: totals.undone,
    report,
  })
}

/** Number of the last Z report; kept beside the entries, which are not kept for ever. */
export function lastReport(book: Book): number {
  return book.memory.read('lastReport') ?? 0
}

export function xReport(book: Book): Result<ShiftReport, ShiftRefusal> {
  const { shift } = book
  if (shift === null) return refuse('no_shift_open')
  const totals = totalsOf(book.entries.linesOf(shift.id))
  return accept({
    ...reportOf(shift, book.time().wall),
    kind: 'x',
    number: null,
    totals,
    entry: null,
  })
}

/** Newest first. */
export function zReports(
  book: Book,
  page: { readonly before?: number | undefined; readonly limit?: number | undefined },
): readonly ShiftReport[] {
  const { before = Number.MAX_SAFE_INTEGER, limit = REPORTS_SHOWN } = page
  return book.entries.closings(before, limit).flatMap((row) => zReport(book, row) ?? [])
}

function zReport(book: Book, { body, hash }: EntryRow): ShiftReport | undefined {
  if (body.kind !== 'shift_closed' || body.shift === null) return undefined
  const shift = shiftOf(book.entries.standsOf(body.shift))
  const { number, totals } = body
  return {
    ...reportOf(shift ?? { id: body.shift, openedAt: body.at, cashiers: [] }, body.at),
    kind: 'z',
    number,
    totals,
    entry: { id: entryId(body.till, body.sequence), hash },
  }
}

function reportOf(
  { id, openedAt, cashiers }: Pick<Shift, 'id' | 'openedAt' | 'cashiers'>,
  takenAt: Instant,
): Pick<ShiftReport, 'shift' | 'openedAt' | 'takenAt' | 'cashiers'> {
  return { shift: id, openedAt, takenAt, cashiers }
}

function cashiersOf(cashier: string | null): readonly string[] {
  return cashier === null ? [] : [cashier]
}
