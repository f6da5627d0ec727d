/**
 * Hybrid logical clocks (Kulkarni et al., "Logical Physical Clocks", 2014) as text that sorts as the clocks do:
 * `<milliseconds, 15 digits>.<counter, 6 digits>.<device>`. They order edits of drafts, never money.
 */
import { assert } from '../base/assert.ts'
import { type Instant, instant, MINUTE_MS } from '../base/time.ts'

/** A device's clock may run this far ahead of the server's before the server sets it back. */
export const CLOCK_AHEAD_MAX_MS = 5 * MINUTE_MS
/** Before every clock that ticks. */
export const NO_CLOCK = ''

const FORM = /^(\d{15})\.(\d{6})\.([A-Za-z0-9-]{1,40})$/
const COUNTER_MAX = 999_999

/** The next clock of this device: later than `last`, the greatest it has made or heard, and not before `now`. */
export function tick(last: string, now: Instant, device: string): string {
  const before = partsOf(last)
  if (before === undefined || now > before.milliseconds) return write(now, 0, device)
  const { milliseconds, counter } = before
  return counter < COUNTER_MAX
    ? write(milliseconds, counter + 1, device)
    : write(milliseconds + 1, 0, device)
}

/** Negative when `a` is the earlier. A text that is no clock is earlier than all that are. */
export function compareClocks(a: string, b: string): number {
  const first = FORM.test(a) ? a : NO_CLOCK
  const second = FORM.test(b) ? b : NO_CLOCK
  if (first === second) return 0
  return first < second ? -1 : 1
}

export function laterClock(a: string, b: string): string {
  return compareClocks(a, b) < 0 ? b : a
}

/** The same clock, or one no more than five minutes ahead of the server. */
export function clampClock(clock: string, serverNow: Instant): string {
  const parts = partsOf(clock)
  if (parts === undefined) return NO_CLOCK
  const most = serverNow + CLOCK_AHEAD_MAX_MS
  return parts.milliseconds <= most ? clock : write(most, parts.counter, parts.device)
}

/** Undefined for a text that is no clock. */
export function instantOfClock(clock: string): Instant | undefined {
  const parts = partsOf(clock)
  return parts && instant(parts.milliseconds)
}

interface Parts {
  readonly milliseconds: number
  readonly counter: number
  readonly device: string
}

function partsOf(clock: string): Parts | undefined {
  const [, milliseconds, counter, device] = FORM.exec(clock) ?? []
  if (milliseconds === undefined || counter === undefined || device === undefined) return undefined
  return { milliseconds: Number(milliseconds), counter: Number(counter), device }
}

function write(milliseconds: number, counter: number, device: string): string {
  const clock = `${String(milliseconds).padStart(15, '0')}.${String(counter).padStart(6, '0')}.${device}`
  assert(FORM.test(clock), 'a clock has its form')
  return clock
}
