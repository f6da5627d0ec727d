/** Ed25519 and SHA-256 of Node's crypto in the forms the house's pure core takes: raw 32-byte keys, plain bytes. */
import {
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import type { Sha256, SignEd25519, VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'

/** PKCS #8 before a raw Ed25519 seed (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
/** Public keys kept as parsed objects: a verification then costs half. */
const KEYS_KEPT = 2_000

export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: Uint8Array
  readonly sign: SignEd25519
}

export function keyPairFromSeed(seed: Uint8Array): KeyPair {
  const der = Buffer.concat([PKCS8_PREFIX, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    privateKey,
    publicKey: Uint8Array.from(Buffer.from(x ?? '', 'base64url')),
    sign: (message) => signBytes(null, message, privateKey),
  }
}

export function publicKeyObject(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

export function createVerifier(): VerifyEd25519 {
  const keys = new Map<string, KeyObject>()
  const keyOf = (raw: Uint8Array): KeyObject => {
    const name = Buffer.from(raw).toString('base64url')
    const known = keys.get(name)
    if (known !== undefined) return known
    if (keys.size >= KEYS_KEPT) keys.clear()
    const key = publicKeyObject(raw)
    keys.set(name, key)
    return key
  }
  return (publicKey, message, signature) => {
    if (publicKey.length !== 32 || signature.length !== 64) return false
    return verifyBytes(null, message, keyOf(publicKey), signature)
  }
}

export const sha256: Sha256 = (bytes) => hash('sha256', bytes, 'buffer')
