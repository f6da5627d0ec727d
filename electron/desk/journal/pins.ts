/**
 * PINs of this till's staff, kept in its encrypted file and never sent. Counts misses, the one on its way first: a miss is on
 * disk before the PIN is looked at, so that a broken run gives no free guess. The slow hash itself is the desk's (`staff/`).
 */
import type { PersonId } from '../../../shared/base/ids.ts'
import { append, type Book } from './book.ts'
import { type NewPin, PIN_LOCK_MS, PIN_MISSES_MAX, type Pins } from './pin-locks.ts'
import type { PinTry, PinState } from './verbs.ts'

export function pinStates(book: Book): readonly PinState[] {
  // Written under a person's id.
  const people = Object.keys(pinsOf(book)) as PersonId[]
  return people.map((person) => ({ person, lockedForMs: lockedForMs(book, person) }))
}

/** Counts a miss and answers what the PIN is compared with; `holdPin` takes the miss back. */
export function tryPin(book: Book, { person }: { readonly person: PersonId }): PinTry {
  const pins = pinsOf(book)
  const pin = pins[person]
  if (pin === undefined) return { kind: 'missing' }
  const forMs = lockedForMs(book, person)
  if (forMs > 0) return { kind: 'locked', forMs }
  const before = pin.misses >= PIN_MISSES_MAX ? 0 : pin.misses
  const misses = before + 1
  book.memory.write('pins', { ...pins, [person]: { ...pin, misses } })
  book.pinLocks.delete(person)
  if (misses >= PIN_MISSES_MAX) {
    book.pinLocks.set(person, book.time().monotonicMs + PIN_LOCK_MS)
  }
  const { salt, hash } = pin
  return { kind: 'compare', salt, hash, left: PIN_MISSES_MAX - misses }
}

/** The PIN was right. */
export function holdPin(book: Book, { person }: { readonly person: PersonId }): void {
  const pins = pinsOf(book)
  const pin = pins[person]
  if (pin === undefined) return
  book.memory.write('pins', { ...pins, [person]: { ...pin, misses: 0 } })
  book.pinLocks.delete(person)
}

/** That it was set, and by whose leave, is an entry; the PIN is not in it. */
export function setPin(book: Book, { person, manager, salt, hash }: NewPin): void {
  const pins = { ...pinsOf(book), [person]: { salt, hash, misses: 0 } }
  append(book, { kind: 'pin_set', person, manager }, () => book.memory.write('pins', pins))
  book.pinLocks.delete(person)
}

function lockedForMs(book: Book, person: PersonId): number {
  return Math.max(0, (book.pinLocks.get(person) ?? 0) - book.time().monotonicMs)
}

function pinsOf({ memory }: Book): Pins {
  return memory.read('pins') ?? {}
}
