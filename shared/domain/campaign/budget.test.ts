/** Rewards and what they reserve. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FULL_DRAFT } from '../../fixtures/campaigns.ts'
import {
  amountDue,
  coveredPromoters,
  issuableVouchers,
  mostRewardsMinor,
  PLATFORM_FEE_MINOR,
  reservedEachMinor,
} from './budget.ts'
import type { DraftReward } from './campaign.ts'
import { emptyDraft } from './draft.ts'
import { mayJoin } from './eligibility.ts'
import { greatestRewardMinor, rewardMinorOf } from './reward.ts'

const minor = fc.nat(1_000_000)
const rewards: fc.Arbitrary<DraftReward> = fc.oneof(
  fc.record({ kind: fc.constant('amount' as const), offMinor: minor }),
  fc.record({
    kind: fc.constant('percent' as const),
    rate: fc.nat(1_000).map((thousandths) => thousandths / 1_000),
    greatestMinor: minor,
  }),
  fc.record({ kind: fc.constant('item' as const), item: fc.string(), worthMinor: minor }),
)

describe('rewards', () => {
  test('CA-5 never give more than their greatest, nor a discount above the bill', () => {
    fc.assert(
      fc.property(rewards, minor, (reward, basket) => {
        const given = rewardMinorOf(reward, basket)
        expect(Number.isSafeInteger(given)).toBe(true)
        expect(given).toBeLessThanOrEqual(greatestRewardMinor(reward))
        expect(reward.kind === 'item' ? 0 : given).toBeLessThanOrEqual(basket)
      }),
    )
  })

  test.each([
    [0.15, 2_010, 302],
    [0.15, 2_009, 301],
    [0.1, 5, 1],
    [0.1, 4, 0],
    [0.2, 10_000, 800],
    [1, 500, 500],
  ])('CA-5 %f of %i gives %i, rounded half up and stopped at 800', (rate, basket, given) => {
    expect(rewardMinorOf({ kind: 'percent', rate, greatestMinor: 800 }, basket)).toBe(given)
  })

  test('CA-5 a bill nobody told counts the most the reward can give', () => {
    expect(rewardMinorOf({ kind: 'percent', rate: 0.15, greatestMinor: 800 }, null)).toBe(800)
    expect(rewardMinorOf({ kind: 'amount', offMinor: 300 }, null)).toBe(300)
    expect(rewardMinorOf({ kind: 'item', item: 'Cappuccino', worthMinor: 290 }, 0)).toBe(290)
  })
})

describe('budgets', () => {
  test('CA-6 a voucher reserves the most it can cost', () => {
    expect(reservedEachMinor(FULL_DRAFT)).toBe(1_200)
    expect(mostRewardsMinor(FULL_DRAFT)).toBe(30_000)
    expect(reservedEachMinor(emptyDraft('EUR'))).toBe(0)
  })

  test('CA-6 promoters beyond budget or places wait', () => {
    const budget = (rewardMinor: number) => ({
      ...FULL_DRAFT,
      budget: { ...FULL_DRAFT.budget, rewardMinor },
    })
    expect(coveredPromoters(budget(30_000))).toBe(25)
    expect(coveredPromoters(budget(90_000))).toBe(25)
    expect(coveredPromoters(budget(2_399))).toBe(1)
    expect(coveredPromoters(budget(0))).toBe(0)
    expect(coveredPromoters(emptyDraft('EUR'))).toBe(0)
  })

  test('CA-6 vouchers stop where the budget is reserved', () => {
    expect(issuableVouchers(FULL_DRAFT, 0)).toBe(100)
    expect(issuableVouchers(FULL_DRAFT, 29_701)).toBe(0)
    expect(issuableVouchers(FULL_DRAFT, 29_700)).toBe(1)
    expect(issuableVouchers(FULL_DRAFT, 99_999)).toBe(0)
    expect(issuableVouchers(emptyDraft('EUR'), 0)).toBe(0)
  })

  test('CA-6 only the platform’s fee is paid in advance', () => {
    expect(amountDue(FULL_DRAFT)).toEqual({ minor: PLATFORM_FEE_MINOR, currency: 'EUR' })
  })
})

describe('joining', () => {
  const live = { state: 'live', draft: FULL_DRAFT } as const
  test('CA-7 while it is live or scheduled and a place is covered', () => {
    expect(mayJoin(live, 0)).toEqual({ ok: true, value: 24 })
    expect(mayJoin({ ...live, state: 'scheduled' }, 24)).toEqual({ ok: true, value: 0 })
    expect(mayJoin(live, 25)).toMatchObject({ refusal: { reason: 'capacity_reached' } })
    const poor = { ...FULL_DRAFT, budget: { ...FULL_DRAFT.budget, rewardMinor: 1_200 } }
    expect(mayJoin({ ...live, draft: poor }, 1)).toMatchObject({
      refusal: { reason: 'budget_exhausted' },
    })
    expect(mayJoin({ ...live, state: 'ended' }, 0)).toMatchObject({
      refusal: { reason: 'wrong_state' },
    })
  })
})
