/**
 * How often somebody may be wrong: each miss is counted against the account it was aimed at and the address it came from; past a
 * few, each further one makes both wait twice as long. What is tried counts before it is known to be right, so that of many at
 * once no more are heard than one after the other. All nodes count together.
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

export interface Attempt {
  /** 0: it may be tried, and counts as a miss until it ends otherwise; else ms until it may. */
  readonly waitMs: number
  /** The account proved itself: its misses are forgotten; of the address's this one alone. */
  readonly proved: () => Promise<void>
  /** It was not heard: nobody knows whether it was right. */
  readonly takenBack: () => Promise<void>
}

export interface AccountLimits {
  readonly attempt: (asker: Asker) => Promise<Attempt>
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

interface Taken {
  readonly waitMs: number
  readonly giveBack: () => Promise<void>
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

type MissVerbs = Pick<SharedState, 'missesOf' | 'countMiss' | 'takeBackMiss' | 'clearMisses'>

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
  const take = async ({ key, limit }: KeyLimit): Promise<Taken> => {
    const { forgottenAfterMs } = limit
    for (;;) {
      const [seen, at] = [await store.missesOf(key), now()]
      const waitMs = waitOf(seen, limit)
      const giveBack = (): Promise<void> => store.takeBackMiss({ key, at }, seen)
      if (waitMs > 0) return { waitMs, giveBack: async () => {} }
      if (await store.countMiss({ key, at, forgottenAfterMs }, seen)) return { waitMs, giveBack }
    }
  }
  return {
    attempt: async (asker) => {
      const waitMs = await waitMsOf(asker)
      if (waitMs > 0) return waiting(waitMs)
      const [account, address] = keysOf(asker)
      const from = await take(address)
      if (from.waitMs > 0) return waiting(from.waitMs)
      const aimed = await take(account)
      // Whoever loses for the account alone has asked too.
      if (aimed.waitMs > 0) return waiting(aimed.waitMs)
      return {
        waitMs: 0,
        proved: async () => {
          await Promise.all([store.clearMisses(account.key), from.giveBack()])
        },
        takenBack: async () => {
          await Promise.all([aimed.giveBack(), from.giveBack()])
        },
      }
    },
  }
}

function waiting(waitMs: number): Attempt {
  const nothing = async (): Promise<void> => {}
  return { waitMs, proved: nothing, takenBack: nothing }
}

/** Doubles with each miss past the free ones. */
function waitAfter(count: number, { free }: Limit): number {
  return count < free ? 0 : Math.min(WAIT_MS_MAX, FIRST_WAIT_MS * 2 ** (count - free))
}
