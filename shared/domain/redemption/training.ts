/**
 * The campaign that is only practised with: number 0, which no real campaign has, the same at every till, never signed and
 * never sent. A till in training knows its terms by itself, so it can practise before there is a campaign and without a
 * network; the codes are signed by the organisation's training key.
 */
import type { CampaignId, VenueId } from '../../base/ids.ts'
import type { Currency } from '../../base/money.ts'
import { instant } from '../../base/time.ts'
import { DEFAULT_OFFLINE_CAP } from './manifest-from-campaign.ts'
import type { Manifest } from './manifest.ts'
import type { VerdictReason } from './refusal.ts'
import type { TokenFields } from './token.ts'

export const TRAINING_CAMPAIGN = 0

/** 2025-01-01, before any token can end, and the last day that one can name. */
const ALWAYS = { from: instant(1_735_689_600_000), until: instant(2_679_379_200_000) }
const LAST_UNIT = 0xff_ff
const ACCEPTED_CODES = 4

export interface TrainingPlace {
  readonly organisation: number
  readonly venue: { readonly id: VenueId; readonly name: string; readonly zone: string }
  readonly currency: Currency
}

/** One off at any hour, at this venue; codes below the edition of their serial are replaced ones. */
export function trainingManifest({ organisation, venue, currency }: TrainingPlace): Manifest {
  return {
    organisation,
    organisationName: venue.name,
    campaign: TRAINING_CAMPAIGN,
    // No document stands behind it; the one place that makes this id.
    campaignId: 'training' as CampaignId,
    version: 1,
    title: 'Training',
    state: 'live',
    stateSince: ALWAYS.from,
    currency,
    reward: { kind: 'amount', offMinor: 100 },
    minimumSpendMinor: 0,
    venues: [venue],
    venueGroups: [],
    startsAt: ALWAYS.from,
    endsAt: ALWAYS.until,
    hours: null,
    clashBearer: 'campaign',
    offlineCap: DEFAULT_OFFLINE_CAP,
    editions: { [ACCEPTED_CODES]: 1 },
    training: true,
    rotating: false,
    asksFirstVisit: false,
  }
}

export interface TrainingCode {
  /** What a till in training says to it the first time. */
  readonly shows: 'accepted' | Extract<VerdictReason, 'superseded' | 'expired' | 'not_genuine'>
  readonly fields: TokenFields
}

/** Codes to practise with: some good ones, a replaced one, one that is over, and one that somebody forged. */
export function trainingCodes(organisation: number, slot: number): readonly TrainingCode[] {
  const fields = (serial: number, notAfter = LAST_UNIT): TokenFields => ({
    organisation,
    slot,
    campaign: TRAINING_CAMPAIGN,
    serial,
    edition: 0,
    venueGroup: 0,
    notAfter,
    training: true,
    guest: false,
    rotating: false,
  })
  const good = Array.from({ length: ACCEPTED_CODES }, (_, serial) => fields(serial))
  return [
    ...good.map((code) => ({ shows: 'accepted' as const, fields: code })),
    { shows: 'superseded', fields: fields(ACCEPTED_CODES) },
    { shows: 'expired', fields: fields(ACCEPTED_CODES + 1, 1) },
    { shows: 'not_genuine', fields: fields(ACCEPTED_CODES + 2) },
  ]
}
