/** Which row of the till's table says which reason: all of the domain's, or it does not compile. */
import type { RedeemReason } from '../../../shared/domain/redemption/refusal.ts'
import type { RowName } from './rows.ts'

/** Typed codes have rows of their own. */
type TypedReason = 'code_mistyped' | 'code_unknown' | 'typing_locked'
type RowsByReason = Readonly<Record<Exclude<RedeemReason, TypedReason>, RowName>>

/** Which row says which reason: all of the domain's. */
export const ROW_OF_REASON: RowsByReason = {
  device_revoked: 'device revoked',
  lease_expired: 'lease expired',
  clock_suspect: 'clock suspect',
  not_saved: 'disk full or write failed',
  not_a_code: 'not ours',
  incomplete: 'torn, cut off',
  two_codes: 'two codes in view',
  foreign_organisation: 'another business',
  unknown_key: 'unknown issuer key',
  not_genuine: 'bad signature',
  training_mismatch: 'training code on a live till',
  manifest_missing: 'campaign missing',
  campaign_paused: 'campaign paused',
  campaign_ended: 'campaign ended',
  wrong_venue: 'wrong venue',
  superseded: 'replaced',
  revoked: 'revoked',
  not_yet_valid: 'not yet valid',
  expired: 'expired',
  wrong_hours: 'wrong hours or day',
  used_here: 'used here',
  used_elsewhere: 'used elsewhere',
  rotation_stale: 'rotation stale',
  rotation_uncheckable: 'rotation not checkable',
  below_minimum: 'minimum spend',
  offline_cap: 'offline cap reached',
}
