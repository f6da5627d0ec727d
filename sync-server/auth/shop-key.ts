/**
 * The key by which tills know their server in a shop's own network, and its certificate: made once, kept in the vault, the same on
 * every node and over restarts. Enrolment codes carry the fingerprint of its public half.
 */
import { createECDH, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
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
const CURVE = 'prime256v1'
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const SCALAR_BYTES = 32
/** 64 bits more than a scalar has, so that none is likelier than another (FIPS 186-5, A.2.1). */
const CHANCE_BYTES = 40
const SERIAL_BYTES = 16
const NAME = 'Groundswell in a shop'

export function openShopKey(vault: Vault, { randomBytes }: Pick<World, 'randomBytes'>): ShopKey {
  const key = keyOf(vault.kept(KEY, () => scalarFrom(randomBytes(CHANCE_BYTES))))
  const kept = vault.kept(CERTIFICATE, () => selfSigned(key, NAME, randomBytes(SERIAL_BYTES)))
  const certificate = new X509Certificate(kept)
  return {
    // Of a private key in PEM it is text.
    key: key.export({ format: 'pem', type: 'pkcs8' }) as string,
    certificate: certificate.toString(),
    fingerprint: fingerprintOf(
      sha256(certificate.publicKey.export({ format: 'der', type: 'spki' })),
    ),
  }
}

function scalarFrom(chance: Uint8Array): Uint8Array {
  const number = BigInt(`0x${Buffer.from(chance).toString('hex')}`)
  const scalar = (number % (ORDER - 1n)) + 1n
  return Buffer.from(scalar.toString(16).padStart(2 * SCALAR_BYTES, '0'), 'hex')
}

function keyOf(scalar: Uint8Array): KeyObject {
  const pair = createECDH(CURVE)
  pair.setPrivateKey(scalar)
  const point = pair.getPublicKey()
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
  const x = text(point.subarray(1, 1 + SCALAR_BYTES))
  const y = text(point.subarray(1 + SCALAR_BYTES))
  const key = { kty: 'EC', crv: 'P-256', d: text(scalar), x, y }
  return createPrivateKey({ key, format: 'jwk' })
}
