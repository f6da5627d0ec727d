/** One creator in full, as a page gets it: account by account what was told, what was found in it, and what may come. */
import type { Instant, LocalDate } from '../base/time.ts'
import type { Account } from '../domain/creator/account.ts'
import type { Provenance } from '../domain/creator/measured.ts'
import type { WeekSeries } from '../domain/creator/week-series.ts'
import type { ForecastSeen } from '../domain/forecast/forecast-seen.ts'
import type { DatedFinding } from '../domain/integrity/dated-finding.ts'
import type { ShareSource } from '../domain/integrity/fake-share.ts'
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
  /** The last day of which followers are told. */
  readonly lastDay: LocalDate
  readonly weeks: WeekSeries
  readonly posts: readonly { readonly at: Instant; readonly isSponsored: boolean }[]
  /** Days without a count of followers between the first and the last. */
  readonly gapDays: number
  readonly fakeShare: { readonly from: ShareSource }
  readonly findings: readonly DatedFinding[]
  readonly forecast: ForecastSeen
}
