/** Takes an accept of this till back: a new entry that names it, in its first minute and once. */
import type { EntryId } from '../../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { append, type Book, UNDO_MS } from './book.ts'
import { sequenceOf } from './entries.ts'
import type { UndoRefusal, UndoWish } from './verbs.ts'

/** @param beside what is kept with the undo, in its transaction. */
export function undo(
  book: Book,
  wish: UndoWish,
  beside: (undone: { readonly entry: EntryId }) => void = nothing,
): Result<{ readonly entry: EntryId }, UndoRefusal> {
  const sequence = sequenceOf(wish.entry, book.till.key)
  const row = sequence === undefined ? undefined : book.entries.read(sequence)
  if (row?.body.kind !== 'accepted') return refuse('unknown_entry')
  if (row.undone) return refuse('already_undone')
  const sinceMs = book.time().trustedAt - row.body.trustedAt
  if (sinceMs > UNDO_MS) return refuse('undo_too_late', { at: row.body.at })
  const facts = { kind: 'undone', entry: wish.entry, reason: wish.reason } as const
  append(book, facts, () => {
    book.entries.markUndone(row.sequence)
    beside({ entry: wish.entry })
  })
  return accept({ entry: wish.entry })
}

function nothing(): void {
  // No change beside the undo.
}
