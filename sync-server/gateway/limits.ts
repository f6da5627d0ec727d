/** How much one desk may send over its socket, and one address ask of sign-in: redemption uploads have a bucket of their own and are never starved. */
import type { Clock } from '../../shared/base/time.ts'
import { createBuckets, type Rate } from '../../shared/base/bucket.ts'

const RATES = {
  /** Pulls from the beginning because the checkpoint was none: each may be all that there is. */
  anew: { burst: 60, perSecond: 1 },
  frame: { burst: 600, perSecond: 300 },
  upload: { burst: 400, perSecond: 200 },
} as const satisfies Readonly<Record<string, Rate>>
/** Requests of sign-in from one address: those that the router does not see. */
const HTTP_RATE: Rate = { burst: 240, perSecond: 60 }
const DESKS_MAX = 50_000
const ADDRESSES_MAX = 100_000

export type LimitKind = keyof typeof RATES

export interface Limits {
  /** 0 when it may; else ms until it may again. */
  readonly take: (device: string, kind: LimitKind) => number
  readonly takeHttp: (address: string) => number
}

export function createLimits(now: Clock): Limits {
  const desks = {
    anew: createBuckets(RATES.anew, now, DESKS_MAX),
    frame: createBuckets(RATES.frame, now, DESKS_MAX),
    upload: createBuckets(RATES.upload, now, DESKS_MAX),
  }
  const http = createBuckets(HTTP_RATE, now, ADDRESSES_MAX)
  const ask = (bucket: ReturnType<typeof http>): number => (bucket.take() ? 0 : bucket.waitMs())
  return {
    take: (device, kind) => ask(desks[kind](device)),
    takeHttp: (address) => ask(http(address)),
  }
}
