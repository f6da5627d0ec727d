/** Who stands at the till: by their PIN, which the desk has looked at. Inside a shift another person takes it over. */
import type { PersonId } from '../../../shared/base/ids.ts'
import { append, type Book } from './book.ts'
import type { Stood } from './verbs.ts'

export function stand(book: Book, { person }: { readonly person: PersonId | null }): Stood {
  const { shift } = book
  const isHandedOver =
    person !== null && shift !== null && shift.cashier !== person && !book.training
  if (isHandedOver) handOver(book, person)
  book.signedIn = person
  return { handedOver: isHandedOver }
}

/** The entry bears the new person; a disk that does not take it leaves the shift with the one before. */
function handOver(book: Book, person: PersonId): void {
  const { shift, signedIn } = book
  if (shift === null) return
  book.signedIn = person
  try {
    append(book, { kind: 'handed_over', from: shift.cashier })
  } catch (error) {
    book.signedIn = signedIn
    throw error
  }
  const cashiers = [...new Set([...shift.cashiers, person])]
  book.shift = { ...shift, cashier: person, cashiers }
}
