/** Who may do what, as a whole table. */
import { expect, test } from 'vitest'
import { type Action, may, type Role } from './role.ts'

const ACTIONS: readonly Action[] = [
  'read_campaigns',
  'edit_campaigns',
  'fund_campaigns',
  'publish_campaigns',
  'print_codes',
  'revoke_codes',
  'read_redemptions',
  'enrol_tills',
  'redeem',
]
const allowed = (...roles: readonly Role[]): readonly Action[] =>
  ACTIONS.filter((action) => may(roles, action))
const MANAGING = ACTIONS.filter((action) => action !== 'redeem')

test('AC-1 owner and manager do all but redeem', () => {
  expect(allowed('owner')).toEqual(MANAGING)
  expect(allowed('manager')).toEqual(MANAGING)
})

test('AC-2 a cashier redeems and sees nothing else', () => {
  expect(allowed('cashier')).toEqual(['redeem'])
})

test('AC-3 an auditor reads and changes nothing', () => {
  expect(allowed('auditor')).toEqual(['read_campaigns', 'read_redemptions'])
})

test('AC-4 roles add up, and without one nothing is allowed', () => {
  expect(allowed()).toEqual([])
  expect(allowed('cashier', 'manager')).toEqual(ACTIONS)
})
