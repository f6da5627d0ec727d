/** Clocks that lie: set back, a day off either way, and mornings without a server. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../../shared/base/time.ts'
import { clockedTill, type ClockedTill, MANAGER, says } from './clocked-till.fixture.ts'
import { code, NOW } from './till.fixture.ts'

const reason = (answer: ReturnType<ClockedTill['journal']['liftClock']>): string =>
  answer.ok ? 'lifted' : answer.refusal.reason

/** Switched on again without its server, its clock an hour behind what it had trusted. */
function suspect(): ClockedTill {
  const till = clockedTill()
  till.pass(2 * HOUR_MS)
  till.journal.keepTime({ online: false })
  till.restart(-HOUR_MS)
  return till
}

test('TJ-26 a clock set back by more than five minutes is noted, in a run and over a new start', () => {
  const till = clockedTill()
  till.setWall(later(NOW, -5 * MINUTE_MS))
  till.scan(code(1))
  expect(till.waiting().map(({ kind }) => kind)).toEqual(['accepted'])
  till.setWall(later(till.wall(), -6 * MINUTE_MS))
  till.scan(code(2))
  expect(till.waiting().at(-1)).toMatchObject({ kind: 'clock_noted', backMs: 6 * MINUTE_MS })
  till.restart(-DAY_MS)
  expect(till.waiting().filter(({ kind }) => kind === 'clock_noted')).toHaveLength(2)
})

test('TJ-26 without the server a clock set back shuts the gate, with both times as facts', () => {
  const till = suspect()
  const verdict = till.scan(code(1))
  expect(verdict).toMatchObject({
    refusal: {
      reason: 'clock_suspect',
      facts: { clock: till.wall(), lastServerTime: later(NOW, 2 * HOUR_MS) },
    },
  })
  expect(till.journal.snapshot()).toMatchObject({
    gate: 'clock_suspect',
    checks: { clock: 'suspect' },
    clock: { now: till.wall(), isSuspect: true, liftedBy: null },
  })
})

test('TJ-26 a manager lets the till go on, and every entry says who until the server speaks', () => {
  const till = suspect()
  expect(reason(till.journal.liftClock({ manager: MANAGER }))).toBe('lifted')
  expect(says(till.scan(code(1)))).toBe('accepted')
  expect(says(till.scan(code(1)))).toBe('used_here')
  const lifted = till.waiting().filter(({ clockLiftedBy }) => clockLiftedBy === MANAGER)
  expect(lifted.map(({ kind }) => kind)).toEqual(['accepted', 'refused'])
  till.hearServer(later(NOW, 3 * HOUR_MS))
  expect(says(till.scan(code(2)))).toBe('accepted')
  expect(till.waiting().at(-1)).not.toHaveProperty('clockLiftedBy')
  expect(reason(till.journal.liftClock({ manager: MANAGER }))).toBe('clock_not_suspect')
})

test('TJ-26 the lift ends with the shift, and with the run', () => {
  const till = suspect()
  till.journal.openShift({ cashier: null })
  till.journal.liftClock({ manager: MANAGER })
  expect(says(till.scan(code(1)))).toBe('accepted')
  till.journal.closeShift()
  expect(says(till.scan(code(2)))).toBe('clock_suspect')
  till.journal.liftClock({ manager: MANAGER })
  till.restart(MINUTE_MS)
  expect(says(till.scan(code(2)))).toBe('clock_suspect')
})

test('TJ-26 lifted or not, what has expired stays expired by the latest time that was trusted', () => {
  const till = clockedTill({ manifest: { endsAt: later(NOW, HOUR_MS) } })
  till.pass(2 * HOUR_MS)
  expect(says(till.scan(code(1)))).toBe('expired')
  till.restart(-DAY_MS)
  till.journal.liftClock({ manager: MANAGER })
  expect(says(till.scan(code(1)))).toBe('expired')
})

test.each([
  ['ahead', DAY_MS],
  ['behind', -DAY_MS],
])('TJ-27 a clock a day %s changes no verdict while the server has spoken', (_, off) => {
  const window = { startsAt: later(NOW, -HOUR_MS), endsAt: later(NOW, HOUR_MS) }
  const till = clockedTill({ manifest: window })
  till.setWall(later(NOW, off))
  expect(says(till.scan(code(1)))).toBe('accepted')
  till.pass(HOUR_MS)
  expect(says(till.scan(code(2)))).toBe('expired')
})

test('TJ-27 offline a clock a day ahead expires codes early, by less than a day, and a day behind looks at none', () => {
  const window = { manifest: { endsAt: later(NOW, HOUR_MS) } }
  const ahead = clockedTill(window)
  ahead.restart(DAY_MS)
  const verdict = ahead.scan(code(1))
  expect(verdict).toMatchObject({ refusal: { reason: 'expired', facts: { hours: 23 } } })
  const lifting = { manager: MANAGER, reasons: ['expired'] as const }
  expect(ahead.scan(code(1), { lifting })).toMatchObject({
    value: { override: { manager: MANAGER, lifted: [{ reason: 'expired', by: 23 }] } },
  })
  const behind = clockedTill(window)
  behind.restart(-DAY_MS)
  expect(says(behind.scan(code(1)))).toBe('clock_suspect')
})

test('TJ-28 five mornings without a server: codes are taken by a clock that goes on, until the lease is over', () => {
  const till = clockedTill()
  const mornings = Array.from({ length: 8 }, (_, day) => {
    till.restart(16 * HOUR_MS)
    till.pass(8 * HOUR_MS)
    till.journal.keepTime({ online: false })
    return says(till.scan(code(day), { offline: true }))
  })
  expect(mornings.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => 'accepted'))
  expect(mornings.slice(7)).toEqual(['lease_expired'])
})

test('TJ-28 five mornings whose clock begins where it stopped each cost a day of the lease', () => {
  const till = clockedTill()
  const lease = till.journal.snapshot().leaseUntil ?? 0
  const morning = (): void => {
    till.restart(0)
    till.journal.keepTime({ online: false })
  }
  for (let day = 0; day < 5; day += 1) morning()
  expect(till.journal.snapshot().leaseUntil).toBe(lease - 5 * DAY_MS)
  expect(says(till.scan(code(1), { offline: true }))).toBe('accepted')
  morning()
  morning()
  till.pass(MINUTE_MS)
  expect(says(till.scan(code(2), { offline: true }))).toBe('lease_expired')
})
