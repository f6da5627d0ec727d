/** How much one desk may send over its socket: redemption uploads have a bucket of their own and are never starved. */
import type { Clock } from '../../shared/base/time.ts'
import { createBuckets, type Rate } from '../../shared/base/bucket.ts'

const RATES = {
  /** Pulls from the beginning because the checkpoint was none: each may be all that there is. */
  anew: { burst: 60, perSecond: 1 },
  frame: { burst: 600, perSecond: 300 },
  upload: { burst: 400, perSecond: 200 },
} as const satisfies Readonly<Record<string, Rate>>
const DESKS_MAX = 50_000

export type LimitKind = keyof typeof RATES

export interface Limits {
  /** 0 when it may; else ms until it may again. */
  readonly take: (device: string, kind: LimitKind) => number
}

export function createLimits(now: Clock): Limits {
  const desks = {
    anew: createBuckets(RATES.anew, now, DESKS_MAX),
    frame: createBuckets(RATES.frame, now, DESKS_MAX),
    upload: createBuckets(RATES.upload, now, DESKS_MAX),
  }
  return {
    take: (device, kind) => {
      const bucket = desks[kind](device)
      return bucket.take() ? 0 : bucket.waitMs()
    },
  }
}
