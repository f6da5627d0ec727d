/** Two nodes that ask for the same at once: one of both has it. */
import { expect, test } from 'vitest'
import { HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import { managerOf } from '../scope/principal.fixture.ts'
import { openMemory } from './memory.fixture.ts'
import { openBeside } from './node-beside.fixture.ts'
import type { Store } from './store.ts'

test('ST-41 a hundred takings of a ticket, of a word, of a rate and of a miss over two nodes count as on one', async () => {
  const memory = await openMemory()
  const nodes = [memory.store, openBeside(memory)]
  const all = <Value>(ask: (node: Store) => Promise<Value>): Promise<readonly Value[]> =>
    Promise.all(Array.from({ length: 100 }, (_, turn) => ask(nodes[turn % 2] ?? memory.store)))
  const at = memory.world.now()
  const until = later(at, MINUTE_MS)
  const ticket = { hash: 'h', principal: managerOf('a'), expiresAt: until }
  await memory.store.keepTicket(ticket)
  const taken = await all((node) => node.takeTicket('h'))
  expect(taken.filter((one) => one !== undefined)).toEqual([ticket])
  const spent = await all((node) => node.spendWord({ word: 'once', until, at }))
  expect(spent.filter(Boolean)).toHaveLength(1)
  const miss = { key: 'account', at, forgottenAfterMs: HOUR_MS }
  const counted = await all((node) => node.countMiss(miss, undefined))
  expect(counted.filter(Boolean)).toHaveLength(1)
  expect(await nodes[1]?.missesOf('account')).toEqual({ count: 1, at })
  const ask = { key: 'address', costMs: 100, burstMs: 1_000, at }
  const asked = await all((node) => node.takeRate(ask))
  expect(asked.filter(({ isTaken }) => isTaken)).toHaveLength(10)
})
