/**
 * How much of a limit is used. Instagram and pages count by account over a day, whatever is asked for a person over an hour; who
 * goes on asking while throttled waits longer.
 */
import type { Context } from 'hono'
import {
  DAY_MS,
  HOUR_MS,
  instant,
  type Instant,
  later,
  MINUTE_MS,
} from '../../../shared/base/time.ts'
import { lifeAt } from '../platforms/life.ts'
import type { Outside } from '../platforms/outside.ts'
import type { SandboxAccount } from '../platforms/people.ts'
import { type GraphError, graphError } from './answer.ts'

export type UsageKind = 'instagram' | 'pages' | 'app'

export interface UsageOf {
  readonly kind: UsageKind
  readonly id: string
  readonly account: SandboxAccount
}

const CALLS_A_USER_AN_HOUR = 200
const CALLS_AN_IMPRESSION_A_DAY = 4_800
const IMPRESSIONS_MIN = 10
const REGAIN_MS = 30 * MINUTE_MS

/** Counts this call and says so in the headers; answers the refusal where it is one too many. */
export type CountUsage = (context: Context, of: UsageOf) => GraphError | null

export function createUsage(outside: Outside): CountUsage {
  const calls = new Map<string, readonly Instant[]>()
  const throttledUntil = new Map<string, Instant>()
  return (context, { kind, id, account }) => {
    const now = outside.now()
    const windowMs = kind === 'app' ? HOUR_MS : DAY_MS
    const recent = [...(calls.get(id) ?? []).filter((at) => at > now - windowMs), now]
    calls.set(id, recent)
    if (outside.usagePercent !== null) outside.usagePercent += 1
    const counted = Math.floor((100 * recent.length) / limitOf(outside, kind, account))
    const until = throttledUntil.get(id) ?? instant(0)
    const percent = outside.usagePercent ?? counted
    const isOver = until > now || percent > 100
    if (isOver) {
      throttledUntil.set(id, later(now, REGAIN_MS))
      outside.usagePercent = null
    }
    tell(context, { kind, id, percent: isOver ? 100 : percent, waitMs: isOver ? REGAIN_MS : 0 })
    return isOver ? throttled(kind) : null
  }
}

export function throttled(kind: UsageKind): GraphError {
  const codes = { instagram: 80_002, pages: 80_001, app: 4 } as const
  const message =
    kind === 'app' ? 'Application request limit reached' : 'There have been too many calls'
  return graphError(message, { code: codes[kind], status: 403, isTransient: true })
}

function limitOf(outside: Outside, kind: UsageKind, account: SandboxAccount): number {
  if (kind === 'app') return CALLS_A_USER_AN_HOUR
  const { views = 0 } = lifeAt(account, outside.now()).days.at(-2) ?? {}
  return CALLS_AN_IMPRESSION_A_DAY * Math.max(views ?? 0, IMPRESSIONS_MIN)
}

interface Told {
  readonly kind: UsageKind
  readonly id: string
  readonly percent: number
  readonly waitMs: number
}

function tell(context: Context, { kind, id, percent, waitMs }: Told): void {
  const used = { call_count: percent, total_cputime: percent, total_time: percent }
  if (kind === 'app') {
    context.header('x-app-usage', JSON.stringify(used))
    return
  }
  const one = { type: kind, ...used, estimated_time_to_regain_access: waitMs / MINUTE_MS }
  context.header('x-business-use-case-usage', JSON.stringify({ [id]: [one] }))
}
