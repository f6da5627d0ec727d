/** Hashes of passwords: keyed, the same by both implementations, a few at once. */
import { argon2 } from 'node:crypto'
import { expect, test } from 'vitest'
import { fakeWorld } from '../world.fixture.ts'
import { byNode, byWasm } from './argon2.ts'
import { createPasswordHashes } from './password-hash.ts'

const KEY = new Uint8Array(32).fill(1)
const QUICK = { memoryKib: 8, passes: 1 }
const hashes = (key = KEY, work = QUICK) =>
  createPasswordHashes({ key, work, randomBytes: fakeWorld().randomBytes })

test('AC-18 Node’s Argon2id and the one of wasm give the same bytes', async () => {
  const question = {
    message: Buffer.from('four grey mice'),
    salt: new Uint8Array(16).fill(7),
    memoryKib: 19_456,
    passes: 2,
    bytes: 32,
  }
  expect(await byNode(argon2, question)).toEqual(await byWasm(question))
})

test('AC-18 without its key a hash cannot even be tried', async () => {
  const stored = (await hashes().hash('four grey mice')) ?? ''
  expect(await hashes().verify('four grey mice', stored)).toBe('right')
  expect(await hashes().verify('four grey moce', stored)).toBe('wrong')
  expect(await hashes(new Uint8Array(32).fill(2)).verify('four grey mice', stored)).toBe('wrong')
  expect(await hashes().verify('four grey mice', null)).toBe('wrong')
  expect(await hashes().verify('four grey mice', 'scrypt$1$1$a$b')).toBe('wrong')
})

test('AC-18 a hash of other work is right and to be made anew', async () => {
  const stored = (await hashes(KEY, { memoryKib: 16, passes: 2 }).hash('four grey mice')) ?? ''
  expect(await hashes().verify('four grey mice', stored)).toBe('old')
})

test('AC-18 the same password in another form of Unicode is the same', async () => {
  const stored = (await hashes().hash('grüne mäuse')) ?? ''
  expect(await hashes().verify('gru\u0308ne ma\u0308use', stored)).toBe('right')
})

test('AC-18 a few are hashed at once; those past the line are told to come again', async () => {
  const one = hashes()
  const all = await Promise.all(Array.from({ length: 60 }, () => one.hash('four grey mice')))
  // Two at work and forty in line.
  expect(all.filter((hash) => hash !== undefined)).toHaveLength(42)
  expect(await one.hash('four grey mice')).toBeDefined()
})
