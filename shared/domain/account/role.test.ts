/** Who may do what, as a whole table. */
import { expect, test } from 'vitest'
import { type Action, ACTIONS, may, mayGive, ROLES, type Role } from './role.ts'

const allowed = (...roles: readonly Role[]): readonly Action[] =>
  ACTIONS.filter((action) => may(roles, action))
const OWNING = ACTIONS.filter((action) => action !== 'redeem')
const MANAGING = OWNING.filter((action) => action !== 'read_audit')

test('AC-1 an owner does all but redeem, a manager all of that but read the security log', () => {
  expect(allowed('owner')).toEqual(OWNING)
  expect(allowed('manager')).toEqual(MANAGING)
})

test('AC-2 a cashier redeems and sees nothing else', () => {
  expect(allowed('cashier')).toEqual(['redeem'])
})

test('AC-3 an auditor reads and changes nothing', () => {
  expect(allowed('auditor')).toEqual([
    'read_campaigns',
    'read_redemptions',
    'read_creators',
    'read_audit',
  ])
})

test('AC-4 roles add up, and without one nothing is allowed', () => {
  expect(allowed()).toEqual([])
  expect(allowed('cashier', 'owner')).toEqual(ACTIONS)
})

test('AC-6 an underwriter, a lead and a claims handler read creators, write of them, and do nothing of a business', () => {
  expect(allowed('claims')).toEqual(['read_creators', 'keep_dossiers'])
  for (const role of ['underwriter', 'lead'] as const)
    expect(allowed(role)).toEqual(['read_creators', 'keep_dossiers', 'import_creators'])
})

test('AC-7 an owner gives and takes every role', () => {
  for (const role of ROLES) {
    expect(mayGive(['owner'], { from: [], to: [role] })).toBe(true)
    expect(mayGive(['owner'], { from: [role], to: [] })).toBe(true)
  }
})

test('AC-7 a manager brings cashiers and lets them go, and changes nobody else', () => {
  expect(mayGive(['manager'], { from: [], to: ['cashier'] })).toBe(true)
  expect(mayGive(['manager'], { from: ['cashier'], to: [] })).toBe(true)
  for (const role of ROLES.filter((other) => other !== 'cashier')) {
    expect(mayGive(['manager'], { from: [], to: ['cashier', role] })).toBe(false)
    expect(mayGive(['manager'], { from: [role], to: ['cashier'] })).toBe(false)
  }
})

test('AC-7 nobody else changes anyone', () => {
  for (const role of ROLES.filter((other) => other !== 'owner' && other !== 'manager'))
    expect(mayGive([role], { from: [], to: ['cashier'] })).toBe(false)
})
