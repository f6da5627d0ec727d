/** Which sign, icon and sound each verdict has, and the sounds themselves: data, so that a reason without them does not compile. */
import type { RedeemReason } from '../domain/redemption/refusal.ts'
import type { OtherVerdict } from './words.ts'

/** Each is known by outline, edge, field and icon alone, in greyscale too: green, red, amber, grey, blue. */
export type Sign = 'yes' | 'no' | 'ask' | 'neither' | 'reading'

export type IconName =
  | 'tick'
  | 'tick_offline'
  | 'tick_key'
  | 'tick_training'
  | 'cross'
  | 'cross_pin'
  | 'question'
  | 'arrow'
  | 'clock'
  | 'clock_cross'
  | 'pin'
  | 'slash'
  | 'shield'
  | 'key'
  | 'torn'
  | 'two'
  | 'cloud_off'
  | 'pause'
  | 'cap'
  | 'lock'
  | 'disk'
  | 'ring'

/** High up is yes, low is no, level is a question. */
export type Sound = 'yes' | 'no' | 'no_twice' | 'ask' | 'ask_again' | 'not_ours' | 'silent'

export interface VerdictSign {
  readonly sign: Sign
  readonly icon: IconName
  readonly sound: Sound
}

const no = (icon: IconName): VerdictSign => ({ sign: 'no', icon, sound: 'no' })
const again = (icon: IconName): VerdictSign => ({ sign: 'ask', icon, sound: 'ask_again' })
const neither = (icon: IconName): VerdictSign => ({ sign: 'neither', icon, sound: 'not_ours' })
const yes = (icon: IconName): VerdictSign => ({ sign: 'yes', icon, sound: 'yes' })

export const VERDICT_SIGNS: Readonly<Record<RedeemReason, VerdictSign>> = {
  device_revoked: no('lock'),
  lease_expired: no('lock'),
  clock_suspect: again('clock'),
  not_saved: { sign: 'no', icon: 'disk', sound: 'no_twice' },
  not_a_code: neither('slash'),
  incomplete: again('torn'),
  two_codes: again('two'),
  code_mistyped: { sign: 'ask', icon: 'question', sound: 'ask' },
  code_unknown: neither('slash'),
  typing_locked: again('pause'),
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

export const OTHER_SIGNS: Readonly<Record<OtherVerdict, VerdictSign>> = {
  reading: { sign: 'reading', icon: 'ring', sound: 'silent' },
  accepted: yes('tick'),
  accepted_offline: yes('tick_offline'),
  accepted_by_manager: yes('tick_key'),
  claimed_twice: { sign: 'no', icon: 'cross', sound: 'silent' },
  expired_today: { sign: 'ask', icon: 'clock', sound: 'ask' },
  valid_soon: { sign: 'ask', icon: 'clock', sound: 'ask' },
  till_in_training: neither('cap'),
  accepted_in_training: yes('tick_training'),
}
