/** The key of a shop's own network: made once, and its certificate is one that anybody can read. */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  X509Certificate,
} from 'node:crypto'
import { expect, test } from 'vitest'
import { openMemory } from '../store/memory.fixture.ts'
import { openVault } from '../store/vault.ts'
import { fakeWorld } from '../world.fixture.ts'
import { selfSigned } from './self-signed.ts'
import { openShopKey } from './shop-key.ts'

test('GW-72 the key of a shop is the same over restarts, and its certificate is signed by it', async () => {
  const { database } = await openMemory({ organisations: [] })
  const world = fakeWorld()
  const vault = () => openVault(database, new Uint8Array(32).fill(7), world.randomBytes)
  database.exec('DELETE FROM vault; DELETE FROM vault_wraps; DELETE FROM vault_keys')
  const made = openShopKey(vault(), world)
  expect(openShopKey(vault(), world)).toEqual(made)
  const certificate = new X509Certificate(made.certificate)
  const key = createPrivateKey(made.key)
  expect(certificate.checkPrivateKey(key)).toBe(true)
  expect(certificate.verify(createPublicKey(key))).toBe(true)
  expect([certificate.subject, certificate.validTo]).toEqual([
    'CN=Groundswell in a shop',
    'Dec 31 23:59:59 9999 GMT',
  ])
  // Another key was made, and whoever made it fell before its certificate.
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  vault().replace('shop-key', 'shop-key', other.export({ format: 'der', type: 'pkcs8' }))
  const mended = openShopKey(vault(), world)
  expect(new X509Certificate(mended.certificate).checkPrivateKey(other)).toBe(true)
  expect(openShopKey(vault(), world)).toEqual(mended)
  const longer = new X509Certificate(selfSigned(key, 'x'.repeat(300), new Uint8Array(20).fill(255)))
  expect(longer.verify(createPublicKey(key))).toBe(true)
  expect(longer.subject).toContain('x'.repeat(300))
})
