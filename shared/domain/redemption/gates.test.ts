/** Gates before any code, and the cap of what a till may accept alone. */
import { describe, expect, test } from 'vitest'
import { later } from '../../base/time.ts'
import { MORNING } from '../../fixtures/redemptions.ts'
import { clashRiskOf, isPastCap } from './clash-risk.ts'
import { type GateQuestion, shutGate } from './gates.ts'

const OPEN: GateQuestion = {
  isRevoked: false,
  leaseUntil: later(MORNING, 1),
  trustedAt: MORNING,
  isClockSuspect: false,
  isDiskWritable: true,
}

describe('gates', () => {
  test('RD-24 all open', () => {
    expect(shutGate(OPEN)).toBeNull()
    expect(shutGate({ ...OPEN, leaseUntil: MORNING })).toBeNull()
  })

  test.each([
    ['device_revoked', { isRevoked: true, leaseUntil: null, isDiskWritable: false }],
    ['lease_expired', { leaseUntil: later(MORNING, -1), isClockSuspect: true }],
    ['lease_expired', { leaseUntil: null }],
    ['clock_suspect', { isClockSuspect: true, isDiskWritable: false }],
    ['not_saved', { isDiskWritable: false }],
  ] as const)('RD-24 %s is the first that is shut', (reason, by) => {
    expect(shutGate({ ...OPEN, ...by })).toBe(reason)
  })
})

describe('clash risk', () => {
  const cap = { count: 2, valueMinor: 1_000 }

  test('RD-25 is what could still be reversed, in count and money', () => {
    expect(clashRiskOf([{ rewardMinor: 300 }, { rewardMinor: 450 }])).toEqual({
      count: 2,
      valueMinor: 750,
    })
    expect(clashRiskOf([])).toEqual({ count: 0, valueMinor: 0 })
  })

  test('RD-25 the cap is reached by count or by value, whichever is first', () => {
    expect(isPastCap({ count: 1, valueMinor: 100 }, 900, cap)).toBe(false)
    expect(isPastCap({ count: 2, valueMinor: 100 }, 1, cap)).toBe(true)
    expect(isPastCap({ count: 1, valueMinor: 100 }, 901, cap)).toBe(true)
  })
})
