/** The table of limits over HTTP, and how an answer tells them: `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers). */
import type { Context } from 'hono'
import { SECOND_MS } from '../../shared/base/time.ts'
import { fail } from './answers.ts'
import type { Charge, Charged, RatePolicy, RateStore } from './rate-store.ts'

export const RATES = {
  /** All that one address asks, whatever it asks. */
  address: { name: 'address', burst: 240, perSecond: 60 },
  /** One operation from one address. */
  route: { name: 'route', burst: 240, perSecond: 60 },
  /** Guesses at enrolment codes from one address. */
  claim: { name: 'route', burst: 30, perSecond: 0.5 },
  /** One person, or one API key. */
  account: { name: 'account', burst: 240, perSecond: 60 },
  /** All keys and people of one organisation. */
  organisation: { name: 'organisation', burst: 1_200, perSecond: 300 },
  /** One till or desk that asks for tickets. */
  device: { name: 'device', burst: 30, perSecond: 1 },
} as const satisfies Readonly<Record<string, RatePolicy>>

/** Takes each in turn and tells it in the answer's headers; a refusal where one has run out, those before it are taken. */
export async function charge(
  context: Context,
  rates: RateStore,
  charges: readonly Charge[],
): Promise<Response | undefined> {
  for (const one of charges) {
    const charged = await rates.take(one)
    tell(context, charged)
    if (charged.retryAfterMs > 0) {
      const { retryAfterMs, policy } = charged
      return fail(context, 429, {
        error: 'too_many',
        facts: { retryAfterMs, limit: policy.name },
      })
    }
  }
  return undefined
}

function tell(context: Context, charged: Charged): void {
  for (const [name, value] of rateHeaders(charged)) context.header(name, value, { append: true })
}

/** What an answer says of one limit, beside what it says of others. */
export function rateHeaders({
  policy,
  remaining,
  resetMs,
}: Charged): readonly (readonly [string, string])[] {
  const windowSeconds = Math.ceil(policy.burst / policy.perSecond)
  const resetSeconds = Math.ceil(resetMs / SECOND_MS)
  return [
    ['RateLimit-Policy', `"${policy.name}";q=${policy.burst};w=${windowSeconds}`],
    ['RateLimit', `"${policy.name}";r=${remaining};t=${resetSeconds}`],
  ]
}
