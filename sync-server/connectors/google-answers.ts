/** What Google's answers say went wrong: errors of its APIs by reason, and those of its token address (RFC 6749, section 5.2). */
import { z } from 'zod'
import { type Instant, MINUTE_MS } from '../../shared/base/time.ts'
import { addDays, localTimeOf, startOfDay } from '../../shared/base/zoned-time.ts'
import type { Failure } from './failure.ts'
import type { Judge } from './outside.ts'
import { LIMITS } from './platforms.ts'

const apiErrorShape = z.object({
  error: z.object({
    code: z.number(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
    status: z.string().optional(),
  }),
})
const tokenErrorShape = z.object({ error: z.string() })

const QUOTA = new Set(['quotaExceeded', 'dailyLimitExceeded'])
const THROTTLED = new Set(['rateLimitExceeded', 'userRateLimitExceeded'])
const NOT_PERMITTED = new Set(['insufficientPermissions', 'forbidden', 'accessNotConfigured'])
const NOT_THERE = new Set(['notFound', 'playlistNotFound', 'videoNotFound', 'channelNotFound'])
/** Of who has a Google account and no channel. */
const NO_CHANNEL = 'youtubeSignupRequired'

export const judgeGoogle: Judge = ({ json, status, at }) => {
  const api = apiErrorShape.safeParse(json)
  if (api.success) {
    const reason = api.data.error.errors?.[0]?.reason ?? api.data.error.status ?? ''
    return failureOf(reason, api.data.error.code, at)
  }
  const token = tokenErrorShape.safeParse(json)
  // Too often, or trouble of theirs: the status says it.
  if (!token.success || status < 400 || status === 429 || status >= 500) return undefined
  return token.data.error === 'invalid_grant' || token.data.error === 'invalid_token'
    ? { kind: 'unauthorized', reason: 'revoked' }
    : { kind: 'unexpected_shape', where: 'error' }
}

function failureOf(reason: string, code: number, at: Instant): Failure | undefined {
  if (QUOTA.has(reason)) return { kind: 'quota_spent', until: quotaAnew(at) }
  if (THROTTLED.has(reason)) return { kind: 'rate_limited', retryAfterMs: MINUTE_MS }
  if (NOT_THERE.has(reason) || reason === NO_CHANNEL) return { kind: 'gone' }
  if (NOT_PERMITTED.has(reason)) return { kind: 'not_permitted', scope: null }
  if (code === 400) return { kind: 'unexpected_shape', where: 'error' }
  return undefined
}

/** The next midnight where Google's days begin. */
export function quotaAnew(now: Instant): Instant {
  const { quotaZone } = LIMITS.youtube
  return startOfDay(addDays(localTimeOf(now, quotaZone).date, 1), quotaZone)
}
