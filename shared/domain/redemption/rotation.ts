/**
 * Rotating codes (redemption.md section 1): an unsigned tail of step and code beside the signed token, so that a picture that
 * was passed on grows old. It stops nothing else. HMAC-SHA-256 is handed in; whether a stale code is refused is `redeem`'s to say.
 */
import { assert } from '../../base/assert.ts'
import { concatBytes, equalBytes } from '../../base/bytes.ts'
import { type Instant, later } from '../../base/time.ts'
import { base41FromBytes } from './base41.ts'
import type { RotatingTail, TokenFields } from './token.ts'

export type HmacSha256 = (key: Uint8Array, message: Uint8Array) => Uint8Array

/** How long one tail is shown. */
export const ROTATION_STEP_MS = 30_000
/** A till whose clock could be further off than this cannot tell a fresh tail from a stale one. */
export const ROTATION_UNCERTAINTY_MAX_MS = 90_000
/** Before and after the step of the till's own time: the moment between showing and reading. */
const STEPS_TOLERATED = 1
const STEP_BITS = 0x1_0000
const CODE_BYTES = 4

/** All that whoever shows a voucher is given: of this voucher and edition alone. */
export function displayKeyOf(
  secret: Uint8Array,
  { serial, edition }: Pick<TokenFields, 'serial' | 'edition'>,
  hmac: HmacSha256,
): Uint8Array {
  return hmac(secret, Uint8Array.of(serial >> 16, (serial >> 8) & 255, serial & 255, edition))
}

/** The step of an instant; a tail carries its low 16 bits, its code is over all of it. */
export function rotationStepOf(at: Instant): number {
  return Math.floor(at / ROTATION_STEP_MS)
}

/** The text to show now: 131 characters. */
export function rotatingText(
  tokenText: string,
  shown: { readonly displayKey: Uint8Array; readonly at: Instant },
  hmac: HmacSha256,
): string {
  const step = rotationStepOf(shown.at)
  const low = step % STEP_BITS
  const code = codeOf(shown.displayKey, step, hmac)
  return tokenText + base41FromBytes(concatBytes(Uint8Array.of(low >> 8, low & 255), code))
}

export interface RotationQuestion {
  /** Null: the code came without one, typed or as an entry's token. */
  readonly tail: RotatingTail | null
  /** Null: this till does not hold the campaign's display secret. */
  readonly displayKey: Uint8Array | null
  readonly trustedAt: Instant
  /** Half-width of the trusted time; null while it is not known. */
  readonly uncertaintyMs: number | null
}

/** Fresh for any step that could be the present one, one before or one after; never widened by anything else. */
export function judgeRotation(
  question: RotationQuestion,
  hmac: HmacSha256,
): 'fresh' | 'stale' | 'uncheckable' {
  const { tail, displayKey, trustedAt, uncertaintyMs } = question
  if (tail === null || displayKey === null || uncertaintyMs === null) return 'uncheckable'
  if (uncertaintyMs > ROTATION_UNCERTAINTY_MAX_MS) return 'uncheckable'
  const first = rotationStepOf(later(trustedAt, -uncertaintyMs)) - STEPS_TOLERATED
  const last = rotationStepOf(later(trustedAt, uncertaintyMs)) + STEPS_TOLERATED
  for (let step = first; step <= last; step += 1) {
    if (step % STEP_BITS === tail.step && equalBytes(codeOf(displayKey, step, hmac), tail.code))
      return 'fresh'
  }
  return 'stale'
}

/** The step as 4 bytes, big endian: enough until the year 6053. */
function codeOf(displayKey: Uint8Array, step: number, hmac: HmacSha256): Uint8Array {
  assert(Number.isInteger(step) && step >= 0 && step < 2 ** 32, 'a step fits 4 bytes')
  const message = Uint8Array.of(step >>> 24, (step >>> 16) & 255, (step >>> 8) & 255, step & 255)
  return hmac(displayKey, message).slice(0, CODE_BYTES)
}
