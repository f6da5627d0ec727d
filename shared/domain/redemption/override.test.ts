/** What a manager's PIN lifts, as a whole table: at the till by the verdict, at the server by the judge. */
import { describe, expect, test } from 'vitest'
import { HOUR_MS, later } from '../../base/time.ts'
import type { PersonId } from '../../base/ids.ts'
import { keyOf, verify } from '../../fixtures/crypto.fixture.ts'
import { HITS } from '../../fixtures/redeem-vectors.ts'
import { type Differing, MANIFEST, MORNING, questionOf } from '../../fixtures/redemptions.ts'
import { LIFTABLE_REASONS, liftedOf } from './override.ts'
import { redeem } from './redeem.ts'
import {
  GATE_REASONS,
  READING_REASONS,
  type RedeemReason,
  VERDICT_REASONS,
  type VerdictReason,
} from './refusal.ts'

const crypto = { ...keyOf(1), verify }
// A person of the test world.
const MANAGER = 'person-1' as PersonId

function verdictOf(differing: Differing, ...reasons: readonly RedeemReason[]) {
  return redeem({ ...questionOf(differing, crypto), lifting: { manager: MANAGER, reasons } })
}

function saysOf(differing: Differing, ...reasons: readonly RedeemReason[]): unknown {
  const verdict = verdictOf(differing, ...reasons)
  return verdict.ok ? (verdict.value.override ?? null) : verdict.refusal.reason
}

/** By how much each vector is lifted. */
const BY: Partial<Record<VerdictReason, number | null>> = {
  not_yet_valid: 3,
  expired: 5,
  wrong_hours: 5,
  rotation_uncheckable: null,
  below_minimum: 1_000,
}

describe('a reason that hits', () => {
  test.each(VERDICT_REASONS)('RD-50 %s is lifted only if it is one of five', (reason) => {
    const by = BY[reason]
    const lifted = { manager: MANAGER, lifted: [{ reason, by }] }
    expect(saysOf(HITS[reason], ...VERDICT_REASONS)).toEqual(by === undefined ? reason : lifted)
    expect(saysOf(HITS[reason])).toBe(reason)
  })

  test('RD-50 no gate and no reading is ever lifted', () => {
    const facts = { hours: 1, minimumMinor: 10, basketMinor: 1 }
    const lifted = [...GATE_REASONS, ...READING_REASONS].map((reason) => liftedOf(reason, facts))
    expect(lifted.every((one) => one === undefined)).toBe(true)
    expect(Object.keys(BY)).toEqual([...LIFTABLE_REASONS])
  })
})

describe('dates and hours', () => {
  const endsAgo = (milliseconds: number): Differing => ({
    question: { trustedAt: later(MANIFEST.endsAt, milliseconds) },
  })

  test('RD-51 are lifted by less than a day, begun hours counted, and not by a day', () => {
    expect(saysOf(endsAgo(0), 'expired')).toMatchObject({ lifted: [{ by: 1 }] })
    expect(saysOf(endsAgo(24 * HOUR_MS - 1), 'expired')).toMatchObject({ lifted: [{ by: 24 }] })
    expect(saysOf(endsAgo(24 * HOUR_MS), 'expired')).toBe('expired')
    const early = { question: { trustedAt: later(MANIFEST.startsAt, -24 * HOUR_MS) } }
    expect(saysOf(early, 'not_yet_valid')).toBe('not_yet_valid')
    const friday = { manifest: { hours: { days: [6], fromMinute: 660, untilMinute: 720 } } }
    expect(saysOf(friday, 'wrong_hours')).toBe('wrong_hours')
  })
})

test('RD-51 a bill is lifted by what it lacks, and the reward stays that of the bill', () => {
  const percent = { kind: 'percent', rate: 0.1, greatestMinor: 800 } as const
  const differing: Differing = {
    manifest: { minimumSpendMinor: 1_000, reward: percent },
    question: { basketMinor: 900 },
  }
  expect(verdictOf(differing, 'below_minimum')).toMatchObject({
    value: { rewardMinor: 90, override: { lifted: [{ reason: 'below_minimum', by: 100 }] } },
  })
})

test('RD-51 what does not hit is not said to be lifted, and what hits after it still refuses', () => {
  expect(saysOf({}, ...LIFTABLE_REASONS)).toBeNull()
  const used = { ...HITS.expired, ...HITS.used_here }
  expect(saysOf(used, ...VERDICT_REASONS)).toBe('used_here')
  const bill: Differing = {
    manifest: { minimumSpendMinor: 1_000, endsAt: later(MORNING, -HOUR_MS) },
  }
  expect(saysOf(bill, 'expired')).toBe('below_minimum')
  expect(saysOf(bill, 'expired', 'below_minimum')).toMatchObject({
    lifted: [
      { reason: 'expired', by: 1 },
      { reason: 'below_minimum', by: 1_000 },
    ],
  })
})
