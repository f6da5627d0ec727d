/**
 * A verdict's own words (till.md section 1): a headline broken by hand, and what stands under it. A piece whose fact is not
 * known is left out, so no sentence is ever shown with a hole in it.
 */
import type { Language } from '../../../../kit/theme/appearance.ts'
import type { RedeemReason } from '../../../../../shared/domain/redemption/refusal.ts'

export interface VerdictWords {
  readonly headline: readonly string[]
  /** Pieces of the second line, joined by commas; `{fact}` is filled in. */
  readonly second: readonly string[]
}

const words = (headline: string, ...second: readonly string[]): VerdictWords => ({
  headline: headline.split('|'),
  second,
})

const english: Readonly<Record<RedeemReason, VerdictWords>> = {
  device_revoked: words('This till was|switched off', 'Ask the owner of the shop'),
  lease_expired: words('This till|must connect', 'No codes accepted until then'),
  clock_suspect: words('Check the clock', 'Set it, or connect this till'),
  not_saved: words('Not saved, do not|give the reward', 'Free space or use another till'),
  not_a_code: words('Not one of|our codes'),
  incomplete: words('Code|incomplete', 'Ask to enlarge it, or type the code'),
  two_codes: words('Show one code'),
  foreign_organisation: words(
    'Not one of this|shop’s codes',
    'Looks like a code of another business',
  ),
  unknown_key: words('Issuer not|known here', 'Connect to update'),
  not_genuine: words('Not genuine', 'Keep calm, do not accept'),
  training_mismatch: words('Training code', 'Nothing was counted'),
  manifest_missing: words('Campaign not|on this till', 'Connect, then scan again'),
  campaign_paused: words('Campaign|paused', 'since {since}'),
  campaign_ended: words('Campaign|ended', 'on {since}'),
  wrong_venue: words('Not for|this shop', 'Valid at: {venues}'),
  superseded: words('Replaced by a|newer code', 'Ask the customer to refresh'),
  revoked: words('Withdrawn', 'by the issuer'),
  not_yet_valid: words('Not valid yet', 'from {from}'),
  expired: words('Expired', 'on {on}'),
  wrong_hours: words('Not at|this hour', 'Valid {days}', '{fromMinute} to {untilMinute}'),
  used_here: words('Already|used here', '{at}', '{cashier}', '{till}'),
  used_elsewhere: words('Already|used', '{venue}', '{at}', 'known since {asOf}'),
  rotation_stale: words('Old picture of|the code', 'Ask to open it live'),
  rotation_uncheckable: words('Cannot check|freshness', 'Connect this till'),
  below_minimum: words('Check the bill', 'Minimum {minimumMinor}'),
  offline_cap: words(
    'This till must|connect first',
    '{count} codes',
    '{valueMinor} accepted offline',
  ),
}

const german: Readonly<Record<RedeemReason, VerdictWords>> = {
  device_revoked: words('Kasse|abgeschaltet', 'Die Inhaberin oder den Inhaber fragen'),
  lease_expired: words('Kasse muss|ans Netz', 'Bis dahin werden keine Codes angenommen'),
  clock_suspect: words('Uhr prüfen', 'Stellen oder die Kasse verbinden'),
  not_saved: words('Nicht gespeichert,|nichts ausgeben', 'Platz schaffen oder andere Kasse nehmen'),
  not_a_code: words('Keiner von|unseren Codes'),
  incomplete: words('Code|unvollständig', 'Größer zeigen lassen oder eintippen'),
  two_codes: words('Nur einen|Code zeigen'),
  foreign_organisation: words(
    'Kein Code|dieses Ladens',
    'Scheint einem anderen Geschäft zu gehören',
  ),
  unknown_key: words('Aussteller|unbekannt', 'Zum Aktualisieren verbinden'),
  not_genuine: words('Nicht echt', 'Ruhig bleiben, nicht annehmen'),
  training_mismatch: words('Übungscode', 'Nichts wurde gezählt'),
  manifest_missing: words('Aktion fehlt auf|dieser Kasse', 'Verbinden, dann neu scannen'),
  campaign_paused: words('Aktion|pausiert', 'seit {since}'),
  campaign_ended: words('Aktion|beendet', 'am {since}'),
  wrong_venue: words('Nicht in|diesem Laden', 'Gilt in: {venues}'),
  superseded: words('Durch neuen|Code ersetzt', 'Bitte aktualisieren lassen'),
  revoked: words('Zurückgezogen', 'vom Aussteller'),
  not_yet_valid: words('Noch nicht|gültig', 'ab {from}'),
  expired: words('Abgelaufen', 'am {on}'),
  wrong_hours: words('Nicht zu|dieser Zeit', 'Gilt {days}', '{fromMinute} bis {untilMinute}'),
  used_here: words('Hier schon|eingelöst', '{at}', '{cashier}', '{till}'),
  used_elsewhere: words('Schon|eingelöst', '{venue}', '{at}', 'bekannt seit {asOf}'),
  rotation_stale: words('Altes Bild|des Codes', 'Live öffnen lassen'),
  rotation_uncheckable: words('Frische nicht|prüfbar', 'Diese Kasse verbinden'),
  below_minimum: words('Betrag prüfen', 'Mindestens {minimumMinor}'),
  offline_cap: words(
    'Erst diese|Kasse verbinden',
    '{count} Codes',
    '{valueMinor} offline angenommen',
  ),
}

export const verdictWords: Readonly<
  Record<Language, Readonly<Record<RedeemReason, VerdictWords>>>
> = { en: english, de: german }
