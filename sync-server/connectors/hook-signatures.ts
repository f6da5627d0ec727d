/** Whether what came is a platform's: signatures over the raw bytes, compared in constant time, old ones refused where they bear a time. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Instant, SECOND_MS } from '../../shared/base/time.ts'
import { LIMITS } from './platforms.ts'
import { secondsShape } from './reading.ts'

/** `X-Hub-Signature-256: sha256=<hex>`, under the secret of any of our programs there. */
export function isSignedByMeta(
  raw: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  return secrets.some((secret) => isSame(`sha256=${hmac(secret, [raw], 'hex')}`, header))
}

/** `X-Hub-Signature: sha1=<hex>` under the secret of one subscription. */
export function isSignedByHub(
  raw: Uint8Array,
  header: string | undefined,
  secret: string,
): boolean {
  const mac = createHmac('sha1', secret).update(raw).digest('hex')
  return isSame(`sha1=${mac}`, header)
}

/** `TikTok-Signature: t=<unix>,s=<hex>` over the time and the body. */
export function isSignedByTiktok(
  raw: Uint8Array,
  header: string | undefined,
  { secret, now }: { readonly secret: string; readonly now: Instant },
): boolean {
  const [, seconds, sign] = /^t=(\d{1,12}),s=([0-9a-f]{64})$/.exec(header ?? '') ?? []
  if (seconds === undefined) return false
  if (Math.abs(Number(seconds) * SECOND_MS - now) > LIMITS.tiktok.webhookToleranceMs) return false
  return isSame(hmac(secret, [Buffer.from(`${seconds}.`), raw], 'hex'), sign)
}

const signedShape = z.object({
  algorithm: z.literal('HMAC-SHA256'),
  user_id: z.union([z.string().min(1).max(100), z.number().int().transform(String)]),
  issued_at: secondsShape.optional(),
})

export interface SignedUser {
  readonly account: string
  /** When it was said; undefined where it does not say. */
  readonly saidAt: Instant | undefined
}

/** Whom Meta's `signed_request` is about; undefined where it is not Meta's. */
export function signedUserOf(request: string, secret: string): SignedUser | undefined {
  const [sign = '', payload = ''] = request.split('.')
  if (!isSame(hmac(secret, [Buffer.from(payload)], 'base64url'), sign.replace(/=+$/, '')))
    return undefined
  const read = signedShape.safeParse(jsonOf(Buffer.from(payload, 'base64url').toString('utf8')))
  if (!read.success) return undefined
  return { account: read.data.user_id, saidAt: read.data.issued_at }
}

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hmac(secret: string, parts: readonly Uint8Array[], encoding: 'hex' | 'base64url'): string {
  const mac = createHmac('sha256', secret)
  for (const part of parts) mac.update(part)
  return mac.digest(encoding)
}

/** In constant time. */
export function isSame(right: string, given: string | undefined): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given ?? '')]
  return one.length === other.length && timingSafeEqual(one, other)
}
