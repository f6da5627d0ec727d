/**
 * How often something may be done, by the generic cell rate algorithm (ITU-T I.371): one instant a key, the time until which it
 * is paid for, so that a database can keep it in one row that one statement moves.
 */
import { type Clock, SECOND_MS } from '../../shared/base/time.ts'
import { RATE_SLACK_MS, type SharedState } from '../store/shared-state.ts'

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

export interface RateStore {
  readonly take: (charge: Charge) => Promise<Charged>
}

/** Over what all nodes share, so that more nodes are not more allowance. */
export function createRates(store: Pick<SharedState, 'takeRate'>, now: Clock): RateStore {
  return {
    take: async ({ policy, key }) => {
      const at = now()
      const costMs = SECOND_MS / policy.perSecond
      const burstMs = costMs * policy.burst
      const asked = { key: `${policy.name} ${key}`, costMs, burstMs, at }
      const { isTaken, paidUntil } = await store.takeRate(asked)
      const usedMs = paidUntil - at
      return {
        policy,
        remaining: Math.max(0, Math.floor((burstMs - usedMs + RATE_SLACK_MS) / costMs)),
        resetMs: Math.ceil(usedMs),
        retryAfterMs: isTaken ? 0 : Math.ceil(usedMs + costMs - burstMs),
      }
    },
  }
}
