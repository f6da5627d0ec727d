/** Choices through the port alone: sealed, one person's, taken once, over in time and swept with their tokens. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { later, MINUTE_MS } from '../../shared/base/time.ts'
import { openMemory } from './memory.fixture.ts'

// Ids of people that no row asks after.
const [ADA, BO] = ['ada', 'bo'] as unknown as readonly [PersonId, PersonId]

async function kept(id = 'w1') {
  const memory = await openMemory({ organisations: [] })
  const { store, vault, world } = memory
  const at = world.now()
  const opened = Buffer.from('token-canary')
  const choice = { id, person: ADA, at, endsAt: later(at, MINUTE_MS), opened }
  expect((await store.keepChoice(choice, vault)).ok).toBe(true)
  return { ...memory, at, asked: { id, person: ADA, at } }
}

test('CN-30 a choice is its person’s, opens what was sealed, and of many who take it one does', async () => {
  const { store, vault, asked } = await kept()
  const name = (await store.choice(asked))?.name ?? ''
  expect(Buffer.from(vault.find(name) ?? []).toString()).toBe('token-canary')
  expect(await store.choice({ ...asked, person: BO })).toBeUndefined()
  expect(await store.takeChoice({ ...asked, person: BO })).toEqual({ ok: true, value: false })
  const all = await Promise.all(Array.from({ length: 20 }, () => store.takeChoice(asked)))
  expect(all.filter((one) => one.ok && one.value)).toHaveLength(1)
  expect(vault.find(name)).toBeUndefined()
  expect(await store.choice(asked)).toBeUndefined()
})

test('CN-30 what nobody chose of in time is over, and its tokens are swept', async () => {
  const { store, vault, asked, at } = await kept()
  const name = (await store.choice(asked))?.name ?? ''
  const end = later(at, MINUTE_MS)
  expect(await store.choice({ ...asked, at: end })).toBeUndefined()
  expect(await store.takeChoice({ ...asked, at: end })).toEqual({ ok: true, value: false })
  expect(vault.find(name)).toBeDefined()
  await store.dropOld(end)
  expect(vault.find(name)).toBeUndefined()
  const other = { id: 'w2', person: ADA, at: end, endsAt: later(end, 1), opened: Buffer.from('x') }
  await store.keepChoice(other, vault)
  const next = later(end, MINUTE_MS)
  await store.keepChoice({ ...other, id: 'w3', at: next, endsAt: later(next, 1) }, vault)
  expect(await store.choice({ id: 'w2', person: ADA, at: end })).toBeUndefined()
})
