/** What is said of one account beside its portrait, where a profile is open. Types only. */
import type { AccountId } from '../../base/ids.ts'
import type { Instant, LocalDate } from '../../base/time.ts'
import type { EngagementBase } from './engagement.ts'
import type { Growth } from './growth.ts'
import type { Provenance } from './measured.ts'
import type { SlotWorth } from './rhythm.ts'
import type { Source } from './source.ts'

/** Figures of a profile that are shown with what they rest on. */
export const PROFILE_FIGURES = [
  'followers',
  'growth',
  'views',
  'reach',
  'engagement',
  'fake_share',
  'findings',
  'forecast',
  'rhythm',
  'hours',
] as const
export type ProfileFigure = (typeof PROFILE_FIGURES)[number]

export interface AccountDetail {
  readonly account: AccountId
  readonly growth: readonly GrowthOver[]
  readonly rhythm: {
    readonly posts: number
    readonly perWeek: number | null
    readonly regularity: number | null
  }
  /** By what the hours are rated, and those with enough posts, the best first. */
  readonly hours: { readonly base: EngagementBase; readonly slots: readonly SlotWorth[] }
  /** As it was forecast a quarter ago; null where too little was known then. */
  readonly earlier: EarlierForecast | null
  readonly evidence: readonly FigureEvidence[]
  readonly sources: readonly SourceTold[]
  /** Days without followers between the first and the last, the newest first; the oldest are left out beyond `GAPS_SHOWN`. */
  readonly gaps: readonly { readonly from: LocalDate; readonly until: LocalDate }[]
}

export interface GrowthOver {
  readonly days: number
  /** Null where a day at an end of it was not told. */
  readonly growth: Growth | null
}

export interface EarlierForecast {
  /** The last day that was known. */
  readonly madeOn: LocalDate
  /** Week by week up to now, the first a week after that day. */
  readonly ahead: readonly number[]
}

export interface FigureEvidence {
  readonly figure: ProfileFigure
  readonly provenance: Provenance
}

export interface SourceTold {
  readonly source: Source
  /** Of its newest value. */
  readonly asOf: Instant
}

export const GAPS_SHOWN = 20
