/** One creator in full, as a page gets it: account by account what was told, what was found in it, and what may come. */
import type { Instant, LocalDate } from '../base/time.ts'
import type { Account } from '../domain/creator/account.ts'
import type { Audience } from '../domain/creator/audience.ts'
import type { Answer } from '../domain/dossier/dossier.ts'
import type { Measured, Provenance } from '../domain/creator/measured.ts'
import type { ReachRate } from '../domain/creator/reach.ts'
import type { WeekSeries } from '../domain/creator/week-series.ts'
import type { ForecastSeen } from '../domain/forecast/forecast-seen.ts'
import type { DatedFinding, DatedSpan } from '../domain/integrity/dated-finding.ts'
import type { ShareMade } from '../domain/integrity/fake-share.ts'
import type { ClearingCode, FindingKind } from '../domain/integrity/finding.ts'
import type { AccountFigures, CreatorRow, TogetherFigures } from './creator-figures.ts'

export interface CreatorProfile {
  readonly row: CreatorRow
  /** In the list that it was opened from; null where it is not in it. */
  readonly place: CreatorPlace | null
  /** Those that tell something, the largest first. */
  readonly accounts: readonly AccountProfile[]
  /** Null where fewer than two tell something. */
  readonly together: TogetherFigures | null
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
  readonly figures: AccountFigures
  /** The first and the last day of which followers are told. */
  readonly firstDay: LocalDate
  readonly lastDay: LocalDate
  readonly weeks: WeekSeries
  readonly posts: readonly { readonly at: Instant; readonly isSponsored: boolean }[]
  /** Days without a count of followers between the first and the last. */
  readonly gapDays: number
  readonly fakeShare: ShareMade
  /** What the reach was reckoned with; null: there is none. */
  readonly reachRate: ReachRate | null
  readonly findings: readonly FindingSeen[]
  /** Kinds of findings that enough was told for; of the others that there is none says nothing. */
  readonly lookedFor: readonly FindingKind[]
  readonly forecast: ForecastSeen
  /** Jumps that the forecast does not take for growth. */
  readonly cleaned: readonly DatedSpan[]
  /** Null: none was told, or no purpose opens it. */
  readonly audience: Measured<Audience> | null
}

/** A finding with what people of the organisation said of it. */
export interface FindingSeen extends DatedFinding {
  readonly review: ReviewSeen
}

export type ReviewSeen = Answered &
  (
    | { readonly kind: 'open' }
    | (SaidSeen & QuestionSeen & { readonly kind: 'asked' })
    | (SaidSeen & { readonly kind: 'upheld' })
    | (SaidSeen & { readonly kind: 'cleared'; readonly because: ClearingCode })
  )

/** What came back of a question that waits. */
interface QuestionSeen {
  readonly for: ClearingCode
  /** When the creator read it; null: not yet, as far as this device has heard. */
  readonly readAt: Instant | null
  readonly answer: Answer | null
}

interface Answered {
  /** What was answered to questions of it that wait no more, the newest first; absent: nothing. */
  readonly answered?: readonly AnsweredSeen[]
}

/** A question as the creator read it, and their answer. */
export interface AnsweredSeen {
  readonly askedAt: Instant
  readonly words: string
  readonly answer: Answer
}

interface SaidSeen {
  /** Name. */
  readonly by: string
  readonly at: Instant
  /** Why, or what was asked. */
  readonly words: string
}
