/** What is owed, and when it may be settled. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, later } from '../../base/time.ts'
import { ELSEWHERE, HERE } from '../../fixtures/campaigns.ts'
import { MORNING } from '../../fixtures/redemptions.ts'
import { settlementOf, settlingOf } from './settlement.ts'

test('RD-76 venues get what they gave, the operator bears what was honoured, the rest is released', () => {
  const entries = settlementOf(10_000, [
    { venue: HERE, campaignMinor: 1_500, operatorMinor: 0 },
    { venue: ELSEWHERE, campaignMinor: 700, operatorMinor: 300 },
  ])
  expect(entries).toEqual([
    { account: 'reservation', venue: null, minor: -10_000 },
    { account: 'venue', venue: HERE, minor: 1_500 },
    { account: 'venue', venue: ELSEWHERE, minor: 1_000 },
    { account: 'operator', venue: null, minor: -300 },
    { account: 'budget', venue: null, minor: 7_800 },
  ])
})

test('RD-76 entries of a settlement sum to zero', () => {
  const minor = fc.nat({ max: 1_000_000 })
  const venue = fc.record({
    venue: fc.constantFrom(HERE, ELSEWHERE),
    campaignMinor: minor,
    operatorMinor: minor,
  })
  fc.assert(
    fc.property(minor, fc.array(venue, { maxLength: 8 }), (reserved, sums) => {
      const total = settlementOf(reserved, sums).reduce((sum, entry) => sum + entry.minor, 0)
      expect(total).toBe(0)
    }),
  )
})

test('RD-77 a campaign is settled when its vouchers have expired and each till has reported past that, or its lease ran out', () => {
  const end = MORNING
  const heard = (hoursAfter: number) => [
    { name: 'Till 2', lastHeardAt: later(end, hoursAfter * HOUR_MS) },
  ]
  const at = (hoursAfter: number) => later(end, hoursAfter * HOUR_MS)
  expect(settlingOf(end, [], at(3)).isDue).toBe(false)
  expect(settlingOf(end, [], at(4)).isDue).toBe(true)
  expect(settlingOf(end, heard(-1), at(5))).toEqual({
    waitingFor: ['Till 2'],
    latestAt: later(end, 7 * DAY_MS - HOUR_MS),
    isDue: false,
  })
  expect(settlingOf(end, heard(4), at(5)).isDue).toBe(true)
  // It has just said hello: what waits there is on its way.
  expect(settlingOf(end, heard(5), at(5)).isDue).toBe(false)
  expect(settlingOf(end, heard(-1), instant(end + 7 * DAY_MS - HOUR_MS)).isDue).toBe(true)
})
