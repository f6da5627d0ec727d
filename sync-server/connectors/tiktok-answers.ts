/** What TikTok's answers say went wrong: `error.code` on every one, 200 too, and the plain form at its token address. */
import { z } from 'zod'
import type { Judge } from './outside.ts'
import { LIMITS } from './platforms.ts'

const errorShape = z.object({ error: z.object({ code: z.string() }) })
const tokenErrorShape = z.object({ error: z.string().min(1) })

export const judgeTiktok: Judge = ({ json, status, headers }) => {
  const error = errorShape.safeParse(json)
  if (error.success) return failureOf(error.data.error.code, headers)
  const token = tokenErrorShape.safeParse(json)
  // Too often, or trouble of theirs: the status says it.
  if (!token.success || status === 429 || status >= 500) return undefined
  return token.data.error === 'invalid_grant'
    ? { kind: 'unauthorized', reason: 'revoked' }
    : { kind: 'unexpected_shape', where: 'error' }
}

function failureOf(code: string, headers: Readonly<Record<string, string>>): ReturnType<Judge> {
  switch (code) {
    case 'ok':
      return undefined
    case 'access_token_invalid':
      return { kind: 'unauthorized', reason: 'invalid_token' }
    case 'scope_not_authorized':
    case 'scope_permission_missed':
      return { kind: 'not_permitted', scope: null }
    case 'rate_limit_exceeded':
      // A window that slides: what was asked a minute ago counts no more. The header, where there is one, is the status’s to read.
      return headers['retry-after'] === undefined
        ? { kind: 'rate_limited', retryAfterMs: LIMITS.tiktok.windowMs }
        : undefined
    case 'internal_error':
      return { kind: 'unreachable' }
    default:
      return { kind: 'unexpected_shape', where: 'error' }
  }
}
