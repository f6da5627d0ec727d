/** How often somebody may ask, held for many at once: on whichever store the run has. */
import { expect, test } from 'vitest'
import { openMemory } from '../store/memory.fixture.ts'
import { createAccountLimits } from './limits.ts'

test('AC-17 of sixty who ask at once, each for an account of its own, an address lets twenty; of sixty for one account three', async () => {
  const { store, world } = await openMemory({ organisations: [] })
  const limits = createAccountLimits(store, world.now)
  const ask = (account: string, address: string) => limits.take({ kind: 'mail', account, address })
  const sixty = Array.from({ length: 60 }, (_, index) => index)
  const taken = (waits: readonly number[]): number => waits.filter((waitMs) => waitMs === 0).length
  const apart = await Promise.all(sixty.map((index) => ask(`account ${index}`, '192.0.2.1')))
  expect(taken(apart)).toBe(20)
  const together = sixty.map((index) => ask('one account', `198.51.100.${index}`))
  expect(taken(await Promise.all(together))).toBe(3)
  expect(await ask('another', '203.0.113.1')).toBe(0)
})
