/** An organisation is never without an owner, and nobody gives what is not theirs to give. */
import { expect, test } from 'vitest'
import type { PersonId, VenueId } from '../../base/ids.ts'
import { joined, judgeInvitation, judgeMembership, type Member } from './membership.ts'
import type { Role } from './role.ts'

// A name stands for an id here.
const member = (name: string, ...roles: readonly Role[]): Member => ({
  person: name as PersonId,
  roles,
  venue: null,
})
// The same of a venue.
const HERE = 'here' as VenueId
const THERE = 'there' as VenueId
const hasVenue = (venue: VenueId): boolean => venue !== ('elsewhere' as VenueId)
const owner = member('owner', 'owner')
const manager = member('manager', 'manager')
const cashier = member('cashier', 'cashier')
const all = [owner, manager, cashier]

const change = (by: Member, whom: string, ...roles: readonly Role[]) =>
  judgeMembership({ by, person: whom, roles }, all, hasVenue)

test('AC-12 the last owner neither leaves, nor is let go, nor becomes less', () => {
  const last = { ok: false, refusal: { reason: 'last_owner' } }
  expect(change(owner, 'owner')).toMatchObject(last)
  expect(change(owner, 'owner', 'manager')).toMatchObject(last)
  expect(change(owner, 'owner', 'owner', 'manager').ok).toBe(true)
  const two = [...all, member('second', 'owner')]
  expect(judgeMembership({ by: owner, person: 'owner', roles: [] }, two, hasVenue).ok).toBe(true)
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

const invited = (by: Role, roles: readonly Role[], venue: VenueId | null = null) =>
  judgeInvitation({ by: [by], roles, venue }, hasVenue)

test('AC-13 an invitation names a role that its sender may give', () => {
  expect(invited('owner', ['auditor']).ok).toBe(true)
  expect(invited('manager', ['cashier']).ok).toBe(true)
  expect(invited('manager', ['manager']).ok).toBe(false)
  expect(invited('cashier', ['cashier']).ok).toBe(false)
  expect(invited('owner', [])).toMatchObject({ ok: false, refusal: { reason: 'no_role' } })
})

test('AC-50 a cashier is bound to a venue of the organisation by who may give the role, and set free again', () => {
  const bind = (by: Member, venue: VenueId | null) =>
    judgeMembership({ by, person: 'cashier', roles: ['cashier'], venue }, all, hasVenue)
  expect(bind(manager, HERE)).toMatchObject({ ok: true, value: { venue: HERE } })
  expect(bind(manager, null)).toMatchObject({ ok: true, value: { venue: null } })
  expect(bind(cashier, HERE)).toMatchObject({ refusal: { reason: 'not_allowed' } })
  // The same again.
  expect(bind(owner, 'elsewhere' as VenueId)).toMatchObject({
    refusal: { reason: 'unknown_venue' },
  })
  expect(invited('owner', ['cashier'], HERE)).toMatchObject({ value: { venue: HERE } })
  expect(invited('owner', ['cashier'], 'elsewhere' as VenueId)).toMatchObject({
    refusal: { reason: 'unknown_venue' },
  })
})

test('AC-50 other roles leave the venue as it is; whoever lifts is bound to none', () => {
  const bound = { ...cashier, venue: HERE }
  const become = (...roles: readonly Role[]) =>
    judgeMembership({ by: owner, person: 'cashier', roles }, [owner, bound], hasVenue)
  expect(become('cashier', 'auditor')).toMatchObject({ value: { venue: HERE } })
  expect(become('cashier', 'manager')).toMatchObject({ value: { venue: null } })
  expect(become('auditor')).toMatchObject({ value: { venue: null } })
  expect(invited('owner', ['manager'], HERE)).toMatchObject({ value: { venue: null } })
})

test('AC-51 an invitation narrows nobody who belongs already', () => {
  const forHere = { roles: ['cashier'], venue: HERE } as const
  expect(joined(undefined, forHere)).toEqual(forHere)
  expect(joined({ roles: ['auditor'], venue: null }, forHere)).toEqual({
    roles: ['auditor', 'cashier'],
    venue: HERE,
  })
  expect(joined({ roles: ['cashier'], venue: null }, forHere)).toMatchObject({ venue: null })
  expect(joined({ roles: ['cashier'], venue: HERE }, forHere)).toMatchObject({ venue: HERE })
  expect(joined({ roles: ['cashier'], venue: THERE }, forHere)).toMatchObject({ venue: null })
  expect(joined({ roles: ['manager'], venue: null }, forHere)).toMatchObject({ venue: null })
  const auditing = { roles: ['auditor'], venue: null } as const
  expect(joined({ roles: ['cashier'], venue: HERE }, auditing)).toMatchObject({ venue: HERE })
})
