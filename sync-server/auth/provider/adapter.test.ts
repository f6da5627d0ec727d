/** The library looks first and saves after; whoever looked at the same time is judged by what it saves. */
import { errors } from 'oidc-provider'
import { expect, test } from 'vitest'
import { openMemory } from '../../store/memory.fixture.ts'
import { openAdapter } from './adapter.ts'

const MANY = Array.from({ length: 100 }, (_, at) => at)

async function adapterOf(model: string) {
  const { store, world } = await openMemory()
  return openAdapter({ store, now: world.now }, model)
}

/** How many went through, and what stopped the others. */
async function outcome(tried: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(tried)
  const stopped = settled.flatMap((one) =>
    one.status === 'rejected' ? [one.reason as unknown] : [],
  )
  return { through: settled.length - stopped.length, stopped }
}

test('OA-2 of 100 who saw no such proof and save it one goes through', async () => {
  const adapter = await adapterOf('ReplayDetection')
  const { through, stopped } = await outcome(
    MANY.map(async () => {
      expect(await adapter.find('proof')).toBeUndefined()
      await adapter.upsert('proof', { jti: 'proof' }, 60)
    }),
  )
  expect(through).toBe(1)
  expect(stopped.every((cause) => cause instanceof errors.InvalidDpopProof)).toBe(true)
})

test('OA-2 of 100 who hold a code unused and use it one goes through', async () => {
  const adapter = await adapterOf('AuthorizationCode')
  await adapter.upsert('code', { jti: 'code' }, 60)
  const { through, stopped } = await outcome(
    MANY.map(async () => {
      expect(await adapter.find('code')).not.toHaveProperty('consumed')
      await adapter.consume('code')
    }),
  )
  expect(through).toBe(1)
  expect(stopped.every((cause) => cause instanceof errors.InvalidGrant)).toBe(true)
  expect(await adapter.find('code')).toHaveProperty('consumed')
})
