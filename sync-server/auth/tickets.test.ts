/** Tickets are single use and short-lived. */
import { expect, test } from 'vitest'
import { fakeWorld } from '../world.fixture.ts'
import { managerOf } from '../scope/principal.fixture.ts'
import { createTickets } from './tickets.ts'

test('a ticket is taken once', () => {
  const tickets = createTickets(fakeWorld())
  const manager = managerOf('a')
  const { ticket } = tickets.issue(manager)
  expect(tickets.take(ticket)).toBe(manager)
  expect(tickets.take(ticket)).toBeUndefined()
})

test('a ticket ends after thirty seconds', () => {
  const world = fakeWorld()
  const tickets = createTickets(world)
  const early = tickets.issue(managerOf('a'))
  const late = tickets.issue(managerOf('b'))
  world.pass(29_999)
  expect(tickets.take(early.ticket)).toBeDefined()
  world.pass(1)
  expect(tickets.take(late.ticket)).toBeUndefined()
})

test('a ticket nobody was given is none', () => {
  const tickets = createTickets(fakeWorld())
  tickets.issue(managerOf('a'))
  expect(tickets.take('')).toBeUndefined()
  expect(tickets.take('A'.repeat(43))).toBeUndefined()
})
