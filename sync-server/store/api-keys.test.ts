/** API keys through the port alone, on whichever store the tests run. */
import { expect, test } from 'vitest'
import { MINUTE_MS, later } from '../../shared/base/time.ts'
import { organisationId } from '../scope/principal.fixture.ts'
import type { ApiKeyChange } from './api-keys.ts'
import { type Memory, openMemory } from './memory.fixture.ts'

const A = organisationId('a')
const B = organisationId('b')
const made = (id: string): ApiKeyChange => ({
  kind: 'make',
  key: { id, name: id, scopes: ['campaigns_read'], hash: 'aa', expiresAt: null, madeBy: 'p' },
})

function change(memory: Memory, id: string, asked: ApiKeyChange) {
  return changeOf(memory, id, { organisation: A, asked })
}

function changeOf(
  { store, world }: Memory,
  id: string,
  { organisation, asked }: { readonly organisation: string; readonly asked: ApiKeyChange },
) {
  const command = { principal: 'p', id }
  return store.changeApiKey({ command, organisation, at: world.now(), change: asked })
}

test('GW-12 a command that is sent again changes nothing and says so', async () => {
  const memory = await openMemory()
  expect(await change(memory, '1', made('k1'))).toMatchObject({ value: { isNew: true } })
  expect(await change(memory, '1', made('k2'))).toMatchObject({ value: { isNew: false } })
  expect((await memory.store.apiKeys(A)).map(({ id }) => id)).toEqual(['k1'])
})

test('GW-11 an organisation changes and lists its own keys alone', async () => {
  const memory = await openMemory()
  await change(memory, '1', made('k1'))
  for (const asked of [
    { kind: 'rename', id: 'k1', name: 'x' },
    { kind: 'rotate', id: 'k1', hash: 'bb', formerUntil: memory.world.now() },
    { kind: 'end', id: 'k1' },
  ] as const) {
    expect(await changeOf(memory, `b ${asked.kind}`, { organisation: B, asked })).toMatchObject({
      value: { answer: { reason: 'unknown_api_key' }, isNew: false },
    })
  }
  expect(await memory.store.apiKeys(B)).toEqual([])
  expect(await memory.store.apiKey('k1')).toMatchObject({ name: 'k1', hash: 'aa', endedAt: null })
})

test('GW-13 a rotation keeps the former hash, and use is written once a minute', async () => {
  const memory = await openMemory()
  const { store, world } = memory
  await change(memory, '1', made('k1'))
  const formerUntil = later(world.now(), MINUTE_MS)
  await change(memory, '2', { kind: 'rotate', id: 'k1', hash: 'bb', formerUntil })
  const first = world.now()
  await store.apiKeyUsed('k1', first)
  world.pass(MINUTE_MS - 1)
  await store.apiKeyUsed('k1', world.now())
  expect(await store.apiKey('k1')).toMatchObject({
    hash: 'bb',
    formerHash: 'aa',
    formerUntil,
    lastUsedAt: first,
  })
  world.pass(1)
  await store.apiKeyUsed('k1', world.now())
  expect(await store.apiKey('k1')).toMatchObject({ lastUsedAt: world.now() })
})
