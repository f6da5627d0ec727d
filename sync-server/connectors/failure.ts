/** What may go wrong between us and a platform, by class: whether it mends itself, and when it is worth asking again. */
import { instant, type Instant, later, MINUTE_MS } from '../../shared/base/time.ts'

export type Failure =
  /** Asked too often; the platform says, or we reckon of its usage headers, for how long. */
  | { readonly kind: 'rate_limited'; readonly retryAfterMs: number }
  /** The token opens nothing any more: the person must connect anew. */
  | { readonly kind: 'unauthorized'; readonly reason: UnauthorizedReason }
  /** The person, or the platform's review, did not allow this. */
  | { readonly kind: 'not_permitted'; readonly scope: string | null }
  /** What was asked for is deleted, or private now. */
  | { readonly kind: 'gone' }
  /** No answer, or one that the platform calls passing. */
  | { readonly kind: 'unreachable' }
  /** An answer that is none of those it may be; `where` names the field, never its value. */
  | { readonly kind: 'unexpected_shape'; readonly where: string }
  /** All that a day has is used. */
  | { readonly kind: 'quota_spent'; readonly until: Instant }

export const UNAUTHORIZED_REASONS = [
  'expired',
  'revoked',
  'password_changed',
  'invalid_token',
  'no_token',
  /** The Facebook page it is read by is not linked to it any more. */
  'page_unlinked',
] as const
export type UnauthorizedReason = (typeof UNAUTHORIZED_REASONS)[number]

export type Fetched<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure }

export function fetched<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

export function failed(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure }
}

/** Whoever does not say for how long is left alone for so long. */
const UNREACHABLE_WAIT_MS = 5 * MINUTE_MS

/** When it is worth asking again; null: only once a person, or we, have mended it. */
export function tryAgainAt(failure: Failure, now: Instant): Instant | null {
  switch (failure.kind) {
    case 'rate_limited':
      return later(now, failure.retryAfterMs)
    case 'unreachable':
      return later(now, UNREACHABLE_WAIT_MS)
    case 'quota_spent':
      return instant(Math.max(failure.until, now))
    case 'unauthorized':
    case 'not_permitted':
    case 'gone':
    case 'unexpected_shape':
      return null
  }
}
