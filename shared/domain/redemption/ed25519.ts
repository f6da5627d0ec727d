/**
 * What a strict reader of Ed25519 refuses before it asks the library: a signature whose S is not below the group's order
 * (RFC 8032, 5.1.7), and keys or nonces of small order, under which a forged text can verify. The list of small-order
 * encodings is libsodium's.
 */
import { bytesFromHex } from '../../base/bytes.ts'

/** Port of the pure core: true when `signature` (64 bytes) over `message` verifies under the raw 32-byte `publicKey`. */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean

/** 2^252 + 27742317777372353535851937790883648493, little endian. */
const ORDER = requiredBytes('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010')

/** y-coordinates of the points whose order divides 8, with the two that stand for 0 and 1 above the field's prime. */
const SMALL_ORDER: readonly Uint8Array[] = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map((hex) => requiredBytes(hex))

/** The same verification, refusing what the library may let pass. */
export function strictly(verify: VerifyEd25519): VerifyEd25519 {
  return (publicKey, message, signature) =>
    publicKey.length === 32 &&
    signature.length === 64 &&
    !isSmallOrder(publicKey) &&
    !isSmallOrder(signature.subarray(0, 32)) &&
    isBelowOrder(signature.subarray(32)) &&
    verify(publicKey, message, signature)
}

/** The sign bit, the highest of the last byte, does not count. */
function isSmallOrder(point: Uint8Array): boolean {
  return SMALL_ORDER.some((small) =>
    small.every((byte, at) => byte === ((point[at] ?? 0) & (at === 31 ? 0x7f : 0xff))),
  )
}

function isBelowOrder(scalar: Uint8Array): boolean {
  for (let at = 31; at >= 0; at -= 1) {
    const difference = (scalar[at] ?? 0) - (ORDER[at] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

function requiredBytes(hex: string): Uint8Array {
  return bytesFromHex(hex) ?? new Uint8Array()
}
