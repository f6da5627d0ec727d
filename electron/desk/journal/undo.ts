/**
 * Who may take an accept back, and until when (till.md section 1): whoever made it for 60 seconds, a manager later, both
 * only until its shift closes; another cashier never. An undo is an entry of its own; the code is free here from then on.
 */
import type { EntryId, PersonId } from '../../../shared/base/ids.ts'
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
  const refusal = refusalOf(book, row, manager)
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

/** What a closed shift's report says stays so, whoever asks and however soon. */
function refusalOf(book: Book, row: EntryRow, manager: PersonId | null): UndoRefusal | null {
  if (!isOfOpenShift(book, row)) return 'undo_shift_closed'
  if (manager !== null) return null
  if (row.body.cashier !== cashierNow(book)) return 'undo_other_cashier'
  return isInTime(row, book.time()) ? null : 'undo_too_late'
}

/** True where who stands at the till now may still take it back alone. */
export function isOwnToUndo(book: Book, row: EntryRow, now: TimeNow): boolean {
  const isOwn = row.body.cashier === cashierNow(book) && isInTime(row, now)
  return isOwn && isManagersToUndo(book, row)
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
export function isOfOpenShift({ shift }: Book, { body }: EntryRow): boolean {
  return body.shift === (shift?.id ?? null)
}
