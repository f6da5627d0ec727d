/** How often somebody may ask, held for many at once: on whichever store the run has. */
import { expect, test } from 'vitest'
import { openMemory } from '../store/memory.fixture.ts'
import { createAccountLimits } from './limits.ts'

test('AC-17 of sixty who ask at once, each for an account of its own, an address lets twenty; of sixty for one account three', async () => {
  const { store, world } = await openMemory({ organisations: [] })
  const limits = createAccountLimits(store, world.now)
  const ask = async (account: string, address: string): Promise<number> =>
    (await limits.attempt({ kind: 'mail', account, address })).waitMs
  const sixty = Array.from({ length: 60 }, (_, index) => index)
  const taken = (waits: readonly number[]): number => waits.filter((waitMs) => waitMs === 0).length
  const apart = await Promise.all(sixty.map((index) => ask(`account ${index}`, '192.0.2.1')))
  expect(taken(apart)).toBe(20)
  const together = sixty.map((index) => ask('one account', `198.51.100.${index}`))
  expect(taken(await Promise.all(together))).toBe(3)
  expect(await ask('another', '203.0.113.1')).toBe(0)
})

test('AC-17 what proved itself costs its address nothing, and what nobody heard costs neither', async () => {
  const { store, world } = await openMemory({ organisations: [] })
  const limits = createAccountLimits(store, world.now)
  const ask = (index: number) =>
    limits.attempt({ kind: 'sign_in', account: `${index}`, address: '192.0.2.1' })
  for (let index = 0; index < 40; index += 1) {
    const { waitMs, proved } = await ask(index)
    expect(waitMs).toBe(0)
    await proved()
  }
  for (let index = 0; index < 40; index += 1) await (await ask(0)).takenBack()
  const misses = Array.from({ length: 5 }, () => ask(0))
  expect((await Promise.all(misses)).map(({ waitMs }) => waitMs)).toEqual([0, 0, 0, 0, 0])
  expect((await ask(0)).waitMs).toBeGreaterThan(0)
  expect((await ask(1)).waitMs).toBe(0)
})
