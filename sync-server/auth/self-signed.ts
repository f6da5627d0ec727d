/**
 * A certificate that its own key signs (X.509 v3, RFC 5280; DER of X.690), for TLS with those who know the key already: it names
 * nobody, and its time is everybody's, since the clock of a till may be wrong.
 */
import { createPublicKey, type KeyObject, sign } from 'node:crypto'

const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const UTF8_STRING = 0x0c
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const VERSION = 0xa0
const EXTENSIONS = 0xa3
const VERSION_3 = Buffer.from([2])
const NO_UNUSED_BITS = Buffer.from([0])
const TRUE = Buffer.from('0101ff', 'hex')
const ECDSA_WITH_SHA256 = Buffer.from('06082a8648ce3d040302', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex')
const BEGINS = Buffer.from('700101000000Z')
/** "No well-defined expiration date" (RFC 5280, 4.1.2.5). */
const ENDS = Buffer.from('99991231235959Z')

/** @param serial positive, at most 20 bytes; @param key private, on P-256. Answers DER. */
export function selfSigned(key: KeyObject, name: string, serial: Uint8Array): Buffer {
  const algorithm = der(SEQUENCE, ECDSA_WITH_SHA256)
  const named = der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(name)))
  const nobody = der(SEQUENCE, der(SET, named))
  const isOwnAuthority = der(SEQUENCE, TRUE)
  const constraints = der(SEQUENCE, BASIC_CONSTRAINTS, TRUE, der(OCTET_STRING, isOwnAuthority))
  const certified = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, VERSION_3)),
    der(INTEGER, positive(serial)),
    algorithm,
    nobody,
    der(SEQUENCE, der(UTC_TIME, BEGINS), der(GENERALIZED_TIME, ENDS)),
    nobody,
    createPublicKey(key).export({ format: 'der', type: 'spki' }),
    der(EXTENSIONS, der(SEQUENCE, constraints)),
  )
  const signature = sign('sha256', certified, { key, dsaEncoding: 'der' })
  return der(SEQUENCE, certified, algorithm, der(BIT_STRING, NO_UNUSED_BITS, signature))
}

/** A tag with a definite length. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const { length } = body
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), body])
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.from([tag, 0x80 | bytes.length]), bytes, body])
}

/** The first bit of an integer is its sign; the one after it keeps the form shortest. */
function positive(serial: Uint8Array): Uint8Array {
  return Uint8Array.from(serial, (byte, at) => (at === 0 ? (byte & 0x7f) | 0x40 : byte))
}
