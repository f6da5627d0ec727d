/**
 * How often something may be done, by the generic cell rate algorithm (ITU-T I.371): one instant a key, the time until which it
 * is paid for, so that a database can keep it in one row that one statement moves. Here it is kept in memory.
 */
import { type Clock, SECOND_MS } from '../../shared/base/time.ts'

export interface RatePolicy {
  /** As `RateLimit` names it. */
  readonly name: string
  /** At once, after a rest. */
  readonly burst: number
  readonly perSecond: number
}

export interface Charge {
  readonly policy: RatePolicy
  readonly key: string
}

export interface Charged {
  readonly policy: RatePolicy
  /** How many more may come at once. */
  readonly remaining: number
  /** Until all of the burst may come again. */
  readonly resetMs: number
  /** 0 when it may; else when it may again, and nothing was taken. */
  readonly retryAfterMs: number
}

/** The port: nodes that share one share its limits. */
export interface RateStore {
  readonly take: (charge: Charge) => Promise<Charged>
}

/** Sums of fractions of milliseconds since 1970 are that exact. */
const SLACK_MS = 0.05
/** Keys remembered; past it those go that were used the longest ago. */
const KEYS_MAX = 100_000

export function createMemoryRates(now: Clock, keysMax: number = KEYS_MAX): RateStore {
  /** Paid until, by policy and key, least lately used first. */
  const paid = new Map<string, number>()
  return {
    take: async (charge) => {
      const name = `${charge.policy.name} ${charge.key}`
      const { until, charged } = takeOne(charge.policy, paid.get(name) ?? 0, now())
      paid.delete(name)
      paid.set(name, until)
      const oldest = paid.keys().next()
      if (paid.size > keysMax && !oldest.done) paid.delete(oldest.value)
      return charged
    },
  }
}

/** @param paidUntil what is kept of the key; 0 for one never seen. */
export function takeOne(
  policy: RatePolicy,
  paidUntil: number,
  at: number,
): { readonly until: number; readonly charged: Charged } {
  const costMs = SECOND_MS / policy.perSecond
  const burstMs = costMs * policy.burst
  const after = Math.max(paidUntil, at) + costMs
  const isOver = after - at > burstMs + SLACK_MS
  const until = isOver ? Math.max(paidUntil, at) : after
  const usedMs = until - at
  return {
    until,
    charged: {
      policy,
      remaining: Math.max(0, Math.floor((burstMs - usedMs + SLACK_MS) / costMs)),
      resetMs: Math.ceil(usedMs),
      retryAfterMs: isOver ? Math.ceil(after - at - burstMs) : 0,
    },
  }
}
