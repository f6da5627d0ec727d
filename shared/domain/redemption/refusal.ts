/**
 * Why a till says no. The order is the order of judgement (redemption.md section 3) and is data that till and server
 * share; sentences, icons and sounds stand in `shared/words`.
 */

/** Gates the scanner before any code is looked at. */
export const GATE_REASONS = [
  'device_revoked',
  'lease_expired',
  'clock_suspect',
  'not_saved',
] as const

/** What could not be read as a code at all. */
export const READING_REASONS = [
  'not_a_code',
  'incomplete',
  'two_codes',
  'code_mistyped',
  'code_unknown',
  'typing_locked',
] as const

/** First hit wins, from the top. */
export const VERDICT_REASONS = [
  'foreign_organisation',
  'unknown_key',
  'not_genuine',
  'training_mismatch',
  'manifest_missing',
  'campaign_paused',
  'campaign_ended',
  'wrong_venue',
  'superseded',
  'revoked',
  'not_yet_valid',
  'expired',
  'wrong_hours',
  'used_here',
  'used_elsewhere',
  'rotation_stale',
  'rotation_uncheckable',
  'below_minimum',
  'offline_cap',
] as const

export type GateReason = (typeof GATE_REASONS)[number]
export type ReadingReason = (typeof READING_REASONS)[number]
export type VerdictReason = (typeof VERDICT_REASONS)[number]
export type RedeemReason = GateReason | ReadingReason | VerdictReason

const ALL: ReadonlySet<string> = new Set([...GATE_REASONS, ...READING_REASONS, ...VERDICT_REASONS])

export function isRedeemReason(reason: string): reason is RedeemReason {
  return ALL.has(reason)
}
