/** Sockets of a sign-in that ends: closed at once, by name, and no other; whatever moment it ends in. */
import { expect, test } from 'vitest'
import { later } from '../../shared/base/time.ts'
import { principalNow } from '../auth/principals.ts'
import { managerOf } from '../scope/principal.fixture.ts'
import { type Memory, openMemory } from '../store/memory.fixture.ts'
import { openHall, settle } from './session.fixture.ts'

const DAY_MS = 86_400_000

async function signIn({ store, world }: Memory, id: string, account: string): Promise<void> {
  const times = { signedInAt: world.now(), seenAt: world.now(), endsAt: later(world.now(), DAY_MS) }
  await store.addSignIn({ id, account, client: 'console', device: 'Laptop', ...times })
}

test('OA-5 the sockets of a sign-in that ends are closed, and no other', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  for (const id of ['one', 'two']) await signIn(memory, id, managerOf('a').person)
  const one = await hall.join({ ...managerOf('a'), signIn: 'one' })
  const two = await hall.join({ ...managerOf('a'), signIn: 'two' })
  const other = await hall.join(managerOf('b'))
  await memory.store.endSignIns({ id: 'one' }, memory.world.now())
  expect(one.last('refused')).toMatchObject({ reason: 'signed_out' })
  expect(one.closedWith()).toBe(4401)
  expect([two.closedWith(), other.closedWith()]).toEqual([undefined, undefined])
  await memory.store.endSignIns({ account: managerOf('a').person }, memory.world.now())
  expect([two.closedWith(), other.closedWith()]).toEqual([4401, undefined])
})

test('OA-5 a sign-in whose time has come ends with its sockets', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  await signIn(memory, 'one', managerOf('a').person)
  const desk = await hall.join({ ...managerOf('a'), signIn: 'one' })
  await memory.store.sweepSignIns(memory.world.now(), 10)
  expect(desk.closedWith()).toBeUndefined()
  await memory.store.sweepSignIns(later(memory.world.now(), DAY_MS), 10)
  expect(desk.closedWith()).toBe(4401)
})

test('OA-5 a ticket of a sign-in that ended since opens nothing', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  await signIn(memory, 'one', managerOf('a').person)
  await memory.store.endSignIns({ id: 'one' }, memory.world.now())
  const desk = await hall.join({ ...managerOf('a'), signIn: 'one' })
  expect(desk.closedWith()).toBe(4401)
})

test('OA-5 a ticket of another sign-in of the same person does not renew', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  for (const id of ['one', 'two']) await signIn(memory, id, managerOf('a').person)
  const desk = await hall.join({ ...managerOf('a'), signIn: 'one' })
  const { ticket } = await hall.deps.tickets.issue({ ...managerOf('a'), signIn: 'two' })
  desk.say({ t: 'renew', i: 1, ticket })
  await settle()
  expect(desk.closedWith()).toBe(4401)
})

test('OA-5 a session that was scoped anew still ends with its sign-in', async () => {
  const memory = await openMemory()
  const hall = openHall(memory)
  const principal = { ...managerOf('a'), signIn: 'one' }
  await signIn(memory, 'one', principal.person)
  const now = await principalNow(memory.store, principal)
  expect(now).toMatchObject({ signIn: 'one' })
  expect(hall.defects).toEqual([])
})
