/** What the journal keeps of a PIN, and how long five misses lock it. */
import type { PersonId } from '../../../shared/base/ids.ts'

export const PIN_MISSES_MAX = 5
export const PIN_LOCK_MS = 60_000

/** Both base64url. */
export interface KeptPin {
  readonly salt: string
  readonly hash: string
}

export interface NewPin extends KeptPin {
  readonly person: PersonId
  readonly manager: PersonId | null
}

export interface StoredPin extends KeptPin {
  /** Since the last PIN that was right; at the greatest the person is locked. */
  readonly misses: number
}

export type Pins = Readonly<Record<string, StoredPin>>

/** Until when each locked person's PIN is not looked at, by this run's monotonic clock: no wall clock shortens it. */
export type PinLocks = Map<PersonId, number>

/** After a new start a lock begins again: nobody knows how long the machine was off. */
export function locksAtStart(pins: Pins, monotonicMs: number): PinLocks {
  const locked = Object.entries(pins).filter(([, { misses }]) => misses >= PIN_MISSES_MAX)
  // Written under a person's id.
  return new Map(locked.map(([person]) => [person as PersonId, monotonicMs + PIN_LOCK_MS]))
}
