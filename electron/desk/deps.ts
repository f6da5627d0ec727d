/**
 * What a desk does not make itself: clock, ids, chance, timers and the turn of the event loop. The entries of its process
 * (`process.ts`, `lines.ts`) make them; tests hand in their own.
 */
import type { NewId } from '../../shared/base/ids.ts'
import type { Clock, Instant } from '../../shared/base/time.ts'
import type { AtTurnEnd } from './store/rx-storage/commit.ts'

/** Ends a timer; harmless when it has already run. */
export type Cancel = () => void

export interface DeskDeps {
  /** Wall clock. */
  readonly now: Clock
  /** UUIDv7. */
  readonly newId: NewId
  /** [0, 1), for jitter only. */
  readonly chance: () => number
  readonly randomBytes: (length: number) => Uint8Array
  readonly after: (milliseconds: number, run: () => void) => Cancel
  readonly every: (milliseconds: number, run: () => void) => Cancel
  readonly atTurnEnd: AtTurnEnd
  /** The instant of an HTTP date; null for another text. */
  readonly instantOfHttpDate: (text: string) => Instant | null
  /** For the one library that wants the engine's own dates (pdfkit). */
  readonly dateOf: (at: Instant) => Date
  /** One line for whoever looks after the desk: a stable code and plain facts, never a secret. */
  readonly log: (code: string, facts?: Readonly<Record<string, unknown>>) => void
}
