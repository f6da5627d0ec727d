/** What today is: its figures, the days before it, and what needs somebody. */
import type { CampaignId, DeviceId, EntryId } from '../base/ids.ts'
import type { Currency } from '../base/money.ts'
import type { Instant } from '../base/time.ts'
import type { CampaignState } from '../domain/campaign/campaign.ts'
import type { AlertNeed } from './watch-list.ts'

export interface TodayView {
  readonly organisationName: string
  readonly personName: string
  readonly live: number
  readonly redeemedToday: number
  readonly redeemedYesterday: number
  readonly provisional: { readonly count: number; readonly valueMinor: number }
  readonly spentMinor: number
  readonly budgetMinor: number
  readonly currency: Currency
  /** Confirmed and reversed, a local day each, oldest first, 14 days. */
  readonly days: readonly DayCount[]
  readonly needs: readonly TodayNeed[]
  readonly asOf: Instant
}

export interface DayCount {
  /** `YYYY-MM-DD` in the organisation's zone. */
  readonly day: string
  readonly confirmed: number
  readonly reversed: number
}

export type TodayNeed =
  | {
      /** The server was restored: standings are provisional until every till has reported. */
      readonly kind: 'recovering'
      readonly waitingFor: readonly string[]
      readonly until: Instant
      readonly at: Instant
    }
  | {
      readonly kind: 'clash'
      readonly entry: EntryId
      readonly campaign: CampaignId
      readonly title: string
      readonly tillName: string
      readonly holderTillName: string
      readonly at: Instant
    }
  | {
      /** Creators have answered what they were asked of findings; since the newest. */
      readonly kind: 'answers'
      readonly count: number
      readonly at: Instant
    }
  | {
      /** Findings about creators wait for somebody's word. */
      readonly kind: 'findings'
      readonly count: number
      readonly at: Instant
    }
  | {
      readonly kind: 'draft'
      readonly campaign: CampaignId
      readonly title: string
      readonly state: CampaignState
      readonly at: Instant
    }
  | {
      readonly kind: 'ending'
      readonly campaign: CampaignId
      readonly title: string
      readonly endsAt: Instant
      readonly at: Instant
    }
  | {
      readonly kind: 'till_silent'
      readonly device: DeviceId
      readonly tillName: string
      readonly lastSeenAt: Instant | null
      readonly at: Instant
    }
  | AlertNeed
