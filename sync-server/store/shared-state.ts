/**
 * What all nodes must know of the last minutes and nothing else needs: tickets that are open, words that count once, how often
 * somebody was wrong, how often something was asked. A port: one process keeps it in memory, many share it through PostgreSQL,
 * where each verb is one statement, so that of many at once one wins.
 */
import type { Instant } from '../../shared/base/time.ts'
import type { Principal } from '../scope/scope.ts'

export interface KeptTicket {
  /** Of its secret: what is kept opens nothing. */
  readonly hash: string
  readonly principal: Principal
  readonly expiresAt: Instant
}

export interface SpentWord {
  readonly word: string
  /** Until then it counts as spent. */
  readonly until: Instant
  readonly at: Instant
}

export interface Misses {
  readonly count: number
  /** The last one. */
  readonly at: Instant
}

export interface Miss {
  readonly key: string
  readonly at: Instant
  /** After so long without one the count begins anew. */
  readonly forgottenAfterMs: number
}

/** One of the generic cell rate algorithm: what it costs, and how much may be paid at once. */
export interface RateAsk {
  readonly key: string
  readonly costMs: number
  readonly burstMs: number
  readonly at: Instant
}

export interface RateAnswer {
  readonly isTaken: boolean
  /** Until when the key is paid for, now. */
  readonly paidUntil: number
}

export interface SharedState {
  keepTicket(ticket: KeptTicket): Promise<void>
  /** Gone with the answer; undefined for one that is unknown or was taken. Of many at once one has it. */
  takeTicket(hash: string): Promise<KeptTicket | undefined>
  /** False: it was spent and still counts. Of many at once one is true. */
  spendWord(word: SpentWord): Promise<boolean>
  missesOf(key: string): Promise<Misses | undefined>
  /** Counted only where the key is still as it was seen; of many at once one is true. */
  countMiss(miss: Miss, seen: Misses | undefined): Promise<boolean>
  /** What was counted at `at` was none: one less, and as long ago as it was seen before, where none came after it. */
  takeBackMiss(miss: Pick<Miss, 'key' | 'at'>, seen: Misses | undefined): Promise<void>
  clearMisses(key: string): Promise<void>
  takeRate(ask: RateAsk): Promise<RateAnswer>
  /** Forgets what is over; misses once there was none for so long. */
  sweepShared(at: Instant, missesKeptMs: number): Promise<void>
}

/** Sums of fractions of milliseconds since 1970 are that exact. */
export const RATE_SLACK_MS = 0.05
