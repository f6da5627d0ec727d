/** Ed25519, SHA-256 and sealing by Node's crypto, in the forms the pure core takes: raw 32-byte keys, plain bytes. */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hash,
  hkdfSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import { base64urlFromBytes, concatBytes, hexFromBytes } from '../../shared/base/bytes.ts'
import type { TillKeyId } from '../../shared/base/ids.ts'
import type { HmacSha256 } from '../../shared/domain/redemption/rotation.ts'
import type { Sha256, SignEd25519, VerifyEd25519 } from '../../shared/domain/redemption/signed.ts'

/** PKCS #8 before a raw Ed25519 seed (RFC 8410, section 7). */
const PKCS8_PREFIX = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32)
/** Public keys kept parsed: a verification then costs half. A keyring has few. */
const KEYS_KEPT = 64
const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

export interface KeyPair {
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array
  readonly sign: SignEd25519
}

export const sha256: Sha256 = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'))

export const hmacSha256: HmacSha256 = (key, message) =>
  new Uint8Array(createHmac('sha256', key).update(message).digest())

export function keyPairFromSeed(seed: Uint8Array): KeyPair {
  const der = Buffer.from(concatBytes(PKCS8_PREFIX, seed))
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return {
    publicKey: new Uint8Array(Buffer.from(x ?? '', 'base64url')),
    sign: (message) => new Uint8Array(signBytes(null, message, key)),
  }
}

/** First 16 bytes of SHA-256 over the public key, in hex. */
export function tillKeyId(publicKey: Uint8Array): TillKeyId {
  // The one place on a desk that makes this id.
  return hexFromBytes(sha256(publicKey).subarray(0, 16)) as TillKeyId
}

export function createVerifier(): VerifyEd25519 {
  const keys = new Map<string, KeyObject>()
  return (publicKey, message, signature) => {
    const x = base64urlFromBytes(publicKey)
    let key = keys.get(x)
    if (key === undefined) {
      if (keys.size >= KEYS_KEPT) keys.clear()
      key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
      keys.set(x, key)
    }
    return verifyBytes(null, message, key, signature)
  }
}

export interface Seal {
  /** The desk's store key, 32 bytes; each purpose gets a key of its own from it (HKDF, RFC 5869). */
  readonly storeKey: Uint8Array
  readonly purpose: string
}

/** AES-256-GCM: iv, then text, then tag. */
export function sealBytes(clear: Uint8Array, seal: Seal, iv: Uint8Array): Uint8Array {
  const cipher = createCipheriv(CIPHER, keyOf(seal), iv)
  return concatBytes(iv, cipher.update(clear), cipher.final(), cipher.getAuthTag())
}

export const SEAL_IV_BYTES = IV_BYTES

/** Undefined when it was sealed under another key or changed since. */
export function openSealed(sealed: Uint8Array, seal: Seal): Uint8Array | undefined {
  if (sealed.length < IV_BYTES + TAG_BYTES) return undefined
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(seal), sealed.subarray(0, IV_BYTES))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return concatBytes(decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final())
  } catch {
    return undefined
  }
}

function keyOf({ storeKey, purpose }: Seal): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', storeKey, new Uint8Array(), purpose, 32))
}
