/**
 * An organisation's recovery key: tills seal the key of their store to its public half when they enrol, so that an owner can open
 * an old till's disk (security.md section 3). X25519 (RFC 7748); the private half is in the vault until it is asked for.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import type { Vault } from '../store/vault.ts'

export interface RecoveryKey {
  /** Raw 32 bytes each. */
  readonly privateKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** PKCS #8 before a raw X25519 key (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex')

/** @param organisation its number. Made from chance the first time. */
export function recoveryKeyOf(vault: Pick<Vault, 'seed'>, organisation: number): RecoveryKey {
  const privateKey = vault.seed(`recovery-key-${organisation}`)
  const der = Buffer.concat([PKCS8_PREFIX, privateKey])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return { privateKey, publicKey: Uint8Array.from(Buffer.from(x ?? '', 'base64url')) }
}

/** As it is written for an owner, and read again by `npm run desk -- --recover`. */
export function recoveryFile(organisation: string, { privateKey }: RecoveryKey): string {
  const key = base64urlFromBytes(privateKey)
  return `${JSON.stringify({ groundswell: 'recovery-key-1', organisation, privateKey: key })}\n`
}
