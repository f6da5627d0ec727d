/** Staff over a real journal: PINs, the lock, and the five minutes. */
import { expect, test } from 'vitest'
import type { Kept } from '../journal/journal.ts'
import { ADA, BEN, clockedTill, MANAGER } from '../journal/clocked-till.fixture.ts'
import type { Result } from '../../../shared/base/result.ts'
import { IDLE_MS } from './staff.ts'
import { MEMBERS, proof, type StaffBed, staffAt, watchedHash } from './staff.fixture.ts'

function outcome(kept: Kept<Result<unknown>>): string {
  if (!kept.ok) return kept.failure
  return kept.value.ok ? 'right' : kept.value.refusal.reason
}

async function staffed(): Promise<StaffBed & { readonly till: ReturnType<typeof clockedTill> }> {
  const till = clockedTill()
  const bed = await staffAt(till)
  await bed.staff.setPin({ ...proof(MANAGER), manager: null })
  await bed.staff.setPin({ ...proof(ADA, '314159'), manager: MANAGER })
  return Object.assign(bed, { till })
}

test('DK-20 a PIN is right for its person only, and only while that person is of the staff', async () => {
  const bed = await staffed()
  expect(outcome(await bed.staff.prove(proof(ADA, '314159')))).toBe('right')
  expect(outcome(await bed.staff.prove(proof(ADA)))).toBe('pin_wrong')
  expect(outcome(await bed.staff.prove(proof(BEN)))).toBe('pin_missing')
  expect(outcome(await bed.staff.proveManager(proof(ADA, '314159')))).toBe('not_a_manager')
  expect(outcome(await bed.staff.proveManager(proof(MANAGER)))).toBe('right')
  bed.members = MEMBERS.filter(({ person }) => person !== ADA)
  expect(outcome(await bed.staff.prove(proof(ADA, '314159')))).toBe('unknown_person')
})

test('DK-20 of a hundred wrong PINs at once five are looked at', async () => {
  const { staff } = await staffed()
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, at) => staff.prove(proof(ADA, String(100_000 + at)))),
  )
  const outcomes = answers.map(outcome)
  expect(outcomes.filter((one) => one === 'pin_wrong')).toHaveLength(5)
  expect(outcomes.filter((one) => one === 'pin_locked')).toHaveLength(95)
  // Five more misses, and the right one among them, are not looked at either.
  expect(outcome(await staff.prove(proof(ADA, '314159')))).toBe('pin_locked')
  expect(outcome(await staff.prove(proof(MANAGER)))).toBe('right')
})

test('DK-20 one PIN is looked at after the other: each takes its 19 MiB', async () => {
  const { hash, most } = watchedHash()
  const { staff } = await staffAt(clockedTill(), hash)
  await staff.setPin({ ...proof(MANAGER), manager: null })
  await Promise.all(Array.from({ length: 20 }, () => staff.prove(proof(MANAGER))))
  expect(most()).toBe(1)
})

test('DK-21 a till is locked once somebody has a PIN and until somebody signs in', async () => {
  const { staff } = await staffAt(clockedTill())
  expect(staff.isLocked()).toBe(false)
  await staff.setPin({ ...proof(MANAGER), manager: null })
  expect(staff.isLocked()).toBe(true)
  await staff.signIn(MANAGER)
  expect(staff.isLocked()).toBe(false)
  await staff.lock()
  expect(staff.isLocked()).toBe(true)
})

test('DK-21 locks by itself after five minutes in which nothing was done', async () => {
  const bed = await staffed()
  await bed.staff.signIn(ADA)
  await bed.pass(IDLE_MS - 1)
  bed.staff.touch()
  await bed.pass(IDLE_MS - 1)
  expect(bed.staff.isLocked()).toBe(false)
  await bed.pass(1)
  expect(bed.staff.isLocked()).toBe(true)
  expect(await bed.staff.view()).toMatchObject({ value: { locked: true, signedIn: null } })
})

test('DK-21 whoever is no longer of the staff is signed out, and with the last PIN the lock goes', async () => {
  const bed = await staffed()
  await bed.staff.signIn(ADA)
  bed.members = MEMBERS.filter(({ person }) => person !== ADA)
  expect([bed.staff.isLocked(), bed.staff.signedIn()]).toEqual([true, null])
  bed.members = MEMBERS.filter(({ person }) => person === BEN)
  expect(bed.staff.isLocked()).toBe(false)
})

test('DK-20 the view says who has a PIN, who is signed in, until when, and whose PIN is locked', async () => {
  const { staff, till } = await staffed()
  await staff.signIn(MANAGER)
  await Promise.all(Array.from({ length: 5 }, () => staff.prove(proof(ADA, '000000'))))
  expect(await staff.view()).toEqual({
    ok: true,
    value: {
      people: [
        {
          person: ADA,
          name: 'Ada',
          isManager: false,
          hasPin: true,
          pinLockedUntil: till.wall() + 60_000,
        },
        { person: BEN, name: 'Ben', isManager: false, hasPin: false, pinLockedUntil: null },
        { person: MANAGER, name: 'Mona', isManager: true, hasPin: true, pinLockedUntil: null },
      ],
      signedIn: { person: MANAGER, name: 'Mona' },
      locked: false,
      locksAt: till.wall() + IDLE_MS,
    },
  })
})

test('TJ-21 who signs in inside a shift takes it over, in writing', async () => {
  const { staff, till } = await staffed()
  await staff.signIn(ADA)
  till.journal.openShift({ cashier: ADA })
  expect(await staff.signIn(ADA)).toEqual({ ok: true, value: { handedOver: false } })
  expect(await staff.signIn(MANAGER)).toEqual({ ok: true, value: { handedOver: true } })
  const handed = till.waiting().filter(({ kind }) => kind === 'handed_over')
  expect(handed).toMatchObject([{ from: ADA, cashier: MANAGER }])
  till.restart(1_000)
  expect(till.journal.snapshot().shift).toMatchObject({
    cashier: MANAGER,
    cashiers: [ADA, MANAGER],
  })
})
