/** The time a till trusts, with clocks that are set back, stand still and run ahead. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, later } from '../../../shared/base/time.ts'
import { LEASE_MS } from '../../../shared/domain/redemption/gates.ts'
import {
  afterTrusting,
  afterWord,
  atStart,
  NO_TIME,
  type TimeMemory,
  trustedTime,
} from './trusted-time.ts'

const NINE = instant(1_790_000_000_000)
const known: TimeMemory = afterWord(NO_TIME, NINE)

test('TJ-14 after the server’s word only monotonic time counts, whatever the wall clock says', () => {
  const word = { serverTime: NINE, monotonicMs: 1_000 }
  const reading = { wall: later(NINE, -30 * DAY_MS), monotonicMs: 1_000 + HOUR_MS }
  expect(trustedTime(known, word, reading)).toEqual({
    trustedAt: later(NINE, HOUR_MS),
    uncertaintyMs: 2_180,
    isSuspect: false,
  })
})

test('TJ-14 without a word the high water holds against a wall clock that was set back', () => {
  const back = { wall: later(NINE, -DAY_MS), monotonicMs: 5 }
  expect(trustedTime(known, null, back)).toEqual({
    trustedAt: NINE,
    uncertaintyMs: null,
    isSuspect: true,
  })
  const little = { wall: later(NINE, -60_000), monotonicMs: 5 }
  expect(trustedTime(known, null, little).isSuspect).toBe(false)
})

test('TJ-14 five offline mornings: the lease ends after a week by the wall, sooner when the clock stands still', () => {
  let memory = known
  let mornings = 0
  while (memory.leaseUntil !== null && memory.highWater <= memory.leaseUntil && mornings < 20) {
    mornings += 1
    memory = atStart(memory, NINE)
    memory = afterTrusting(memory, NINE)
  }
  expect(mornings).toBe(LEASE_MS / DAY_MS + 1)
  const moving = atStart(known, later(NINE, DAY_MS))
  expect(moving.leaseUntil).toBe(later(NINE, LEASE_MS))
})

test('TJ-14 the server’s word takes back a high water that a wrong clock has made', () => {
  const ahead = afterTrusting(known, later(NINE, 400 * DAY_MS))
  expect(afterWord(ahead, later(NINE, HOUR_MS)).highWater).toBe(later(NINE, HOUR_MS))
})
