/** When a delivery is tried again, and when not any more. */
import { expect, test } from 'vitest'
import { DAY_MS, instant, SECOND_MS } from '../../shared/base/time.ts'
import { askedWaitMs, ATTEMPTS_MAX, nextAttemptAt } from './retries.ts'

const START = instant(1_795_161_600_000)

test('GW-20 waits grow from seconds to a day, then it is given up', () => {
  const waits = Array.from(
    { length: ATTEMPTS_MAX },
    (_, at) => (nextAttemptAt(at + 1, START, { chance: 0.5, askedMs: null }) ?? START) - START,
  )
  expect(waits[0]).toBe(5 * SECOND_MS)
  expect(waits.at(-2)).toBe(DAY_MS)
  expect(waits.slice(0, -1)).toEqual(waits.slice(0, -1).toSorted((a, b) => a - b))
  expect(nextAttemptAt(ATTEMPTS_MAX, START, { chance: 0.5, askedMs: 1 })).toBeNull()
})

test('GW-20 chance moves a wait by a fifth at most', () => {
  const waits = [0, 0.25, 1].map(
    (chance) => (nextAttemptAt(1, START, { chance, askedMs: null }) ?? 0) - START,
  )
  expect(waits).toEqual([4_000, 4_500, 6_000])
})

test.each([
  [429, '120', 120_000],
  [503, ' 0 ', 0],
  [503, 'Thu, 01 Jan 1970 00:00:00 GMT', 0],
  [429, 'Wed, 25 Nov 2026 08:02:30 GMT', 150_000],
  [429, 'Thu, 26 Nov 2026 08:00:00 GMT', DAY_MS],
  [429, 'Tue, 29 Feb 2028 08:00:00 GMT', 461 * DAY_MS],
  [500, '120', null],
  [200, '120', null],
  [429, null, null],
  [429, '-1', null],
  [429, '1e9', null],
  [429, '12345678901', null],
  [429, 'tomorrow', null],
  [503, 'Wed, 25 Xyz 2026 08:02:30 GMT', null],
  [503, 'Wed, 25 anF 2026 08:02:30 GMT', null],
])('GW-74 %s with Retry-After %s asks for %s ms', (status, header, asked) => {
  // 2026-11-25, eight in the morning UTC.
  const now = instant(1_795_593_600_000)
  expect(askedWaitMs(status, header, now)).toBe(asked)
})

test('GW-74 a receiver is not asked sooner than it said, of a day at most and by chance a fifth later, and never sooner than without its word', () => {
  const waits = (askedMs: number | null) =>
    [0, 1].map((chance) => (nextAttemptAt(1, START, { chance, askedMs }) ?? 0) - START)
  expect(waits(60_000)).toEqual([60_000, 72_000])
  expect(waits(0)).toEqual([4_000, 6_000])
  expect(waits(null)).toEqual(waits(1))
  expect(waits(400 * DAY_MS)).toEqual([DAY_MS, 1.2 * DAY_MS])
})
