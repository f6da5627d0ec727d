/**
 * How often somebody may be wrong: each miss is counted against the account it was aimed at and the address it came from; past a
 * few, each further one makes both wait twice as long. All nodes count together.
 */
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import type { Misses, SharedState } from '../store/shared-state.ts'

/** Kinds are counted apart, so that one cannot use up another. */
export type LimitKind = 'sign_in' | 'second_factor' | 'mail'

export interface Asker {
  readonly kind: LimitKind
  /** What is aimed at: a mail address or a person. */
  readonly account: string
  /** Network address that asks. */
  readonly address: string
}

export interface AccountLimits {
  /** 0: may be tried; else ms until it may. */
  readonly waitMs: (asker: Asker) => Promise<number>
  readonly count: (asker: Asker) => Promise<void>
  /** 0: it may be done, and counts; else ms until it may. Of many at once no more may than one after the other. */
  readonly take: (asker: Asker) => Promise<number>
  /** The account proved itself: its misses are forgotten, those of the address are not. */
  readonly clear: (asker: Asker) => Promise<void>
}

interface Limit {
  /** Misses that cost no waiting. */
  readonly free: number
  /** Misses are forgotten once there was none for this long. */
  readonly forgottenAfterMs: number
}

interface KeyLimit {
  readonly key: string
  readonly limit: Limit
}

const FIRST_WAIT_MS = SECOND_MS
const WAIT_MS_MAX = 15 * MINUTE_MS
const QUARTER_MS = 15 * MINUTE_MS
const ACCOUNT: Readonly<Record<LimitKind, Limit>> = {
  sign_in: { free: 5, forgottenAfterMs: QUARTER_MS },
  second_factor: { free: 5, forgottenAfterMs: QUARTER_MS },
  mail: { free: 3, forgottenAfterMs: HOUR_MS },
}
/** A shop's people share one address. */
const ADDRESS: Readonly<Record<LimitKind, Limit>> = {
  sign_in: { free: 30, forgottenAfterMs: QUARTER_MS },
  second_factor: { free: 30, forgottenAfterMs: QUARTER_MS },
  mail: { free: 20, forgottenAfterMs: HOUR_MS },
}
/** No kind is remembered for longer. */
export const MISSES_KEPT_MS = HOUR_MS

type MissVerbs = Pick<SharedState, 'missesOf' | 'countMiss' | 'countMissSeen' | 'clearMisses'>

export function createAccountLimits(store: MissVerbs, now: Clock): AccountLimits {
  const keysOf = ({ kind, account, address }: Asker): readonly [KeyLimit, KeyLimit] => [
    { key: `${kind} account ${account}`, limit: ACCOUNT[kind] },
    { key: `${kind} address ${address}`, limit: ADDRESS[kind] },
  ]
  const waitOf = (misses: Misses | undefined, limit: Limit): number =>
    misses === undefined || now() - misses.at >= limit.forgottenAfterMs
      ? 0
      : Math.max(0, misses.at + waitAfter(misses.count, limit) - now())
  const waitMsOf = async (asker: Asker): Promise<number> => {
    const waits = keysOf(asker).map(async ({ key, limit }) =>
      waitOf(await store.missesOf(key), limit),
    )
    return Math.max(...(await Promise.all(waits)))
  }
  /** Each turn of it one of those at once has counted, so there are no more turns than the limit has free. */
  const takeOne = async ({ key, limit }: KeyLimit): Promise<number> => {
    const { forgottenAfterMs } = limit
    for (;;) {
      const seen = await store.missesOf(key)
      const waitMs = waitOf(seen, limit)
      if (waitMs > 0 || (await store.countMissSeen({ key, at: now(), forgottenAfterMs }, seen)))
        return waitMs
    }
  }
  return {
    waitMs: waitMsOf,
    count: async (asker) => {
      const at = now()
      const misses = keysOf(asker).map(({ key, limit }) =>
        store.countMiss({ key, at, forgottenAfterMs: limit.forgottenAfterMs }),
      )
      await Promise.all(misses)
    },
    take: async (asker) => {
      const waitMs = await waitMsOf(asker)
      if (waitMs > 0) return waitMs
      const [account, address] = keysOf(asker)
      // Whoever loses for the account alone has asked too.
      return (await takeOne(address)) || (await takeOne(account))
    },
    clear: async (asker) => {
      const [account] = keysOf(asker)
      await store.clearMisses(account.key)
    },
  }
}

/** Doubles with each miss past the free ones. */
function waitAfter(count: number, { free }: Limit): number {
  return count < free ? 0 : Math.min(WAIT_MS_MAX, FIRST_WAIT_MS * 2 ** (count - free))
}
