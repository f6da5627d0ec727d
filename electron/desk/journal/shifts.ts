/** Shifts of a till: named by the entry that opens them, summed from the entries between. */
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { entryId } from '../../../shared/domain/redemption/entry.ts'
import { append, type Book } from './book.ts'
import type { ClosedShift, ShiftRefusal } from './verbs.ts'

export function openShift(
  book: Book,
  cashier: string | null,
): Result<{ readonly shift: string }, ShiftRefusal> {
  if (book.shift !== null) return refuse('shift_already_open', { shift: book.shift.id })
  const id = entryId(book.till.key, book.head.sequence + 1)
  const before = book.shift
  book.shift = { id, openedAt: book.time().wall, cashier }
  try {
    append(book, { kind: 'shift_opened' })
  } catch (error) {
    book.shift = before
    throw error
  }
  return accept({ shift: id })
}

export function closeShift(book: Book): Result<ClosedShift, ShiftRefusal> {
  const { shift } = book
  if (shift === null) return refuse('no_shift_open')
  const groups = book.entries.sumsOf(shift.id)
  const count = (undone: number): number =>
    groups
      .filter((group) => group.kind === 'accepted' && group.undone === undone)
      .reduce((sum, group) => sum + group.count, 0)
  const closed = { shift: shift.id, accepted: count(0), undone: count(1) }
  append(book, { kind: 'shift_closed', accepted: closed.accepted, undone: closed.undone })
  book.shift = null
  return accept(closed)
}
