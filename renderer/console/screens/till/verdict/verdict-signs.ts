/** Which sign, icon and sound each verdict has: data, so that a new reason without them does not compile. */
import type { RedeemReason } from '../../../../../shared/domain/redemption/refusal.ts'
import type { IconName, Sign } from './saying.ts'
import type { Sound } from './tones.ts'

export interface VerdictSign {
  readonly sign: Sign
  readonly icon: IconName
  readonly sound: Sound
}

const no = (icon: IconName): VerdictSign => ({ sign: 'no', icon, sound: 'no' })
const again = (icon: IconName): VerdictSign => ({ sign: 'ask', icon, sound: 'ask_again' })
const neither = (icon: IconName): VerdictSign => ({ sign: 'neither', icon, sound: 'not_ours' })

export const verdictSigns: Readonly<Record<RedeemReason, VerdictSign>> = {
  device_revoked: no('lock'),
  lease_expired: no('lock'),
  clock_suspect: again('clock'),
  not_saved: { sign: 'no', icon: 'disk', sound: 'no_twice' },
  not_a_code: neither('slash'),
  incomplete: again('torn'),
  two_codes: again('two'),
  foreign_organisation: neither('slash'),
  unknown_key: again('key'),
  not_genuine: no('shield'),
  training_mismatch: neither('cap'),
  manifest_missing: again('cloud_off'),
  campaign_paused: again('pause'),
  campaign_ended: no('clock_cross'),
  wrong_venue: no('pin'),
  superseded: again('arrow'),
  revoked: no('cross'),
  not_yet_valid: again('clock'),
  expired: no('clock_cross'),
  wrong_hours: again('clock'),
  used_here: no('cross'),
  used_elsewhere: no('cross_pin'),
  rotation_stale: again('clock'),
  rotation_uncheckable: again('clock'),
  below_minimum: { sign: 'ask', icon: 'question', sound: 'ask' },
  offline_cap: again('cloud_off'),
}
