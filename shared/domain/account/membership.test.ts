/** An organisation is never without an owner, and nobody gives what is not theirs to give. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../base/ids.ts'
import { judgeInvitation, judgeMembership, type Member } from './membership.ts'
import type { Role } from './role.ts'

// A name stands for an id here.
const member = (name: string, ...roles: readonly Role[]): Member => ({
  person: name as PersonId,
  roles,
})
const owner = member('owner', 'owner')
const manager = member('manager', 'manager')
const cashier = member('cashier', 'cashier')
const all = [owner, manager, cashier]

const change = (by: Member, whom: string, ...roles: readonly Role[]) =>
  judgeMembership({ by, person: whom, roles }, all)

test('AC-12 the last owner neither leaves, nor is let go, nor becomes less', () => {
  const last = { ok: false, refusal: { reason: 'last_owner' } }
  expect(change(owner, 'owner')).toMatchObject(last)
  expect(change(owner, 'owner', 'manager')).toMatchObject(last)
  expect(change(owner, 'owner', 'owner', 'manager').ok).toBe(true)
  const two = [...all, member('second', 'owner')]
  expect(judgeMembership({ by: owner, person: 'owner', roles: [] }, two).ok).toBe(true)
})

test('AC-13 anyone may leave, and only whom the giver may change is changed', () => {
  expect(change(cashier, 'cashier').ok).toBe(true)
  expect(change(manager, 'cashier').ok).toBe(true)
  for (const judged of [
    change(cashier, 'manager'),
    change(manager, 'owner'),
    change(manager, 'cashier', 'manager'),
    change(manager, 'manager', 'owner'),
    change(member('stranger', 'owner'), 'cashier'),
  ])
    expect(judged).toMatchObject({ ok: false, refusal: { reason: 'not_allowed' } })
})

test('AC-13 roles are those of now: who was an owner when they asked may be none any more', () => {
  const fallen = member('manager', 'owner')
  expect(change(fallen, 'cashier', 'manager')).toMatchObject({
    ok: false,
    refusal: { reason: 'not_allowed' },
  })
})

test('AC-13 whoever does not belong is unknown, and a role given twice is one', () => {
  expect(change(owner, 'nobody', 'cashier')).toMatchObject({
    ok: false,
    refusal: { reason: 'unknown_member' },
  })
  expect(change(owner, 'cashier', 'cashier', 'cashier')).toMatchObject({
    ok: true,
    value: { roles: ['cashier'] },
  })
})

test('AC-13 an invitation names a role that its sender may give', () => {
  expect(judgeInvitation({ by: ['owner'], roles: ['auditor'] }).ok).toBe(true)
  expect(judgeInvitation({ by: ['manager'], roles: ['cashier'] }).ok).toBe(true)
  expect(judgeInvitation({ by: ['manager'], roles: ['manager'] }).ok).toBe(false)
  expect(judgeInvitation({ by: ['cashier'], roles: ['cashier'] }).ok).toBe(false)
  expect(judgeInvitation({ by: ['owner'], roles: [] })).toMatchObject({
    ok: false,
    refusal: { reason: 'no_role' },
  })
})
