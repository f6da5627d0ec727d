/** Every view of the bridge: what it takes and what it shows. Tables are windowed by the desk: a page never gets all rows. */
import type {
  CampaignId,
  DeviceId,
  EntryId,
  OrganisationId,
  PersonId,
  VenueId,
} from '../base/ids.ts'
import type { Currency } from '../base/money.ts'
import type { Instant, LocalDate } from '../base/time.ts'
import type {
  OrganisationFact,
  PersonFact,
  TillFact,
  VenueFact,
} from '../domain/account/organisation.ts'
import type { OrganisationChoice } from '../domain/account/membership.ts'
import type { FeatureName, LimitName, PlanName } from '../domain/account/plan.ts'
import type { Role } from '../domain/account/role.ts'
import type { Campaign, CampaignState, Participation } from '../domain/campaign/campaign.ts'
import type { Redemption } from '../domain/redemption/redemption.ts'
import type { ListedVoucher, RedemptionFilterInput } from './commands.ts'
import type { CreatorViews } from './creator-views.ts'
import type { Page } from './page.ts'
import type { TillView } from './till-view.ts'
import type { DayCount, TodayView } from './today-view.ts'
import type { SyncStateView } from './sync-view.ts'

type Empty = Readonly<Record<string, never>>

export interface Views extends CreatorViews {
  /** Answered by the host: which desk stands behind this window, and what can be started. */
  host: { readonly input: Empty; readonly output: HostView }
  'sync-state': { readonly input: Empty; readonly output: SyncStateView }
  jobs: { readonly input: Empty; readonly output: { readonly jobs: readonly JobView[] } }
  today: { readonly input: Empty; readonly output: TodayView }
  /** The organisation this desk stands in: who, where, which tills. */
  facts: { readonly input: Empty; readonly output: FactsView }
  /** What the organisation's plan allows and how much of it is used. */
  plan: { readonly input: Empty; readonly output: PlanView }
  campaigns: {
    readonly input: Page & {
      readonly state?: CampaignState | undefined
      readonly text?: string | undefined
    }
    readonly output: { readonly total: number; readonly rows: readonly CampaignRow[] }
  }
  campaign: {
    readonly input: { readonly campaign: CampaignId }
    readonly output: CampaignView | null
  }
  redemptions: {
    readonly input: Page & { readonly filter?: RedemptionFilterInput | undefined }
    readonly output: RedemptionsView
  }
  /** The ledger by till and shift, newest first, beside what each till's Z report says. */
  shifts: {
    readonly input: {
      readonly offset?: number | undefined
      readonly limit?: number | undefined
      readonly filter?: RedemptionFilterInput | undefined
    }
    readonly output: { readonly total: number; readonly rows: readonly ShiftRow[] }
  }
  till: { readonly input: Empty; readonly output: TillView }
  /** The counter API of a till: whether a cash register may ask it, and where. */
  'counter-api': { readonly input: Empty; readonly output: CounterView }
  search: {
    readonly input: { readonly text: string; readonly limit?: number | undefined }
    readonly output: { readonly hits: readonly SearchHit[] }
  }
  inbox: {
    readonly input: Empty
    readonly output: { readonly unread: number; readonly items: readonly InboxItem[] }
  }
  /** Codes of the demo's live campaigns, for the wall; only where the server has its sandbox. */
  wall: {
    readonly input: Empty
    readonly output: {
      readonly campaigns: readonly {
        readonly id: CampaignId
        readonly title: string
        readonly vouchers: readonly ListedVoucher[]
      }[]
      readonly forged: string
    }
  }
}

export type ViewName = keyof Views
export const HOST_VIEWS = ['host'] as const

export interface HostView {
  readonly kind: 'welcome' | 'starting' | 'desk' | 'failed'
  readonly desk: 'manager' | 'till' | null
  readonly demo: boolean
  readonly sandbox: boolean
  /** Words for `starting` and `failed`; a stable code. */
  readonly code: string | null
  /** While `starting` waits for a person in the browser: where they go on. */
  readonly link?: string
  /** While `starting` waits for a person of several organisations: theirs, the longest first. */
  readonly organisations?: readonly OrganisationChoice[]
  readonly canOpenTill: boolean
  readonly version: string
}

export interface JobView {
  readonly id: string
  readonly name: string
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** 0 to 1. */
  readonly progress: number
  readonly startedAt: Instant
  readonly remainingMs: number | null
  readonly file: string | null
  readonly fileName: string | null
  readonly error: string | null
}

export interface FactsView {
  readonly organisation: OrganisationFact | null
  readonly people: readonly PersonFact[]
  readonly venues: readonly VenueFact[]
  readonly tills: readonly TillFact[]
  readonly self: {
    readonly person: PersonId | null
    readonly device: DeviceId | null
    readonly roles: readonly Role[]
    readonly organisation: OrganisationId | null
    readonly name: string
  }
}

export interface PlanView {
  readonly plan: PlanName
  /** Null in `of`: as many as one likes. */
  readonly limits: readonly {
    readonly limit: LimitName
    readonly used: number
    readonly of: number | null
  }[]
  readonly features: readonly { readonly feature: FeatureName; readonly on: boolean }[]
}

export interface CampaignRow {
  readonly id: CampaignId
  readonly title: string
  readonly state: CampaignState
  /** First and last day, in the organisation's zone. */
  readonly startsOn: LocalDate | null
  readonly endsOn: LocalDate | null
  readonly promoters: number
  readonly issued: number
  readonly redeemed: number
  readonly reversed: number
  readonly spentMinor: number
  readonly budgetMinor: number
  readonly currency: Currency
  /** Confirmed a day, last 14 days, for the spark line. */
  readonly spark: readonly number[]
  readonly pending: boolean
}

/** Codes reserved on this laptop for printing without a network. */
export interface CodeBlock {
  readonly id: string
  readonly count: number
  readonly madeAt: Instant
}

export interface CampaignView {
  readonly campaign: Campaign
  readonly venues: readonly VenueFact[]
  readonly participations: readonly Participation[]
  readonly days: readonly DayCount[]
  readonly byVenue: readonly {
    readonly venue: VenueId
    readonly name: string
    readonly confirmed: number
    readonly reversed: number
  }[]
  /** What the draft still needs before it can be published, as stable codes. */
  readonly missing: readonly string[]
  readonly pendingCommand: string | null
  /** Absent: none. */
  readonly blocks?: readonly CodeBlock[]
  readonly asOf: Instant
}

export interface RedemptionsView {
  readonly total: number
  readonly rows: readonly Redemption[]
  /** Sums over all rows of the filter, not of the window. */
  readonly sums: {
    readonly confirmed: number
    readonly provisional: number
    /** What the provisional ones gave: the money that could still clash. */
    readonly provisionalMinor: number
    readonly reversed: number
    /** Reversed because another till had the code first. */
    readonly clashes: number
    readonly undone: number
    readonly rewardMinor: number
    readonly basketMinor: number
  }
  readonly currency: Currency
}

export interface ShiftRow {
  /** Null for what was accepted while no shift was open. */
  readonly shift: EntryId | null
  readonly till: DeviceId
  readonly tillName: string
  readonly venueName: string
  /** Names in the order they are known by; null where nobody was named. */
  readonly cashiers: readonly string[]
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly confirmed: number
  readonly provisional: number
  readonly reversed: number
  readonly undone: number
  /** Of what counts: confirmed and not undone. */
  readonly rewardMinor: number
  readonly basketMinor: number
  readonly currency: Currency
  /** What the till's Z report says; null until the shift is closed and has been heard of. */
  readonly report: {
    readonly number: number
    readonly closedAt: Instant
    readonly accepted: number
    readonly undone: number
    readonly rewardMinor: number
    readonly basketMinor: number
  } | null
  /** The report's accepted ones less those the ledger has; 0 where all have come, null without a report. */
  readonly missing: number | null
}

export interface CounterView {
  readonly on: boolean
  /** False while it is on and another program has its port; tried again by itself. */
  readonly listening: boolean
  readonly port: number | null
  /** When a cash register last asked something with the token, of this run. */
  readonly lastAskedAt: Instant | null
}

export interface SearchHit {
  readonly kind:
    'campaign' | 'redemption' | 'participation' | 'creator' | 'note' | 'venue' | 'till' | 'person'
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly path: string
}

export interface InboxItem {
  readonly id: string
  /** `published` or `clash`; a newer server may say more. */
  readonly kind: string
  /** Name of what it is about; the sentence is the page's. */
  readonly title: string
  /** What the sentence needs: names of tills, the state of a campaign. */
  readonly facts: Readonly<Record<string, string>>
  readonly at: Instant
  readonly read: boolean
  readonly path: string | null
}
