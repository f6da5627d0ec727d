/** What nodes share of the last minutes: one suite for a process's memory and for PostgreSQL. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import { managerOf } from '../scope/principal.fixture.ts'
import { openMemory } from './memory.fixture.ts'
import type { Miss } from './shared-state.ts'

test('ST-40 of a hundred who take one ticket at once one has it, and what is over is forgotten', async () => {
  const { store, world } = await openMemory()
  const ticket = { hash: 'h', principal: managerOf('a'), expiresAt: later(world.now(), MINUTE_MS) }
  await store.keepTicket(ticket)
  await store.keepTicket({ ...ticket, hash: 'other' })
  const taken = await Promise.all(Array.from({ length: 100 }, () => store.takeTicket('h')))
  expect(taken.filter((one) => one !== undefined)).toEqual([ticket])
  expect(await store.takeTicket('nobody’s')).toBeUndefined()
  await store.sweepShared(later(world.now(), MINUTE_MS), DAY_MS)
  expect(await store.takeTicket('other')).toBeUndefined()
})

test('ST-40 of a hundred who show one word at once one is the first, until the word is over', async () => {
  const { store, world } = await openMemory()
  const at = world.now()
  const until = later(at, MINUTE_MS)
  const shown = await Promise.all(
    Array.from({ length: 100 }, () => store.spendWord({ word: 'once', until, at })),
  )
  expect(shown.filter(Boolean)).toHaveLength(1)
  expect(await store.spendWord({ word: 'other', until, at })).toBe(true)
  await store.sweepShared(later(at, MINUTE_MS - 1), DAY_MS)
  expect(await store.spendWord({ word: 'once', until, at: later(at, MINUTE_MS - 1) })).toBe(false)
  const again = { word: 'once', until: later(until, MINUTE_MS), at: until }
  expect([await store.spendWord(again), await store.spendWord(again)]).toEqual([true, false])
})

test('ST-40 misses add up, and are forgotten when asked or when there was none for long', async () => {
  const { store, world } = await openMemory()
  const at = world.now()
  const miss = { key: 'account', at, forgottenAfterMs: HOUR_MS }
  expect(await store.missesOf('account')).toBeUndefined()
  const count = async (one: Miss): Promise<boolean> =>
    store.countMiss(one, await store.missesOf(one.key))
  for (let index = 0; index < 10; index += 1) expect(await count(miss)).toBe(true)
  expect(await store.missesOf('account')).toEqual({ count: 10, at })
  const almost = later(at, HOUR_MS - 1)
  await count({ ...miss, at: almost })
  expect(await store.missesOf('account')).toEqual({ count: 11, at: almost })
  const after = later(almost, HOUR_MS)
  await count({ ...miss, at: after })
  expect(await store.missesOf('account')).toEqual({ count: 1, at: after })
  await count({ ...miss, key: 'other' })
  await store.clearMisses('account')
  await store.sweepShared(later(at, HOUR_MS - 1), HOUR_MS)
  expect([await store.missesOf('account'), await store.missesOf('other')]).toEqual([
    undefined,
    { count: 1, at },
  ])
  await store.sweepShared(later(at, HOUR_MS), HOUR_MS)
  expect(await store.missesOf('other')).toBeUndefined()
})

test('ST-40 of a hundred who count a miss on what they saw one does', async () => {
  const { store, world } = await openMemory()
  const miss = { key: 'account', at: world.now(), forgottenAfterMs: HOUR_MS }
  for (const count of [1, 2]) {
    const seen = await store.missesOf('account')
    const counted = await Promise.all(
      Array.from({ length: 100 }, () => store.countMiss(miss, seen)),
    )
    expect(counted.filter(Boolean)).toHaveLength(1)
    expect(await store.missesOf('account')).toEqual({ count, at: miss.at })
  }
  expect(await store.countMiss(miss, undefined)).toBe(false)
})

test('ST-40 what turned out to be no miss is taken back: one less, and as long ago as before it', async () => {
  const { store, world } = await openMemory()
  const [key, at] = ['account', world.now()]
  const miss = { key, at, forgottenAfterMs: HOUR_MS }
  await store.takeBackMiss(miss, undefined)
  expect(await store.missesOf(key)).toBeUndefined()
  await store.countMiss(miss, undefined)
  const first = await store.missesOf(key)
  const second = { ...miss, at: later(at, MINUTE_MS) }
  await store.countMiss(second, first)
  const third = { ...miss, at: later(at, 2 * MINUTE_MS) }
  await store.countMiss(third, await store.missesOf(key))
  // Another came after it.
  await store.takeBackMiss(second, first)
  expect(await store.missesOf(key)).toEqual({ count: 2, at: third.at })
  await store.takeBackMiss(third, first)
  expect(await store.missesOf(key)).toEqual(first)
})

test('ST-40 of a hundred who ask at once as many may as the rate allows, and those above it pay nothing', async () => {
  const { store, world } = await openMemory()
  const at = world.now()
  const ask = { key: 'address', costMs: 1_000 / 3, burstMs: 10_000, at }
  const asked = await Promise.all(Array.from({ length: 100 }, () => store.takeRate(ask)))
  expect(asked.filter(({ isTaken }) => isTaken)).toHaveLength(30)
  const { isTaken, paidUntil } = await store.takeRate(ask)
  expect(isTaken).toBe(false)
  expect(paidUntil).toBeCloseTo(at + 10_000, 1)
  expect(await store.takeRate({ ...ask, at: later(at, 334) })).toMatchObject({ isTaken: true })
  expect(await store.takeRate({ ...ask, key: 'other' })).toMatchObject({ isTaken: true })
  await store.sweepShared(later(at, HOUR_MS), HOUR_MS)
  const rested = await store.takeRate({ ...ask, at: later(at, HOUR_MS) })
  expect(rested.paidUntil).toBeCloseTo(later(at, HOUR_MS) + 1_000 / 3, 1)
})
