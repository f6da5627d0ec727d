/** What each plan allows, and who is refused what. */
import { expect, test } from 'vitest'
import {
  FEATURES,
  hasFeature,
  judgeFeature,
  judgeLimit,
  limitOf,
  LIMITS,
  NO_PLAN,
  PLAN_NAMES,
} from './plan.ts'

test('OP-20 every plan says every limit as a whole number, or that there is none', () => {
  for (const plan of PLAN_NAMES)
    for (const limit of LIMITS) {
      const of = limitOf({ plan, switched: {} }, limit)
      expect(of === null || (Number.isInteger(of) && of >= 0)).toBe(true)
    }
})

test('OP-20 an organisation without a plan is limited by nothing', () => {
  for (const limit of LIMITS) expect(judgeLimit(NO_PLAN, limit, 1_000_000).ok).toBe(true)
  for (const feature of FEATURES) expect(hasFeature(NO_PLAN, feature)).toBe(true)
})

test('OP-21 the last one that fits is allowed, the next is refused with how many are used of how many', () => {
  const shop = { plan: 'shop', switched: {} } as const
  expect(judgeLimit(shop, 'tills', 4)).toEqual({ ok: true, value: null })
  expect(judgeLimit(shop, 'tills', 5)).toEqual({
    ok: false,
    refusal: { reason: 'plan_limit', facts: { limit: 'tills', used: 5, of: 5, plan: 'shop' } },
  })
  expect(judgeLimit(shop, 'tills', 9).ok).toBe(false)
})

test('OP-21 a limit of none refuses the first', () => {
  expect(judgeLimit({ plan: 'underwriter', switched: {} }, 'tills', 0).ok).toBe(false)
})

test('OP-22 a feature is as the plan has it unless it is switched for the organisation', () => {
  expect(hasFeature({ plan: 'free', switched: {} }, 'counter_api')).toBe(false)
  expect(hasFeature({ plan: 'free', switched: { counter_api: true } }, 'counter_api')).toBe(true)
  expect(hasFeature({ plan: 'studio', switched: {} }, 'api_access')).toBe(true)
  const off = { plan: 'studio', switched: { api_access: false } } as const
  expect(hasFeature(off, 'api_access')).toBe(false)
  expect(judgeFeature(off, 'api_access')).toEqual({
    ok: false,
    refusal: { reason: 'feature_off', facts: { feature: 'api_access', plan: 'studio' } },
  })
  expect(judgeFeature(off, 'counter_api').ok).toBe(true)
})
