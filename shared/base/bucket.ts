/** Token buckets: so many at once, so many a second after that. Each kind of work has its own, so that none starves another. */
import { type Clock, SECOND_MS } from './time.ts'

export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export interface Bucket {
  /** True when there was a token; else nothing was taken. */
  readonly take: () => boolean
  /** Until the next token, ms. */
  readonly waitMs: () => number
}

export function createBucket(rate: Rate, now: Clock): Bucket {
  let tokens = rate.burst
  let filledAt = now()
  const fill = (): void => {
    const at = now()
    tokens = Math.min(rate.burst, tokens + ((at - filledAt) / SECOND_MS) * rate.perSecond)
    filledAt = at
  }
  return {
    take: () => {
      fill()
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
    waitMs: () => {
      fill()
      return Math.max(0, Math.ceil(((1 - tokens) / rate.perSecond) * SECOND_MS))
    },
  }
}

/** Buckets by name, e.g. one an address; the oldest are forgotten past `most`. */
export function createBuckets(rate: Rate, now: Clock, most: number): (name: string) => Bucket {
  const buckets = new Map<string, Bucket>()
  return (name) => {
    const known = buckets.get(name)
    if (known !== undefined) return known
    const oldest = buckets.keys().next()
    if (buckets.size >= most && !oldest.done) buckets.delete(oldest.value)
    const made = createBucket(rate, now)
    buckets.set(name, made)
    return made
  }
}
