/**
 * When a code was withdrawn, as a till holds it beside the revoked set: runs of serials withdrawn at one instant. The set says
 * whether, the runs say when; where there are more runs than a till is sent, the oldest are withdrawn without a date.
 */
import type { Instant } from '../../base/time.ts'

export interface Revocation {
  /** First and last serial. */
  readonly from: number
  readonly to: number
  readonly at: Instant
}

export interface RevokedSerial {
  readonly serial: number
  readonly at: Instant
}

/** A promoter's codes are one run; 1,000 make some 40 kB of the frame that carries them. */
export const REVOCATIONS_MAX = 1_000

/** Runs of serials given in ascending order; the newest where there are too many, again in the order of serials. */
export function revocationsOf(serials: Iterable<RevokedSerial>): readonly Revocation[] {
  const runs: Revocation[] = []
  for (const { serial, at } of serials) {
    const last = runs.at(-1)
    if (last?.at === at && last.to === serial - 1) runs[runs.length - 1] = { ...last, to: serial }
    else runs.push({ from: serial, to: serial, at })
  }
  const newest = runs.toSorted((a, b) => b.at - a.at).slice(0, REVOCATIONS_MAX)
  return newest.toSorted((a, b) => a.from - b.from)
}

/** Null when no run names this serial. */
export function revokedAt(revocations: readonly Revocation[], serial: number): Instant | null {
  return revocations.find(({ from, to }) => from <= serial && serial <= to)?.at ?? null
}
