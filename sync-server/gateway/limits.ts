/** How much one desk, and one address, may ask: redemption uploads have a bucket of their own and are never starved. */
import type { Clock } from '../../shared/base/time.ts'
import { createBuckets, type Rate } from '../../shared/base/bucket.ts'

const RATES = {
  frame: { burst: 600, perSecond: 300 },
  upload: { burst: 400, perSecond: 200 },
} as const satisfies Readonly<Record<string, Rate>>
/** Requests over HTTP from one address. */
const HTTP_RATE: Rate = { burst: 240, perSecond: 60 }
/** Guesses at enrolment codes from one address. */
const CLAIM_RATE: Rate = { burst: 30, perSecond: 0.5 }
const DESKS_MAX = 50_000
const ADDRESSES_MAX = 10_000

export type LimitKind = keyof typeof RATES

export interface Limits {
  /** 0 when it may; else ms until it may again. */
  readonly take: (device: string, kind: LimitKind) => number
  readonly takeHttp: (address: string) => number
  readonly takeClaim: (address: string) => number
}

export function createLimits(now: Clock): Limits {
  const desks = {
    frame: createBuckets(RATES.frame, now, DESKS_MAX),
    upload: createBuckets(RATES.upload, now, DESKS_MAX),
  }
  const http = createBuckets(HTTP_RATE, now, ADDRESSES_MAX)
  const claims = createBuckets(CLAIM_RATE, now, ADDRESSES_MAX)
  const ask = (bucket: ReturnType<typeof http>): number => (bucket.take() ? 0 : bucket.waitMs())
  return {
    take: (device, kind) => ask(desks[kind](device)),
    takeHttp: (address) => ask(http(address)),
    takeClaim: (address) => ask(claims(address)),
  }
}
