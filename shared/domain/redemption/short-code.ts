/**
 * Short codes (redemption.md section 1): 12 characters of Crockford's base 32 and a check character, for a person to type. The
 * till's table holds no code and no token in clear: a row opens only to whoever types its code. scrypt is handed in.
 */
import { assert } from '../../base/assert.ts'
import { concatBytes } from '../../base/bytes.ts'
import { crockford, digitsOf, typedDigits } from '../../base/crockford.ts'
import { base41FromBytes, bytesFromBase41 } from './base41.ts'

const RANDOM_CHARACTERS = 12
const CHARACTERS = RANDOM_CHARACTERS + 1
/** What a person types who dropped or doubled a character or two is still meant as a short code. */
const SLIPS = 2
const GROUP = 4

/** scrypt's work: about 40 ms and 16 MiB a code on a small machine, so that a stolen table is dear to search. */
export const SHORT_CODE_WORK = { cost: 16_384, blockSize: 8, parallelization: 1 } as const
const ID_BYTES = 16
const TOKEN_BYTES = 80
const TOKEN_PREFIX = 'G1'
/** Bytes of the slow hash: the row's name, then what hides its token. */
export const SHORT_CODE_HASH_BYTES = ID_BYTES + TOKEN_BYTES

export type ShortCodeReading =
  /** 13 characters, upper case, without space and hyphen. */
  | { readonly kind: 'short'; readonly code: string }
  /** Meant as a short code, but its check does not hold: a slip of the hand, not a guess. */
  | { readonly kind: 'mistyped' }
  | { readonly kind: 'other' }

/** A short code of 60 random bits. */
export function shortCodeOf(random: Uint8Array): string {
  assert(random.length * 8 >= RANDOM_CHARACTERS * 5, 'a short code takes 60 random bits')
  const chosen = digitsOf(random, RANDOM_CHARACTERS)
  return crockford([...chosen, checkOf(chosen)])
}

/** Forgives what `typedDigits` forgives. */
export function readShortCode(typed: string): ShortCodeReading {
  const digits = typedDigits(typed)
  if (digits === undefined || Math.abs(digits.length - CHARACTERS) > SLIPS) return { kind: 'other' }
  const holds =
    digits.length === CHARACTERS &&
    checkOf(digits.slice(0, RANDOM_CHARACTERS)) === digits[RANDOM_CHARACTERS]
  return holds ? { kind: 'short', code: crockford(digits) } : { kind: 'mistyped' }
}

/** As it is printed: in groups that an eye keeps apart. */
export function shownShortCode(code: string): string {
  return [code.slice(0, GROUP), code.slice(GROUP, 2 * GROUP), code.slice(2 * GROUP)].join('-')
}

/** What the slow hash is taken over. */
export function shortCodeSecret(code: string): string {
  return code.slice(0, RANDOM_CHARACTERS)
}

export interface ShortCodeRow {
  /** 16 bytes; says nothing of the voucher. */
  readonly id: Uint8Array
  /** The 80 bytes of the token under a pad that is used for this token alone. */
  readonly sealed: Uint8Array
}

/** The row of a voucher's token, 122 characters, under the slow hash of its short code. */
export function shortCodeRow(tokenText: string, slowHash: Uint8Array): ShortCodeRow {
  const token = bytesFromBase41(tokenText.slice(TOKEN_PREFIX.length))
  assert(token?.length === TOKEN_BYTES, 'a short code stands for a token without a tail')
  return { id: shortCodeId(slowHash), sealed: padded(token, slowHash) }
}

/** Under which name a typed code's row stands, where there is one. */
export function shortCodeId(slowHash: Uint8Array): Uint8Array {
  return slowHash.slice(0, ID_BYTES)
}

/** The token's text; under a wrong hash a text that no key has signed. */
export function tokenTextOfRow(sealed: Uint8Array, slowHash: Uint8Array): string {
  return TOKEN_PREFIX + base41FromBytes(padded(sealed, slowHash))
}

/** What a digest of the table is taken over: all rows in the order of their names. */
export function shortCodeBytes(rows: readonly ShortCodeRow[]): Uint8Array {
  return concatBytes(...rows.flatMap(({ id, sealed }) => [id, sealed]))
}

/** XOR, the same both ways; the token's own signature says whether it came out whole. */
function padded(bytes: Uint8Array, slowHash: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => byte ^ (slowHash[ID_BYTES + at] ?? 0))
}

/**
 * The digit that makes the sum of digit times a^place zero in the field of 32 elements (a root of x^5 + x^2 + 1). One wrong
 * digit changes the sum, and so do any two that are swapped, since all 13 powers differ.
 */
function checkOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => doubled(sum ^ digit), 0)
}

function doubled(element: number): number {
  const shifted = element << 1
  return (shifted & 32) === 0 ? shifted : shifted ^ 0b100101
}
