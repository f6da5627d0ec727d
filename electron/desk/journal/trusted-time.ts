/**
 * The time a till trusts (redemption.md section 4): the server's last word plus monotonic time since, over every run of one boot
 * of the machine; in a boot without a word, the later of the wall clock and the high water before. Reads no clock itself.
 */
import { DAY_MS, type Instant, instant, later, MINUTE_MS } from '../../../shared/base/time.ts'
import { LEASE_MS } from '../../../shared/domain/redemption/gates.ts'

/** What a till keeps on disk of time. */
export interface TimeMemory {
  /** The latest time ever trusted. */
  readonly highWater: Instant
  readonly leaseUntil: Instant | null
  /** When the used set was last known to be as the server has it. */
  readonly usedAsOf: Instant | null
  /** What was trusted last, and when that was by the machine's own clock; null before the first time. */
  readonly last: KeptReading | null
}

/** Kept each minute and with each entry: in the same boot trusted time goes on from it. */
export interface KeptReading {
  readonly boot: string
  readonly monotonicMs: number
  readonly trustedAt: Instant
  readonly uncertaintyMs: number | null
}

export const NO_TIME: TimeMemory = {
  highWater: instant(0),
  leaseUntil: null,
  usedAsOf: null,
  last: null,
}

/** Both clocks at one moment. */
export interface ClockReading {
  readonly wall: Instant
  /** Names the machine's boot: another one is another zero of its monotonic clock. */
  readonly boot: string
  /** Since the machine's boot; goes on from run to run. */
  readonly monotonicMs: number
}

/** The server's word in this run, and when it was heard. */
export interface ServerWord {
  readonly serverTime: Instant
  readonly monotonicMs: number
}

export interface TrustedReading {
  readonly trustedAt: Instant
  /** Half-width; null while no server has spoken in this boot. */
  readonly uncertaintyMs: number | null
  /** The wall clock went back and no server has said what time it is. */
  readonly isSuspect: boolean
}

/** A word is this old at most when it is heard. */
const HEARD_WITHIN_MS = 2_000
/** Drift of a cheap quartz: 50 parts in a million. */
const DRIFT = 50e-6
export const BACK_TOLERATED_MS = 5 * MINUTE_MS

export function trustedTime(
  memory: TimeMemory,
  word: ServerWord | null,
  reading: ClockReading,
): TrustedReading {
  if (word !== null) {
    const sinceMs = reading.monotonicMs - word.monotonicMs
    return {
      trustedAt: later(word.serverTime, sinceMs),
      uncertaintyMs: Math.round(HEARD_WITHIN_MS + sinceMs * DRIFT),
      isSuspect: false,
    }
  }
  const { last } = memory
  if (last?.uncertaintyMs != null && isSameBoot(last, reading)) {
    const sinceMs = reading.monotonicMs - last.monotonicMs
    return {
      trustedAt: later(last.trustedAt, sinceMs),
      uncertaintyMs: Math.round(last.uncertaintyMs + sinceMs * DRIFT),
      isSuspect: false,
    }
  }
  return {
    trustedAt: instant(Math.max(memory.highWater, reading.wall)),
    uncertaintyMs: null,
    isSuspect: reading.wall < memory.highWater - BACK_TOLERATED_MS,
  }
}

function isSameBoot(last: KeptReading, reading: ClockReading): boolean {
  return last.boot === reading.boot && reading.monotonicMs >= last.monotonicMs
}

/**
 * A boot in which the wall clock has not moved on costs a day of the lease: nobody knows how long the machine stood still. A
 * new run in the same boot costs nothing.
 */
export function atStart(memory: TimeMemory, reading: ClockReading): TimeMemory {
  const { leaseUntil, highWater, last } = memory
  const isCounted = last !== null && isSameBoot(last, reading)
  if (leaseUntil === null || isCounted || reading.wall > highWater) return memory
  return { ...memory, leaseUntil: later(leaseUntil, -DAY_MS) }
}

/** The server has spoken: its time counts, even where it is behind what a wrong wall clock had made of it. */
export function afterWord(memory: TimeMemory, serverTime: Instant): TimeMemory {
  return { ...memory, highWater: serverTime, leaseUntil: later(serverTime, LEASE_MS) }
}

export function afterTrusting(
  memory: TimeMemory,
  { boot, monotonicMs, trustedAt, uncertaintyMs }: KeptReading,
): TimeMemory {
  const highWater = instant(Math.max(memory.highWater, trustedAt))
  return { ...memory, highWater, last: { boot, monotonicMs, trustedAt, uncertaintyMs } }
}
