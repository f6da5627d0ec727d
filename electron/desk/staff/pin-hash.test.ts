/** The slow hash: Argon2id with the figures of its specification, bound to this till. */
import { expect, test } from 'vitest'
import { createPinHash } from './pin-hash.ts'

const salt = new Uint8Array(16).fill(1)

test('DK-20 the hash of a PIN is bound to its salt and to the till', async () => {
  const here = createPinHash(new Uint8Array(32).fill(1))
  const there = createPinHash(new Uint8Array(32).fill(2))
  const hash = await here('123456', salt)
  expect(hash).toHaveLength(32)
  expect(await here('123456', salt)).toEqual(hash)
  const others = [
    await here('123457', salt),
    await here('123456', new Uint8Array(16).fill(2)),
    await there('123456', salt),
  ]
  for (const other of others) expect(other).not.toEqual(hash)
})
