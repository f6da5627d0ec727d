/**
 * How often somebody may be wrong: each miss is counted against the account it was aimed at and the address it came from; past a
 * few, each further one makes both wait twice as long. A port: what many processes share can take its place.
 */
import { type Clock, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'

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
  readonly waitMs: (asker: Asker) => number
  readonly count: (asker: Asker) => void
  /** The account proved itself: its misses are forgotten, those of the address are not. */
  readonly clear: (asker: Asker) => void
}

interface Limit {
  /** Misses that cost no waiting. */
  readonly free: number
  /** Misses are forgotten once there was none for this long. */
  readonly forgottenAfterMs: number
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
/** Accounts and addresses remembered; past it the oldest are forgotten. */
const REMEMBERED_MAX = 20_000

interface Misses {
  readonly count: number
  readonly at: number
}

export function createAccountLimits(now: Clock): AccountLimits {
  const misses = new Map<string, Misses>()
  const keysOf = ({ kind, account, address }: Asker) => [
    { key: `${kind} account ${account}`, limit: ACCOUNT[kind] },
    { key: `${kind} address ${address}`, limit: ADDRESS[kind] },
  ]
  const known = (key: string, limit: Limit): Misses | undefined => {
    const found = misses.get(key)
    return found !== undefined && now() - found.at < limit.forgottenAfterMs ? found : undefined
  }
  return {
    waitMs: (asker) =>
      Math.max(
        ...keysOf(asker).map(({ key, limit }) => {
          const found = known(key, limit)
          return found === undefined
            ? 0
            : Math.max(0, found.at + waitAfter(found.count, limit) - now())
        }),
      ),
    count: (asker) => {
      for (const { key, limit } of keysOf(asker)) {
        const count = (known(key, limit)?.count ?? 0) + 1
        misses.delete(key)
        misses.set(key, { count, at: now() })
      }
      for (const key of misses.keys()) {
        if (misses.size <= REMEMBERED_MAX) break
        misses.delete(key)
      }
    },
    clear: (asker) => {
      const [account] = keysOf(asker)
      if (account !== undefined) misses.delete(account.key)
    },
  }
}

/** Doubles with each miss past the free ones. */
function waitAfter(count: number, { free }: Limit): number {
  return count < free ? 0 : Math.min(WAIT_MS_MAX, FIRST_WAIT_MS * 2 ** (count - free))
}
