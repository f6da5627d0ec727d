/** Requests under an idempotency key, through the port alone: one begins, the others hear what became of it. */
import { expect, test } from 'vitest'
import { later, MINUTE_MS } from '../../shared/base/time.ts'
import { ASKED_ONCE_MS } from './asked-once.ts'
import { type Memory, openMemory } from './memory.fixture.ts'

const KEY = { principal: 'a', hash: 'hash' }

async function begin({ store, world }: Memory, given: Partial<typeof KEY> = {}, fingerprint = 'f') {
  const begun = await store.beginOnce({ ...KEY, ...given, fingerprint, at: world.now() })
  if (!begun.ok) throw new Error(begun.failure)
  return begun.value
}

test('GW-77 of a hundred at once one begins; another request under the key is told apart, another asker is not', async () => {
  const memory = await openMemory({ organisations: [] })
  const all = await Promise.all(Array.from({ length: 100 }, () => begin(memory)))
  expect(Map.groupBy(all, ({ kind }) => kind).get('new')).toHaveLength(1)
  expect(Map.groupBy(all, ({ kind }) => kind).get('running')).toHaveLength(99)
  expect(await begin(memory, {}, 'other')).toEqual({ kind: 'other' })
  expect(await begin(memory, { principal: 'b' })).toEqual({ kind: 'new' })
  expect(await begin(memory, { hash: 'other' })).toEqual({ kind: 'new' })
})

test('GW-76 an answer is kept for a day; what was let go, or fell, is begun anew', async () => {
  const memory = await openMemory({ organisations: [] })
  const { store, world } = memory
  const at = world.now()
  await begin(memory)
  await store.endOnce({ ...KEY, at, answer: null })
  expect(await begin(memory)).toEqual({ kind: 'new' })
  world.pass(2 * MINUTE_MS)
  expect(await begin(memory)).toEqual({ kind: 'new' })
  // Whoever fell comes late, and its answer is not this one's.
  await store.endOnce({ ...KEY, at, answer: 'late' })
  expect(await begin(memory)).toEqual({ kind: 'running' })
  const began = world.now()
  await store.endOnce({ ...KEY, at: began, answer: 'told' })
  expect(await begin(memory)).toEqual({ kind: 'answered', answer: 'told' })
  world.pass(ASKED_ONCE_MS - 1)
  await store.dropOld(world.now())
  expect(await begin(memory)).toEqual({ kind: 'answered', answer: 'told' })
  expect(await begin(memory, {}, 'other')).toEqual({ kind: 'other' })
  await store.dropOld(later(began, ASKED_ONCE_MS))
  expect(await begin(memory, {}, 'other')).toEqual({ kind: 'new' })
})
