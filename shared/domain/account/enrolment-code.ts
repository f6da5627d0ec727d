/**
 * The one-time code that makes a till, as people read and type it in Crockford's base 32: eight secret characters, and in a shop's
 * own network sixteen more, the fingerprint of the server's key. Who may claim with it is not decided here.
 */
import {
  crockford,
  crockfordOfChance,
  digitsOf,
  inGroups,
  typedDigits,
} from '../../base/crockford.ts'
import { accept, refuse, type Result } from '../../base/result.ts'

const SECRET_CHARACTERS = 8
/** 80 bits of SHA-256: nobody finds a second key that has them. */
const FINGERPRINT_CHARACTERS = 16

export interface EnrolmentCode {
  readonly secret: string
  /** Of the key by which the server is known; null where its name or this machine is enough. */
  readonly fingerprint: string | null
}

/** 40 bits of chance out of eight bytes. */
export function secretOf(chance: Uint8Array): string {
  return crockfordOfChance(chance.subarray(0, SECRET_CHARACTERS))
}

/** @param digest SHA-256 over the server's public key (SubjectPublicKeyInfo, DER). */
export function fingerprintOf(digest: Uint8Array): string {
  return crockford(digitsOf(digest, FINGERPRINT_CHARACTERS))
}

/** In groups of four where it is long. */
export function writeEnrolmentCode({ secret, fingerprint }: EnrolmentCode): string {
  return fingerprint === null ? secret : inGroups(`${secret}${fingerprint}`)
}

/** As typed by a person; undefined for what is no such code. */
export function readEnrolmentCode(text: string): EnrolmentCode | undefined {
  const digits = typedDigits(text)
  if (digits === undefined) return undefined
  const code = crockford(digits)
  const secret = code.slice(0, SECRET_CHARACTERS)
  const fingerprint = code.slice(SECRET_CHARACTERS)
  if (code.length === SECRET_CHARACTERS) return { secret, fingerprint: null }
  return fingerprint.length === FINGERPRINT_CHARACTERS ? { secret, fingerprint } : undefined
}

/** How a new till knows its server; nothing secret goes over a shop's network to one that nobody named. */
export type Road =
  { readonly kind: 'named' } | { readonly kind: 'key'; readonly fingerprint: string }

export function roadOf(
  fingerprint: string | null,
  address: { readonly isTls: boolean; readonly isThisMachine: boolean },
): Result<Road, 'code_without_key'> {
  if (fingerprint !== null) return accept({ kind: 'key', fingerprint })
  if (address.isTls || address.isThisMachine) return accept({ kind: 'named' })
  return refuse('code_without_key')
}
