/**
 * A wall clock that went back is noted as an entry; where no server has said what time it is, the till looks at no code until
 * a manager lets it, and every entry from then on says who did (redemption.md sections 3 and 4).
 */
import type { PersonId } from '../../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { append, type Book } from './book.ts'
import { BACK_TOLERATED_MS } from './trusted-time.ts'
import type { ClockRefusal } from './verbs.ts'

/** Until the server's next word or the shift's end. */
export function liftClock(
  book: Book,
  { manager }: { readonly manager: PersonId },
): Result<Readonly<Record<string, never>>, ClockRefusal> {
  if (!book.time().isSuspect) return refuse('clock_not_suspect')
  append(book, { kind: 'clock_lifted', manager })
  book.clockLiftedBy = manager
  return accept({})
}

/** Writes how far the clock went back since it was last looked at: within this run, or since the last time trusted before it. */
export function noteClock(book: Book): void {
  const { wall, boot, monotonicMs } = book.time()
  const { clockSeen: seen, kept } = book
  const expected = seen === null ? kept.highWater : seen.wall + (monotonicMs - seen.monotonicMs)
  const backMs = Math.round(expected - wall)
  if (backMs > BACK_TOLERATED_MS) append(book, { kind: 'clock_noted', backMs })
  book.clockSeen = { wall, boot, monotonicMs }
}
