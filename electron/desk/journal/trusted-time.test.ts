/** The time a till trusts, with clocks that are set back, stand still and run ahead, over runs and boots. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, type Instant, instant, later } from '../../../shared/base/time.ts'
import { LEASE_MS } from '../../../shared/domain/redemption/gates.ts'
import {
  afterTrusting,
  afterWord,
  atStart,
  type ClockReading,
  NO_TIME,
  type TimeMemory,
  trustedTime,
} from './trusted-time.ts'

const NINE = instant(1_790_000_000_000)
const known: TimeMemory = afterWord(NO_TIME, NINE)

function reading(wall: Instant, monotonicMs: number, boot = 'monday'): ClockReading {
  return { wall, monotonicMs, boot }
}

/** What is kept once the till has trusted by these clocks. */
function keptAt(memory: TimeMemory, clocks: ClockReading): TimeMemory {
  return afterTrusting(memory, { ...clocks, ...trustedTime(memory, null, clocks) })
}

/** The server spoke at nine, an hour after Monday's boot, and the time was kept then. */
const heard = afterTrusting(known, {
  boot: 'monday',
  monotonicMs: HOUR_MS,
  trustedAt: NINE,
  uncertaintyMs: 2_000,
})

test('TJ-14 after the server’s word only monotonic time counts, whatever the wall clock says', () => {
  const word = { serverTime: NINE, monotonicMs: 1_000 }
  const clocks = reading(later(NINE, -30 * DAY_MS), 1_000 + HOUR_MS)
  expect(trustedTime(known, word, clocks)).toEqual({
    trustedAt: later(NINE, HOUR_MS),
    uncertaintyMs: 2_180,
    isSuspect: false,
  })
})

test('TJ-14 without a word the high water holds against a wall clock that was set back', () => {
  expect(trustedTime(known, null, reading(later(NINE, -DAY_MS), 5))).toEqual({
    trustedAt: NINE,
    uncertaintyMs: null,
    isSuspect: true,
  })
  const little = reading(later(NINE, -5 * 60_000), 5)
  expect(trustedTime(known, null, little).isSuspect).toBe(false)
  const more = reading(later(NINE, -5 * 60_000 - 1), 5)
  expect(trustedTime(known, null, more).isSuspect).toBe(true)
})

test('TJ-14 the server’s word takes back a high water that a wrong clock has made', () => {
  const ahead = keptAt(known, reading(later(NINE, 400 * DAY_MS), 5))
  expect(afterWord(ahead, later(NINE, HOUR_MS)).highWater).toBe(later(NINE, HOUR_MS))
})

test('TJ-50 in the same boot a new run trusts on from what was kept, by monotonic time alone', () => {
  const backAndLater = reading(later(NINE, -DAY_MS), 3 * HOUR_MS)
  expect(trustedTime(heard, null, backAndLater)).toEqual({
    trustedAt: later(NINE, 2 * HOUR_MS),
    uncertaintyMs: 2_360,
    isSuspect: false,
  })
  expect(atStart(heard, backAndLater)).toEqual(heard)
})

test('TJ-51 in a new boot nobody knows how far the time is off, also where its clock shows more hours', () => {
  for (const clocks of [
    reading(later(NINE, HOUR_MS), 5, 'tuesday'),
    reading(later(NINE, HOUR_MS), 9 * HOUR_MS, 'tuesday'),
    // The same name and less time since: another boot all the same.
    reading(later(NINE, HOUR_MS), 5),
  ])
    expect(trustedTime(heard, null, clocks)).toEqual({
      trustedAt: later(NINE, HOUR_MS),
      uncertaintyMs: null,
      isSuspect: false,
    })
})

test('TJ-51 it stays unknown over the runs of that boot, until the server speaks', () => {
  const first = keptAt(heard, reading(later(NINE, HOUR_MS), 5, 'tuesday'))
  const second = reading(later(NINE, 2 * HOUR_MS), HOUR_MS, 'tuesday')
  expect(trustedTime(first, null, second)).toMatchObject({ uncertaintyMs: null })
})

test('TJ-52 a boot in which the wall clock stood still costs a day of the lease, once', () => {
  const still = reading(NINE, 5, 'tuesday')
  const once = atStart(heard, still)
  expect(once.leaseUntil).toBe(later(NINE, LEASE_MS - DAY_MS))
  const again = atStart(keptAt(once, still), reading(NINE, 9, 'tuesday'))
  expect(again.leaseUntil).toBe(once.leaseUntil)
  const moving = atStart(heard, reading(later(NINE, DAY_MS), 5, 'tuesday'))
  expect(moving.leaseUntil).toBe(later(NINE, LEASE_MS))
})

/** Mornings at which the till is switched on without a network until its lease is over. */
function mornings(wallOf: (morning: number) => Instant): number {
  let memory = heard
  for (let morning = 1; morning < 20; morning += 1) {
    const clocks = reading(wallOf(morning), 60_000, `morning ${morning}`)
    memory = keptAt(atStart(memory, clocks), clocks)
    if (memory.leaseUntil !== null && memory.highWater > memory.leaseUntil) return morning - 1
  }
  return 20
}

test('TJ-52 five offline mornings: the till works through them, and not past its week', () => {
  expect(mornings((morning) => later(NINE, morning * DAY_MS))).toBe(7)
  // The battery of the clock is empty: each morning it says the same.
  expect(mornings(() => NINE)).toBe(7)
  expect(mornings(() => later(NINE, -DAY_MS))).toBe(7)
  // It stands still on two of five.
  const limping = [1, 1, 2, 2, 3].map((day) => later(NINE, day * DAY_MS))
  expect(mornings((morning) => limping[morning - 1] ?? later(NINE, morning * DAY_MS))).toBe(5)
})

test('TJ-52 on each of five mornings dates are judged by what is trusted, never by what the clock was set back to', () => {
  let memory = heard
  for (let morning = 1; morning <= 5; morning += 1) {
    const right = reading(later(NINE, morning * DAY_MS), 60_000, `morning ${morning}`)
    memory = keptAt(atStart(memory, right), right)
    const back = trustedTime(memory, null, reading(NINE, 5, `evening ${morning}`))
    expect(back).toEqual({
      trustedAt: later(NINE, morning * DAY_MS),
      uncertaintyMs: null,
      isSuspect: true,
    })
  }
})
