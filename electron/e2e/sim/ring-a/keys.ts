/**
 * Keys of the pure ring: a signature is a keyed hash in the shape of Ed25519's, so that the strict reader takes it and a world
 * costs no elliptic curve. Whoever has the public key could forge; nobody in these worlds does.
 */
import { concatBytes, hexFromBytes } from '../../../../shared/base/bytes.ts'
import type { TillKeyId } from '../../../../shared/base/ids.ts'
import type { SignEd25519, VerifyEd25519 } from '../../../../shared/domain/redemption/signed.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'

export interface Keys {
  readonly publicKey: Uint8Array
  readonly sign: SignEd25519
}

const NAME = new TextEncoder()
const SIGNATURE_BYTES = 64

export function keysOf(name: string): Keys {
  const publicKey = sha256(NAME.encode(name))
  return { publicKey, sign: (message) => tagOf(publicKey, message) }
}

export const verifyTag: VerifyEd25519 = (publicKey, message, signature) => {
  const tag = tagOf(publicKey, message)
  for (let at = 0; at < 32; at += 1) if (tag[at] !== signature[at]) return false
  return signature.length === SIGNATURE_BYTES
}

export function tillKeyOf({ publicKey }: Keys): TillKeyId {
  // As a desk makes it of its public key.
  return hexFromBytes(sha256(publicKey).subarray(0, 16)) as TillKeyId
}

/** 32 bytes of hash and a scalar of zero, which is below the group's order. */
function tagOf(key: Uint8Array, message: Uint8Array): Uint8Array {
  const tag = new Uint8Array(SIGNATURE_BYTES)
  tag.set(sha256(concatBytes(key, message)))
  return tag
}
