/**
 * Who may take an accept back, and until when (till.md section 1): whoever made it for 60 seconds, a manager until its shift
 * closes, another cashier never. An undo is an entry of its own; the code is free here from then on.
 */
import type { EntryId } from '../../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import type { EntryFacts } from '../../../shared/domain/redemption/entry.ts'
import { append, type Book, cashierNow, type TimeNow } from './book.ts'
import { type EntryRow, sequenceOf } from './entries.ts'
import type { UndoRefusal, UndoWish } from './verbs.ts'

/** How long an accept can be taken back by whoever made it. */
export const UNDO_MS = 60_000

/** @param beside what is kept with the undo, in its transaction. */
export function undo(
  book: Book,
  wish: UndoWish,
  beside: (undone: { readonly entry: EntryId }) => void = nothing,
): Result<{ readonly entry: EntryId }, UndoRefusal> {
  if (book.training) return refuse('in_training')
  const { entry, reason, manager = null } = wish
  const sequence = sequenceOf(entry, book.till.key)
  const row = sequence === undefined ? undefined : book.entries.read(sequence)
  if (row?.body.kind !== 'accepted') return refuse('unknown_entry')
  if (row.undone) return refuse('already_undone')
  const refusal = manager === null ? ownRefusal(book, row) : managersRefusal(book, row)
  if (refusal !== null) return refuse(refusal, { at: row.body.at })
  const plain = { kind: 'undone', entry, reason } as const
  const facts: EntryFacts = manager === null ? plain : { ...plain, manager }
  append(book, facts, () => {
    book.entries.markUndone(row.sequence)
    beside({ entry })
  })
  return accept({ entry })
}

function nothing(): void {
  // No change beside the undo.
}

function ownRefusal(book: Book, row: EntryRow): UndoRefusal | null {
  if (row.body.cashier !== cashierNow(book)) return 'undo_other_cashier'
  return isInTime(row, book.time()) ? null : 'undo_too_late'
}

function managersRefusal(book: Book, row: EntryRow): UndoRefusal | null {
  return isOfOpenShift(book, row) ? null : 'undo_shift_closed'
}

/** True where who stands at the till now may still take it back alone. */
export function isOwnToUndo(book: Book, row: EntryRow, now: TimeNow): boolean {
  return isLive(row) && row.body.cashier === cashierNow(book) && isInTime(row, now)
}

/** True where a manager's PIN would still take it back. */
export function isManagersToUndo(book: Book, row: EntryRow): boolean {
  return isLive(row) && isOfOpenShift(book, row)
}

function isLive({ body, undone }: EntryRow): boolean {
  return body.kind === 'accepted' && !undone
}

function isInTime({ body }: EntryRow, { trustedAt }: TimeNow): boolean {
  return trustedAt - body.trustedAt <= UNDO_MS
}

/** Where no shift is opened at all, what was accepted so is of one that has not closed. */
function isOfOpenShift({ shift }: Book, { body }: EntryRow): boolean {
  return body.shift === (shift?.id ?? null)
}
