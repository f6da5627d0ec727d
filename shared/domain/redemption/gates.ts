/** What must hold before a till looks at any code: the device, its lease, its clock, its disk (redemption.md section 3). */
import type { Instant } from '../../base/time.ts'
import type { GateReason } from './refusal.ts'

/** A till that has not heard its server for this long refuses every code. */
export const LEASE_MS = 7 * 24 * 60 * 60 * 1_000

export interface GateQuestion {
  readonly isRevoked: boolean
  /** Null while the till has never heard its server. */
  readonly leaseUntil: Instant | null
  readonly trustedAt: Instant
  readonly isClockSuspect: boolean
  readonly isDiskWritable: boolean
}

/** The first gate that is shut; null when codes may be looked at. */
export function shutGate(question: GateQuestion): GateReason | null {
  if (question.isRevoked) return 'device_revoked'
  if (question.leaseUntil === null || question.trustedAt > question.leaseUntil)
    return 'lease_expired'
  if (question.isClockSuspect) return 'clock_suspect'
  if (!question.isDiskWritable) return 'not_saved'
  return null
}
