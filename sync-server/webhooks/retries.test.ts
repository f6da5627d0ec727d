/** When a delivery is tried again, and when not any more. */
import { expect, test } from 'vitest'
import { DAY_MS, instant, SECOND_MS } from '../../shared/base/time.ts'
import { ATTEMPTS_MAX, nextAttemptAt } from './retries.ts'

const START = instant(1_795_161_600_000)

test('GW-20 waits grow from seconds to a day, then it is given up', () => {
  const waits = Array.from(
    { length: ATTEMPTS_MAX },
    (_, at) => (nextAttemptAt(at + 1, START, 0.5) ?? START) - START,
  )
  expect(waits[0]).toBe(5 * SECOND_MS)
  expect(waits.at(-2)).toBe(DAY_MS)
  expect(waits.slice(0, -1)).toEqual(waits.slice(0, -1).toSorted((a, b) => a - b))
  expect(nextAttemptAt(ATTEMPTS_MAX, START, 0.5)).toBeNull()
})

test('GW-20 chance moves a wait by a fifth at most', () => {
  const waits = [0, 0.25, 1].map((chance) => (nextAttemptAt(1, START, chance) ?? 0) - START)
  expect(waits).toEqual([4_000, 4_500, 6_000])
})
