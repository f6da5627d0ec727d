/** Tickets are single use and short-lived. */
import { expect, test } from 'vitest'
import { managerOf } from '../scope/principal.fixture.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { createTickets } from './tickets.ts'

test('a ticket is taken once, ends after thirty seconds, and one nobody was given is none', async () => {
  const { store, world } = await openMemory()
  const tickets = createTickets(store, world)
  const manager = managerOf('a')
  const { ticket } = await tickets.issue(manager)
  expect(await tickets.take(ticket)).toEqual(manager)
  expect(await tickets.take(ticket)).toBeUndefined()
  expect(await tickets.take('')).toBeUndefined()
  expect(await tickets.take('A'.repeat(43))).toBeUndefined()
  const early = await tickets.issue(managerOf('a'))
  const late = await tickets.issue(managerOf('b'))
  world.pass(29_999)
  expect(await tickets.take(early.ticket)).toBeDefined()
  world.pass(1)
  expect(await tickets.take(late.ticket)).toBeUndefined()
})
