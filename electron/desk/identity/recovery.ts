/**
 * The store's key sealed a second time, to the organisation's recovery key: an ephemeral X25519 key agreed with it, HKDF-SHA-256
 * over both public keys, AES-256-GCM (the shape of RFC 9180's base mode). A lost keychain, or a broken till, then loses nothing.
 */
import {
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { base64urlFromBytes, bytesFromBase64url, concatBytes } from '../../../shared/base/bytes.ts'
import { openSealed, SEAL_IV_BYTES, sealBytes } from '../crypto.ts'

/** As it stands in `desk.json`; both base64url. */
export interface SealedKey {
  /** The recovery key it was sealed to. */
  readonly to: string
  /** Ephemeral public key, then the sealed store key. */
  readonly sealed: string
}

const PKCS8_PREFIX = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32)
const KEY_BYTES = 32
const CONTEXT = 'groundswell-recovery-1\0'
const PURPOSE = 'groundswell store key'

/** @param to public key, base64url; undefined for one that is none. */
export function sealToRecovery(
  storeKey: Uint8Array,
  to: string,
  randomBytes: (length: number) => Uint8Array,
): SealedKey | undefined {
  const recipient = bytesFromBase64url(to)
  if (recipient?.length !== KEY_BYTES) return undefined
  const ephemeral = privateKeyOf(randomBytes(KEY_BYTES))
  const own = publicBytes(ephemeral)
  const shared = agreed(ephemeral, recipient, own)
  if (shared === undefined) return undefined
  const iv = randomBytes(SEAL_IV_BYTES)
  const sealed = sealBytes(storeKey, { storeKey: shared, purpose: PURPOSE }, iv)
  return { to, sealed: base64urlFromBytes(concatBytes(own, sealed)) }
}

/** The store's key, 32 bytes; undefined when it was sealed to another recovery key or changed since. */
export function openByRecovery(
  { sealed }: SealedKey,
  privateKey: Uint8Array,
): Uint8Array | undefined {
  const bytes = bytesFromBase64url(sealed)
  if (bytes === undefined || bytes.length <= KEY_BYTES || privateKey.length !== KEY_BYTES)
    return undefined
  const from = bytes.subarray(0, KEY_BYTES)
  const own = privateKeyOf(privateKey)
  const shared = agreed(own, from, from)
  return shared && openSealed(bytes.subarray(KEY_BYTES), { storeKey: shared, purpose: PURPOSE })
}

/** @param ephemeral public half, one of the two; the other is the recipient's. */
function agreed(own: KeyObject, other: Uint8Array, ephemeral: Uint8Array): Uint8Array | undefined {
  try {
    const secret = diffieHellman({ privateKey: own, publicKey: publicKeyOf(other) })
    const recipient = other === ephemeral ? publicBytes(own) : other
    const salt = concatBytes(ephemeral, recipient)
    return new Uint8Array(hkdfSync('sha256', secret, salt, CONTEXT, KEY_BYTES))
  } catch {
    // A point of small order is no key.
    return undefined
  }
}

function privateKeyOf(raw: Uint8Array): KeyObject {
  const der = Buffer.from(concatBytes(PKCS8_PREFIX, raw))
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

function publicKeyOf(raw: Uint8Array): KeyObject {
  const x = base64urlFromBytes(raw)
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })
}

function publicBytes(key: KeyObject): Uint8Array {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return new Uint8Array(Buffer.from(x ?? '', 'base64url'))
}
