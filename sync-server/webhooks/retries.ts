/** When a delivery that did not arrive is tried again: seconds at first, a day at last, each a little by chance so that nobody is met by all at once. */
import {
  DAY_MS,
  HOUR_MS,
  type Instant,
  later,
  MINUTE_MS,
  SECOND_MS,
} from '../../shared/base/time.ts'
import { daysBetween, isLocalDate } from '../../shared/base/zoned-time.ts'

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

/** However long a receiver asks to be left alone, more than this is not counted. */
const ASKED_MOST_MS = DAY_MS
/** Those with which a receiver may say when to come again (RFC 9110, section 10.2.3; RFC 6585, section 4). */
const TOO_MANY = 429
const UNAVAILABLE = 503

/**
 * @param attempts made so far, the failed one with them.
 * @param how.chance from 0 to 1.
 * @param how.askedMs how long the receiver asked to be left alone; it is not asked sooner, of a day at most, and by chance up to a fifth later. Null: it did not say.
 * @returns null when it is given up.
 */
export function nextAttemptAt(
  attempts: number,
  at: Instant,
  { chance, askedMs }: { readonly chance: number; readonly askedMs: number | null },
): Instant | null {
  const wait = WAITS_MS[attempts - 1]
  if (wait === undefined) return null
  const own = wait * (1 + JITTER_RATE * (2 * chance - 1))
  // By chance later, never sooner than asked: all that waited for the same word do not come at once.
  const asked = Math.min(askedMs ?? 0, ASKED_MOST_MS) * (1 + JITTER_RATE * chance)
  return later(at, Math.round(Math.max(own, asked)))
}

/** How long a receiver asks to be left alone, by its status and its `Retry-After`: seconds or an HTTP date; null: it does not say. */
export function askedWaitMs(status: number, header: string | null, now: Instant): number | null {
  if (header === null || (status !== TOO_MANY && status !== UNAVAILABLE)) return null
  const text = header.trim()
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND_MS
  const until = instantOfHttpDate(text)
  return until === null ? null : Math.max(0, until - now)
}

const HTTP_DATE = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const EPOCH = '1970-01-01'

/** The one form that is written today (RFC 9110, section 5.6.7). */
function instantOfHttpDate(text: string): number | null {
  const [, day = '', name = '', year = '', hour, minute, second] = HTTP_DATE.exec(text) ?? []
  const month = MONTHS.indexOf(name) / 3 + 1
  const date = `${year}-${String(month).padStart(2, '0')}-${day}`
  if (!isLocalDate(date) || !isLocalDate(EPOCH)) return null
  const ofDay = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * SECOND_MS
  return daysBetween(EPOCH, date) * DAY_MS + ofDay
}
