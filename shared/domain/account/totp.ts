/** Codes of an authenticator app: TOTP (RFC 6238) with HMAC-SHA-1, 30 seconds, six digits, as every app has them. */
import { type Instant, SECOND_MS } from '../../base/time.ts'

export const TOTP_STEP_MS = 30 * SECOND_MS
export const TOTP_SECRET_BYTES = 20
const DIGITS = 6
/** A phone's clock may be one step early or late (RFC 6238, section 5.2). */
const STEPS_AROUND = [0, -1, 1] as const
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export type HmacSha1 = (key: Uint8Array, message: Uint8Array) => Uint8Array

export function totpStep(at: Instant): number {
  return Math.floor(at / TOTP_STEP_MS)
}

/** RFC 4226, section 5.3. */
export function totpCode(secret: Uint8Array, step: number, hmac: HmacSha1): string {
  const counter = new Uint8Array(8)
  new DataView(counter.buffer).setBigUint64(0, BigInt(step))
  const mac = hmac(secret, counter)
  const at = (mac[19] ?? 0) & 15
  const word = new DataView(mac.buffer, mac.byteOffset + at, 4).getUint32(0) & 0x7f_ff_ff_ff
  return String(word % 10 ** DIGITS).padStart(DIGITS, '0')
}

/**
 * The step whose code this is, to be kept so that it counts once; undefined for a wrong code and for one of a step that is not
 * after the last one used.
 */
export function judgeTotp(
  typed: string,
  app: { readonly secret: Uint8Array; readonly lastStep: number },
  { at, hmac }: { readonly at: Instant; readonly hmac: HmacSha1 },
): number | undefined {
  const code = typed.replaceAll(/\s/g, '')
  const steps = STEPS_AROUND.map((offset) => totpStep(at) + offset)
  return steps.find((step) => step > app.lastStep && totpCode(app.secret, step, hmac) === code)
}

/** As apps take it typed: base 32 (RFC 4648) in groups of four. */
export function totpSecretText(secret: Uint8Array): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const characters = (bits.match(/.{1,5}/g) ?? []).map((five) =>
    BASE32.charAt(Number.parseInt(five.padEnd(5, '0'), 2)),
  )
  return (characters.join('').match(/.{1,4}/g) ?? []).join(' ')
}

/** As apps read it from a picture (Google Authenticator's key URI format). */
export function totpUri(
  secret: Uint8Array,
  whose: { readonly issuer: string; readonly mail: string },
): string {
  const issuer = encodeURIComponent(whose.issuer)
  const key = totpSecretText(secret).replaceAll(' ', '')
  return `otpauth://totp/${issuer}:${encodeURIComponent(whose.mail)}?secret=${key}&issuer=${issuer}`
}
