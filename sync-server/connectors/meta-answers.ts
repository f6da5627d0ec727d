/**
 * What Meta's answers say besides what was asked: errors by code, how much of a limit is used, and which version made them (Graph
 * API documents, read 2026-11-21; codes as of `platforms.md` A3). Shared by both of its platforms.
 */
import { z } from 'zod'
import { HOUR_MS, MINUTE_MS } from '../../shared/base/time.ts'
import type { Failure, UnauthorizedReason } from './failure.ts'
import type { Answer, Judge } from './outside.ts'
import { LIMITS, META_GRAPH_API_VERSION, META_VERSION_HEADER } from './platforms.ts'

const THROTTLED = new Set([4, 17, 32, 341, 613, 80_001, 80_002])
const PASSING = new Set([1, 2])
const SIGN_IN = new Set([102, 190])
const GONE_CODE = 803
const PARAMETER = 100
const GONE_SUBCODE = 33
const REASONS: Readonly<Record<number, UnauthorizedReason>> = {
  458: 'revoked',
  460: 'password_changed',
  463: 'expired',
  467: 'invalid_token',
}
/** The window of both limits that have no time of their own. */
const APP_WAIT_MS = 15 * MINUTE_MS

const errorShape = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().optional(),
    message: z.string().default(''),
    is_transient: z.boolean().optional(),
  }),
})
/** Of the code exchange at Instagram. */
const plainErrorShape = z.object({ error_type: z.string(), code: z.number() })

export interface MetaError {
  readonly code: number
  readonly subcode: number | undefined
  readonly message: string
  readonly isPassing: boolean
}

export function metaErrorOf(json: unknown): MetaError | undefined {
  const parsed = errorShape.safeParse(json)
  if (!parsed.success) return undefined
  const { code, error_subcode: subcode, message, is_transient: isPassing } = parsed.data.error
  return { code, subcode, message, isPassing: isPassing === true }
}

export const judgeMeta: Judge = (answer) => {
  const error = metaErrorOf(answer.json)
  if (error !== undefined) return failureOf(error, answer)
  // The code was used, or is too old.
  if (plainErrorShape.safeParse(answer.json).success)
    return { kind: 'unauthorized', reason: 'invalid_token' }
  return undefined
}

function failureOf({ code, subcode, isPassing }: MetaError, answer: Answer): Failure {
  if (THROTTLED.has(code)) return { kind: 'rate_limited', retryAfterMs: usageOf(answer).waitMs }
  if (SIGN_IN.has(code))
    return { kind: 'unauthorized', reason: REASONS[subcode ?? 0] ?? 'invalid_token' }
  if (code === GONE_CODE || (code === PARAMETER && subcode === GONE_SUBCODE))
    return { kind: 'gone' }
  if (code === 3 || code === 10 || (code >= 200 && code < 300) || code === 368)
    return { kind: 'not_permitted', scope: null }
  if (PASSING.has(code) || isPassing) return { kind: 'unreachable' }
  return { kind: 'unexpected_shape', where: `error ${code}` }
}

export interface Usage {
  /** The greatest of what is used of any limit, in percents; 0: nothing is said. */
  readonly percent: number
  /** How long to leave it alone once it is too much. */
  readonly waitMs: number
}

const percentsShape = z.record(z.string(), z.unknown())
const accountsShape = z.record(z.string(), z.array(percentsShape))

export function usageOf({ headers }: Pick<Answer, 'headers'>): Usage {
  const app = percentsShape.safeParse(jsonOf(headers['x-app-usage']))
  const accounts = accountsShape.safeParse(jsonOf(headers['x-business-use-case-usage']))
  const rows = [
    ...(app.success ? [app.data] : []),
    ...(accounts.success ? Object.values(accounts.data).flat() : []),
  ]
  const percents = rows.flatMap((row) =>
    [row['call_count'], row['total_time'], row['total_cputime']].map(numberOf),
  )
  const minutes = rows.map((row) => numberOf(row['estimated_time_to_regain_access']))
  const told = Math.max(0, ...minutes) * MINUTE_MS
  return {
    percent: Math.max(0, ...percents),
    waitMs: told === 0 ? APP_WAIT_MS : Math.min(told, 24 * HOUR_MS),
  }
}

/** Null: there is room; Meta throttles longer whoever goes on asking. */
export function waitOf(answers: readonly Pick<Answer, 'headers'>[]): number | null {
  const full = answers.map(usageOf).filter(({ percent }) => percent >= LIMITS.meta.stopAtPercent)
  return full.length === 0 ? null : Math.max(...full.map(({ waitMs }) => waitMs))
}

/** The version that made it, where that is not the one asked for. */
export function otherVersionOf({ headers }: Pick<Answer, 'headers'>): string | undefined {
  const told = headers[META_VERSION_HEADER]
  return told === undefined || told === META_GRAPH_API_VERSION ? undefined : told.slice(0, 20)
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
