/** One creator in full, as a page gets it: account by account what was told, what was found in it, and what may come. */
import type { Facts } from '../base/result.ts'
import type { Instant, LocalDate } from '../base/time.ts'
import type { Account } from '../domain/creator/account.ts'
import type { Provenance } from '../domain/creator/measured.ts'
import type { Backtest, ForecastReason } from '../domain/forecast/forecast.ts'
import type { ShareSource } from '../domain/integrity/fake-share.ts'
import type { Finding } from '../domain/integrity/finding.ts'
import type { CreatorRow } from './creator-figures.ts'

export interface CreatorProfile {
  readonly row: CreatorRow
  /** In the list that it was opened from; null where it is not in it. */
  readonly place: CreatorPlace | null
  /** Those that tell something, the largest first. */
  readonly accounts: readonly AccountProfile[]
}

export interface CreatorPlace {
  /** From 1. */
  readonly at: number
  readonly of: number
  readonly before: string | null
  readonly after: string | null
}

export interface AccountProfile {
  readonly account: Account
  /** Of everything in it. */
  readonly provenance: Provenance
  /** The last day of which anything is told. */
  readonly lastDay: LocalDate
  readonly weeks: WeekSeries
  readonly posts: readonly { readonly at: Instant; readonly isSponsored: boolean }[]
  /** Days without a count of followers between the first and the last. */
  readonly gapDays: number
  readonly fakeShare: { readonly from: ShareSource }
  readonly findings: readonly DatedFinding[]
  readonly forecast: ForecastSeen
}

/** A value a week, by its last day; null: a gap. */
export interface WeekSeries {
  readonly lastDays: readonly LocalDate[]
  readonly followers: readonly (number | null)[]
  readonly views: readonly (number | null)[]
  /** Of the week's interactions, over followers; a ratio. */
  readonly engagement: readonly (number | null)[]
}

export interface DatedFinding {
  readonly finding: Finding
  readonly from: LocalDate
  /** The last day, within. */
  readonly until: LocalDate
}

export type ForecastSeen =
  | { readonly kind: 'refused'; readonly reason: ForecastReason; readonly facts: Facts }
  | {
      readonly kind: 'told'
      /** Week by week, the first a week after the last known one. */
      readonly ahead: readonly number[]
      /** The widest first. */
      readonly bands: readonly {
        readonly level: number
        readonly low: readonly number[]
        readonly high: readonly number[]
      }[]
      readonly backtest: Backtest
      readonly methods: readonly string[]
    }
