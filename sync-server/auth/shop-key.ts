/**
 * The key by which tills know their server in a shop's own network, and its certificate: made once, kept in the vault, the same on
 * every node and over restarts until an operator has another made. Enrolment codes carry the fingerprint of its public half.
 */
import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { fingerprintOf } from '../../shared/domain/account/enrolment-code.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { sha256 } from './ed25519.ts'
import { selfSigned } from './self-signed.ts'

export interface ShopKey {
  /** PEM. */
  readonly key: string
  /** PEM. */
  readonly certificate: string
  readonly fingerprint: string
}

const KEY = 'shop-key'
const CERTIFICATE = 'shop-certificate'
const CURVE = 'P-256'
const FORM = { format: 'der', type: 'pkcs8' } as const
const SERIAL_BYTES = 16
const NAME = 'Groundswell in a shop'

export function openShopKey(vault: Vault, { randomBytes }: Pick<World, 'randomBytes'>): ShopKey {
  const key = createPrivateKey({ key: Buffer.from(vault.kept(KEY, newKey)), ...FORM })
  const made = (): Uint8Array => selfSigned(key, NAME, randomBytes(SERIAL_BYTES))
  const kept = new X509Certificate(vault.kept(CERTIFICATE, made))
  // Another key was made, and whoever made it fell before its certificate.
  const isOfKey = kept.checkPrivateKey(key)
  if (!isOfKey) vault.replace(CERTIFICATE, CERTIFICATE, made())
  const certificate = isOfKey ? kept : new X509Certificate(vault.kept(CERTIFICATE, made))
  return {
    // Of a private key in PEM it is text.
    key: key.export({ format: 'pem', type: 'pkcs8' }) as string,
    certificate: certificate.toString(),
    fingerprint: fingerprintOf(
      sha256(certificate.publicKey.export({ format: 'der', type: 'spki' })),
    ),
  }
}

export function hasShopKey(vault: Vault): boolean {
  return vault.find(KEY) !== undefined
}

/** Another one in its place; a server that runs has the one before until it starts anew. */
export function renewShopKey(vault: Vault, world: Pick<World, 'randomBytes'>): ShopKey {
  vault.replace(KEY, KEY, newKey())
  return openShopKey(vault, world)
}

function newKey(): Uint8Array {
  return generateKeyPairSync('ec', { namedCurve: CURVE }).privateKey.export(FORM)
}
