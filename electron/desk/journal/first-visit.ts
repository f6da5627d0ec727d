/** The answer to "first visit?": one an accept of this till, where its campaign asked; an entry of its own. */
import type { EntryId } from '../../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { append, type Book } from './book.ts'
import { sequenceOf } from './entries.ts'
import { isOfOpenShift } from './undo.ts'
import type { FirstVisitRefusal, FirstVisitWish } from './verbs.ts'

export function answerFirstVisit(
  book: Book,
  { entry, answer }: FirstVisitWish,
): Result<{ readonly entry: EntryId }, FirstVisitRefusal> {
  if (book.training) return refuse('in_training')
  const sequence = sequenceOf(entry, book.till.key)
  const row = sequence === undefined ? undefined : book.entries.read(sequence)
  if (row?.body.kind !== 'accepted') return refuse('unknown_entry')
  if (row.body.asksFirstVisit !== true) return refuse('not_asked')
  if (row.answer !== null) return refuse('already_answered')
  if (!isOfOpenShift(book, row)) return refuse('answer_too_late')
  append(book, { kind: 'first_visit', entry, answer }, () =>
    book.entries.answer(row.sequence, answer),
  )
  return accept({ entry })
}
