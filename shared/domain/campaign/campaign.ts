/**
 * A campaign document: the `draft` a desk may edit (merged field by field) beside what only the server writes
 * (`state`, `number`, `funding`, `counts`). Publishing turns the draft into terms and a signed manifest.
 */
import type { CampaignId, OrganisationId, Space, VenueId } from '../../base/ids.ts'
import type { Currency, Money } from '../../base/money.ts'
import type { Instant, LocalDate } from '../../base/time.ts'

export const PLATFORMS = ['instagram', 'facebook', 'youtube', 'tiktok'] as const
export type Platform = (typeof PLATFORMS)[number]

/** What a voucher gives. Percent rewards name their greatest discount, so that a budget can reserve it. */
export type DraftReward =
  | { readonly kind: 'amount'; readonly offMinor: number }
  | { readonly kind: 'percent'; readonly rate: number; readonly greatestMinor: number }
  | { readonly kind: 'item'; readonly item: string; readonly worthMinor: number }

/** Opening of the reward in local time of the venue; minutes since midnight, end exclusive, past midnight where it is not later. */
export interface Hours {
  /** 1 (Monday) to 7. */
  readonly days: readonly number[]
  readonly fromMinute: number
  readonly untilMinute: number
}

/** Who bears a reward given twice because two tills accepted one code; shared is by halves. */
export type ClashBearer = 'campaign' | 'venue' | 'shared'

/** Every field may be unset while the wizard is walked; `publishable` says what is missing. */
export interface CampaignDraft {
  readonly title: string
  /** The business's own post that the crowd carries. */
  readonly post: { readonly platform: Platform; readonly link: string; readonly account: string }
  readonly brief: {
    readonly text: string
    readonly hashtags: readonly string[]
    readonly mention: string
    readonly disclosure: string
    readonly dos: string
    readonly donts: string
  }
  readonly reward: DraftReward | null
  readonly minimumSpendMinor: number
  /** Vouchers a promoter gets: the own one plus guest vouchers to give away. */
  readonly vouchersEach: number
  /** Codes change every 30 seconds where they are shown, against passed-on pictures; they cannot be printed then. */
  readonly rotating: boolean
  /** The till asks at each acceptance whether this is a first visit. */
  readonly asksFirstVisit: boolean
  /** Promoters at most; with `vouchersEach` and the reward's greatest value it bounds the reward budget. */
  readonly capacity: number
  readonly window: {
    readonly startsOn: LocalDate | null
    readonly endsOn: LocalDate | null
    readonly hours: Hours | null
  }
  readonly venues: readonly VenueId[]
  readonly budget: { readonly rewardMinor: number; readonly currency: Currency }
  readonly clashBearer: ClashBearer
}

export type CampaignState =
  | 'draft'
  | 'awaiting_payment'
  | 'funded'
  | 'scheduled'
  | 'live'
  | 'paused'
  | 'ended'
  | 'settled'
  | 'cancelled'

export type Funding =
  | { readonly kind: 'unfunded' }
  | {
      readonly kind: 'funded'
      readonly at: Instant
      readonly amount: Money
      readonly sandbox: boolean
    }

export interface CampaignCounts {
  readonly promoters: number
  readonly issued: number
  /** Confirmed and not undone. */
  readonly redeemed: number
  readonly reversed: number
  readonly spentMinor: number
  /** What the campaign bears of rewards that were given twice. */
  readonly clashedMinor: number
  /** Of the redeemed, those whose till was to ask for a first visit; `yes` and `no` are the answers, the rest skipped it. */
  readonly firstVisitsAsked: number
  readonly firstVisitsYes: number
  readonly firstVisitsNo: number
}

/** Of a campaign that nobody has been asked to yet. */
export const NO_COUNTS: CampaignCounts = {
  promoters: 0,
  issued: 0,
  redeemed: 0,
  reversed: 0,
  spentMinor: 0,
  clashedMinor: 0,
  firstVisitsAsked: 0,
  firstVisitsYes: 0,
  firstVisitsNo: 0,
}

/** What an account gets (above zero) or gives when a campaign is settled. */
export interface SettlementEntry {
  readonly account: 'reservation' | 'venue' | 'operator' | 'budget'
  readonly venue: VenueId | null
  readonly minor: number
}

/** Of a campaign that has ended: what it waits for, then what it came to. */
export type Settlement =
  | {
      readonly kind: 'waiting'
      /** Names of tills whose word is missing. */
      readonly waitingFor: readonly string[]
      readonly latestAt: Instant
    }
  | {
      readonly kind: 'settled'
      readonly at: Instant
      /** They sum to zero. */
      readonly entries: readonly SettlementEntry[]
    }

export interface Campaign {
  readonly id: CampaignId
  readonly space: Space
  readonly organisation: OrganisationId
  readonly draft: CampaignDraft
  /** Hybrid logical clock of the last edit of each top-level draft field. */
  readonly clocks: Readonly<Record<string, string>>
  readonly createdAt: Instant
  readonly createdBy: string
  /** Server's from here. */
  readonly state: CampaignState
  readonly stateSince: Instant
  readonly number: number | null
  readonly publishedAt: Instant | null
  readonly funding: Funding
  readonly counts: CampaignCounts
  readonly manifestVersion: number
  /** From its end on. */
  readonly settlement?: Settlement
}

/** A promoter's part in a campaign, as the business sees it: the public face only. */
export interface Participation {
  readonly id: string
  readonly space: Space
  readonly campaignId: CampaignId
  readonly promoterName: string
  readonly handle: string
  readonly platform: Platform
  readonly followers: number
  readonly joinedAt: Instant
  readonly vouchers: number
  readonly redeemed: number
}

/** Every code that was issued has been redeemed. */
export function isUsedUp({ counts: { issued, redeemed } }: Pick<Campaign, 'counts'>): boolean {
  return issued > 0 && redeemed >= issued
}
