/** When a delivery that did not arrive is tried again: seconds at first, a day at last, each a little by chance so that nobody is met by all at once. */
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  later,
  MINUTE_MS,
  SECOND_MS,
} from '../../shared/base/time.ts'

/** As the Standard Webhooks specification proposes: eleven attempts in a little over three days. */
const WAITS_MS = [
  5 * SECOND_MS,
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  DAY_MS,
]
/** A wait is so much shorter or longer at most, a ratio. */
const JITTER_RATE = 0.2

export const ATTEMPTS_MAX = WAITS_MS.length + 1

/**
 * @param attempts made so far, the failed one with them.
 * @param chance from 0 to 1.
 * @returns null when it is given up.
 */
export function nextAttemptAt(attempts: number, at: Instant, chance: number): Instant | null {
  const wait = WAITS_MS[attempts - 1]
  if (wait === undefined) return null
  return later(at, wait * (1 + JITTER_RATE * (2 * chance - 1)))
}
