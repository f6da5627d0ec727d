/**
 * The slow hash of a PIN: Argon2id (RFC 9106) by hash-wasm, which Electron's Node has no crypto of its own for. Keyed by the
 * till's signing seed, so that a copied file without it is worth nothing.
 */
import { hkdfSync } from 'node:crypto'
import { argon2id } from 'hash-wasm'

/** OWASP's floor: 19 MiB, two passes. Six digits are guarded by the lock, the hash only slows a thief of the file. */
const MEMORY_KIB = 19_456
const PASSES = 2
const HASH_BYTES = 32
export const SALT_BYTES = 16

export type PinHash = (pin: string, salt: Uint8Array) => Promise<Uint8Array>

/** @param seed the till's signing key, 32 bytes. */
export function createPinHash(seed: Uint8Array): PinHash {
  const purpose = 'groundswell staff pin'
  const secret = new Uint8Array(hkdfSync('sha256', seed, new Uint8Array(), purpose, HASH_BYTES))
  return (pin, salt) =>
    argon2id({
      password: pin,
      salt,
      secret,
      parallelism: 1,
      iterations: PASSES,
      memorySize: MEMORY_KIB,
      hashLength: HASH_BYTES,
      outputType: 'binary',
    })
}
