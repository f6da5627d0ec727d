/**
 * The time a till trusts (redemption.md section 4): the server's last word plus monotonic time since; without a word in this
 * run, the later of the wall clock and the high water of all earlier runs. Reads no clock itself.
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
}

export const NO_TIME: TimeMemory = { highWater: instant(0), leaseUntil: null, usedAsOf: null }

/** Both clocks at one moment. */
export interface ClockReading {
  readonly wall: Instant
  /** Since this run began. */
  readonly monotonicMs: number
}

/** The server's word in this run, and when it was heard. */
export interface ServerWord {
  readonly serverTime: Instant
  readonly monotonicMs: number
}

export interface TrustedReading {
  readonly trustedAt: Instant
  /** Half-width; null while no server has spoken in this run. */
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
  return {
    trustedAt: instant(Math.max(memory.highWater, reading.wall)),
    uncertaintyMs: null,
    isSuspect: reading.wall < memory.highWater - BACK_TOLERATED_MS,
  }
}

/** A run that begins with a wall clock that has not moved costs a day of the lease: nobody knows how long it stood still. */
export function atStart(memory: TimeMemory, wall: Instant): TimeMemory {
  const { leaseUntil, highWater } = memory
  if (leaseUntil === null || wall > highWater) return memory
  return { ...memory, leaseUntil: later(leaseUntil, -DAY_MS) }
}

/** The server has spoken: its time counts, even where it is behind what a wrong wall clock had made of it. */
export function afterWord(memory: TimeMemory, serverTime: Instant): TimeMemory {
  return { ...memory, highWater: serverTime, leaseUntil: later(serverTime, LEASE_MS) }
}

export function afterTrusting(memory: TimeMemory, trustedAt: Instant): TimeMemory {
  return trustedAt > memory.highWater ? { ...memory, highWater: trustedAt } : memory
}
