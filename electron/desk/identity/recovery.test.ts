/** The store's key under the organisation's recovery key: opened by its private half, and by nothing else (DK-30). */
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { assert } from '../../../shared/base/assert.ts'
import { base64urlFromBytes, bytesFromBase64url } from '../../../shared/base/bytes.ts'
import { storeKeyByRecovery } from './recover.ts'
import { openByRecovery, sealToRecovery } from './recovery.ts'

const STORE_KEY = new Uint8Array(32).fill(5)

function pair(fill: number): { readonly privateKey: Uint8Array; readonly publicKey: string } {
  const privateKey = new Uint8Array(32).fill(fill)
  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateKey])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return { privateKey, publicKey: x ?? '' }
}

const owner = pair(9)
const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length))
const sealed = sealToRecovery(STORE_KEY, owner.publicKey, random)
assert(sealed !== undefined, 'it is sealed')

test('DK-30 the private half opens the store’s key; another one, and a changed seal, do not', () => {
  expect(openByRecovery(sealed, owner.privateKey)).toEqual(STORE_KEY)
  expect(openByRecovery(sealed, pair(8).privateKey)).toBeUndefined()
  const bytes = bytesFromBase64url(sealed.sealed)
  assert(bytes !== undefined, 'it is base64url')
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ 1 : byte))
    const one = { ...sealed, sealed: base64urlFromBytes(changed) }
    expect(openByRecovery(one, owner.privateKey)).toBeUndefined()
  }
  expect(openByRecovery({ ...sealed, sealed: '' }, owner.privateKey)).toBeUndefined()
})

test('DK-30 two seals of one key have nothing in common, and a point of small order is no key', () => {
  const again = sealToRecovery(STORE_KEY, owner.publicKey, random)
  expect(again?.sealed).not.toBe(sealed.sealed)
  expect(sealToRecovery(STORE_KEY, base64urlFromBytes(new Uint8Array(32)), random)).toBeUndefined()
  expect(sealToRecovery(STORE_KEY, 'short', random)).toBeUndefined()
})

test('DK-30 a folder without a till, and a key that is none, are refused by name', () => {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-recover-'))
  const file = join(dir, 'owner.json')
  expect(storeKeyByRecovery(dir, file)).toMatchObject({ refusal: { reason: 'no_till_here' } })
  writeFileSync(file, '{"groundswell":"something else"}')
  expect(storeKeyByRecovery(dir, file)).toMatchObject({ refusal: { reason: 'no_till_here' } })
  rmSync(dir, { recursive: true })
})
