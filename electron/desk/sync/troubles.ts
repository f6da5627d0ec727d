/** The last error of each part of the sync, for the sync view: a stable code and when it happened. */
import type { Clock, Instant } from '../../../shared/base/time.ts'

export interface Trouble {
  readonly code: string
  readonly at: Instant
}

export interface Troubles {
  note(part: string, code: string): void
  clear(part: string): void
  of(part: string): Trouble | null
  /** The newest of all. */
  last(): Trouble | null
}

export function createTroubles(now: Clock): Troubles {
  const troubles = new Map<string, Trouble>()
  return {
    note: (part, code) => void troubles.set(part, { code, at: now() }),
    clear: (part) => void troubles.delete(part),
    of: (part) => troubles.get(part) ?? null,
    last: () => [...troubles.values()].toSorted((a, b) => b.at - a.at)[0] ?? null,
  }
}
