/** How often a till lets short codes be guessed: five misses in a row lock typing for a minute. A slip that the check character finds is no miss. */
import { type Instant, later } from '../../base/time.ts'

/** What a till keeps of it on disk. */
export interface TypingLock {
  readonly misses: number
  readonly lockedUntil: Instant | null
}

export const NO_MISSES: TypingLock = { misses: 0, lockedUntil: null }
const MISSES_MAX = 5
export const TYPING_LOCKED_MS = 60_000

export function isTypingLocked({ lockedUntil }: TypingLock, now: Instant): boolean {
  return lockedUntil !== null && now < lockedUntil
}

export function afterMiss({ misses }: TypingLock, now: Instant): TypingLock {
  return misses + 1 < MISSES_MAX
    ? { misses: misses + 1, lockedUntil: null }
    : { misses: 0, lockedUntil: later(now, TYPING_LOCKED_MS) }
}
