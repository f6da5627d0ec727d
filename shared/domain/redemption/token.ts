/**
 * The token: 80 signed bytes behind a printed or shown code (redemption.md section 1). Mints, reads and verifies; whether a
 * genuine token may be redeemed is `redeem`'s to say.
 */
import { assert } from '../../base/assert.ts'
import { concatBytes, utf8FromText } from '../../base/bytes.ts'
import { HOUR_MS, instant, type Instant } from '../../base/time.ts'
import { base41FromBytes, bytesFromBase41, isBase41Text } from './base41.ts'
import { strictly } from './ed25519.ts'
import { SIGNING_CONTEXT, type Sha256, type SignEd25519, type VerifyEd25519 } from './signed.ts'
import type { VoucherKey } from './voucher.ts'

export interface TokenFields extends VoucherKey {
  readonly training: boolean
  /** Given away by a promoter. */
  readonly guest: boolean
  /** The shown text carries an unsigned tail that changes every 30 s. */
  readonly rotating: boolean
  /** Key slot in the organisation's keyring, 0 to 255. */
  readonly slot: number
  /** 0 to 255; a reissue raises it. */
  readonly edition: number
  /** Outer bound in units of 4 hours since 2025-01-01T00:00Z, 0 to 65,535; see `notAfterUnits`. */
  readonly notAfter: number
  /** 0: all venues of the campaign; else the n-th group of the manifest. */
  readonly venueGroup: number
}

export interface Token {
  readonly fields: TokenFields
  /** Bytes 0 to 15, which the signature covers. */
  readonly signed: Uint8Array
  /** 64 bytes. */
  readonly signature: Uint8Array
  /** `G1` and the 80 bytes, without a rotating tail. */
  readonly text: string
  readonly tail: RotatingTail | null
}

export interface RotatingTail {
  /** Low 16 bits of the 30-second step. */
  readonly step: number
  /** 4 bytes. */
  readonly code: Uint8Array
}

export type TokenReading =
  | { readonly ok: true; readonly token: Token }
  | { readonly ok: false; readonly reason: 'not_a_code' | 'incomplete' }

const NOT_A_CODE = { ok: false, reason: 'not_a_code' } as const
const INCOMPLETE = { ok: false, reason: 'incomplete' } as const
const PREFIX = 'G1'
const VERSION = 1
const SIGNED_BYTES = 16
const TOKEN_BYTES = 80
const TAIL_BYTES = 6
const TEXT_LENGTH = PREFIX.length + (TOKEN_BYTES / 2) * 3
const ROTATING_TEXT_LENGTH = TEXT_LENGTH + (TAIL_BYTES / 2) * 3
const FLAG = { training: 8, guest: 4, rotating: 2, reserved: 1 } as const
/** 2025-01-01T00:00Z. */
const NOT_AFTER_START_MS = 1_735_689_600_000
const NOT_AFTER_UNIT_MS = 4 * HOUR_MS
const NOT_AFTER_MAX = 0xffff
/** First 16 bytes of SHA-256 over the 80 bytes: what the server keeps of a voucher's text. */
const DIGEST_BYTES = 16
const CONTEXT = utf8FromText(SIGNING_CONTEXT.voucher)

/** The code's text: 122 characters of QR alphanumeric mode. Rotating tails are added where the code is shown. */
export function mintToken(fields: TokenFields, sign: SignEd25519): string {
  const signed = bytesOfFields(fields)
  const signature = sign(concatBytes(CONTEXT, signed))
  assert(signature.length === TOKEN_BYTES - SIGNED_BYTES, 'an Ed25519 signature has 64 bytes')
  return PREFIX + base41FromBytes(concatBytes(signed, signature))
}

/**
 * Reads what a camera, a scanner or a person hands over: space around it, lower case and a scanner's symbology prefix
 * (`]Q1`) are forgiven. `incomplete`: begins as a code and is too short or too long. Says nothing of the signature.
 */
export function readToken(given: string): TokenReading {
  const text = given
    .trim()
    .replace(/^\]q\d/i, '')
    .toUpperCase()
  const reading = tokenOfText(text)
  if (!reading.ok) return reading
  const { fields, tail } = reading.token
  return fields.rotating === (tail !== null) ? reading : INCOMPLETE
}

/** The token of an entry or of a short code: the signed text as it was minted, which never has a tail. */
export function readTokenText(text: string): TokenReading {
  const reading = tokenOfText(text)
  return reading.ok && reading.token.tail !== null ? INCOMPLETE : reading
}

function tokenOfText(text: string): TokenReading {
  if (!text.startsWith(PREFIX) || !isBase41Text(text)) return NOT_A_CODE
  const isLong = text.length === ROTATING_TEXT_LENGTH
  if (text.length !== TEXT_LENGTH && !isLong) return INCOMPLETE
  const bytes = bytesFromBase41(text.slice(PREFIX.length))
  const fields = bytes === undefined ? undefined : fieldsOfBytes(bytes)
  if (bytes === undefined || fields === undefined) return NOT_A_CODE
  return {
    ok: true,
    token: {
      fields,
      signed: bytes.slice(0, SIGNED_BYTES),
      signature: bytes.slice(SIGNED_BYTES, TOKEN_BYTES),
      text: text.slice(0, TEXT_LENGTH),
      tail: isLong
        ? { step: readInteger(bytes, TOKEN_BYTES, 2), code: bytes.slice(TOKEN_BYTES + 2) }
        : null,
    },
  }
}

/** True when the token was signed by the holder of this raw 32-byte key; strict, see `ed25519.ts`. */
export function verifyToken(token: Token, publicKey: Uint8Array, verify: VerifyEd25519): boolean {
  return strictly(verify)(publicKey, concatBytes(CONTEXT, token.signed), token.signature)
}

/** What the server keeps of a minted token, 16 bytes. */
export function digestOfToken(token: Token, sha256: Sha256): Uint8Array {
  return sha256(concatBytes(token.signed, token.signature)).slice(0, DIGEST_BYTES)
}

/** The first unit that is not before this instant, so that the bound is never earlier than the campaign's own end. */
export function notAfterUnits(at: Instant): number {
  const units = Math.ceil((at - NOT_AFTER_START_MS) / NOT_AFTER_UNIT_MS)
  return Math.min(Math.max(units, 0), NOT_AFTER_MAX)
}

/** The instant from which a token with this bound is expired. */
export function instantOfNotAfter(units: number): Instant {
  return instant(NOT_AFTER_START_MS + units * NOT_AFTER_UNIT_MS)
}

function bytesOfFields(fields: TokenFields): Uint8Array {
  const bytes = new Uint8Array(SIGNED_BYTES)
  const flags =
    (fields.training ? FLAG.training : 0) |
    (fields.guest ? FLAG.guest : 0) |
    (fields.rotating ? FLAG.rotating : 0)
  bytes[0] = (VERSION << 4) | flags
  const layout = [
    [fields.organisation, 4],
    [fields.slot, 1],
    [fields.campaign, 3],
    [fields.serial, 3],
    [fields.edition, 1],
    [fields.notAfter, 2],
    [fields.venueGroup, 1],
  ] as const
  let at = 1
  for (const [value, width] of layout) {
    writeInteger(bytes, at, { value, width })
    at += width
  }
  return bytes
}

/** Undefined for another version and for the reserved flag, whose meaning nobody knows yet. */
function fieldsOfBytes(bytes: Uint8Array): TokenFields | undefined {
  const head = bytes[0] ?? 0
  if (head >> 4 !== VERSION || (head & FLAG.reserved) !== 0) return undefined
  return {
    training: (head & FLAG.training) !== 0,
    guest: (head & FLAG.guest) !== 0,
    rotating: (head & FLAG.rotating) !== 0,
    organisation: readInteger(bytes, 1, 4),
    slot: readInteger(bytes, 5, 1),
    campaign: readInteger(bytes, 6, 3),
    serial: readInteger(bytes, 9, 3),
    edition: readInteger(bytes, 12, 1),
    notAfter: readInteger(bytes, 13, 2),
    venueGroup: readInteger(bytes, 15, 1),
  }
}

/** Big endian. */
function readInteger(bytes: Uint8Array, from: number, width: number): number {
  let value = 0
  for (let at = from; at < from + width; at += 1) value = value * 256 + (bytes[at] ?? 0)
  return value
}

function writeInteger(
  bytes: Uint8Array,
  from: number,
  field: { readonly value: number; readonly width: number },
): void {
  const { value, width } = field
  assert(Number.isInteger(value) && value >= 0 && value < 256 ** width, 'a field fits its width')
  for (let at = 0; at < width; at += 1) {
    bytes[from + at] = Math.floor(value / 256 ** (width - 1 - at)) % 256
  }
}
