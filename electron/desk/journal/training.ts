/**
 * Training mode: the same judgement over training codes alone, and nothing of it is written. What was accepted is remembered
 * until it ends, so that a code shown twice is used here, as it would be.
 */
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import type { Book } from './book.ts'
import { stand } from './stand.ts'
import type { TrainingRefusal } from './verbs.ts'

export function setTraining(
  book: Book,
  { on }: { readonly on: boolean },
): Result<{ readonly on: boolean }, TrainingRefusal> {
  if (on === book.training) return refuse(on ? 'in_training' : 'not_in_training')
  book.training = on
  book.trained.clear()
  // Whoever came meanwhile takes the shift over now, in writing.
  if (!on) stand(book, { person: book.signedIn })
  return accept({ on })
}
