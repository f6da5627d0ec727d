/** What a server that stops writes beside its database. On both stores, by `memory.fixture.ts`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { keepWitness } from './recover-at-start.ts'
import { openMemory } from './store/memory.fixture.ts'
import { publish } from './store/shop.fixture.ts'

test('SL-9 a server that stops over an older database in the place of its own leaves its witness as it was', async () => {
  const memory = await openMemory()
  const { store, world, dir } = memory
  const read = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir })
  if (!read.ok) throw new Error(read.refusal.reason)
  await publish(memory, 'a')
  const defect = (cause: unknown): void => {
    throw cause
  }
  const stop = keepWitness({ store, config: read.value, world, defect })
  const witness = (): number => Number(readFileSync(join(dir, 'witness'), 'utf8'))
  const first = store.head()
  await publish(memory, 'b')
  const noted = store.head()
  expect(noted).toBeGreaterThan(first)
  world.pass(1_001)
  await expect.poll(witness).toBe(noted)
  Object.assign(store, { head: () => first })
  stop()
  expect(witness()).toBe(noted)
})
