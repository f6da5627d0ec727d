/**
 * How a message proves that it is ours: the Standard Webhooks scheme (standardwebhooks.com, 1.0). HMAC-SHA-256 over
 * `id.timestamp.body`, the key being the bytes behind `whsec_`; while a former secret holds, both signatures are sent.
 */
import { createHmac } from 'node:crypto'
import { type Instant, SECOND_MS } from '../../shared/base/time.ts'

const SALT_BYTES = 16

export function newSalt(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(SALT_BYTES)).toString('hex')
}

/** As it is told, once. */
export function secretText(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`
}

export interface Message {
  readonly id: string
  readonly body: string
}

/** @param secrets the present one first. */
export function signedHeaders(
  { id, body }: Message,
  secrets: readonly Uint8Array[],
  at: Instant,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / SECOND_MS))
  const signed = `${id}.${timestamp}.${body}`
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`,
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
