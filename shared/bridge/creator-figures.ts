/** What a desk has reckoned of creators, as a page gets it: each figure, or why there is none. A figure that is not known is never zero. */
import type { Instant } from '../base/time.ts'
import type { Platform } from '../domain/campaign/campaign.ts'
import type { CreatorFile } from '../domain/creator/face.ts'
import type { Estimate } from '../domain/creator/estimate.ts'
import type { CombinedReach } from '../domain/creator/reach.ts'
import type { Source } from '../domain/creator/source.ts'
import type { UnknownReason } from '../domain/creator/unknown.ts'
import type { ShareSource } from '../domain/integrity/fake-share.ts'

export type Known<Value> =
  | { readonly kind: 'known'; readonly value: Value }
  | { readonly kind: 'unknown'; readonly why: UnknownReason }

/** Of the account with the most followers, where a figure is of one account. */
export interface CreatorFigures {
  /** Where that account is; null: none is named. */
  readonly platform: Platform | null
  readonly followers: Known<number>
  /** Followers at the end of each of the last 26 weeks, oldest first; null: a gap. */
  readonly weeks: readonly (number | null)[]
  /** Over 30 days; a ratio. */
  readonly growth: Known<number>
  /** People a post is likely to meet. */
  readonly reach: Known<ReachFigure>
  readonly engagement: Known<EngagementFigure>
  /** A share of followers. */
  readonly fakeShare: Known<ShareFigure>
  readonly findings: Known<{ readonly likely: number; readonly review: number }>
  /** Redemptions a thousand of effective reach. */
  readonly influence: Known<InfluenceFigure>
  /** Of the oldest value among them; null where nothing is known. */
  readonly asOf: Instant | null
  readonly sources: readonly Source[]
}

export interface ShareFigure extends Estimate {
  /** What it was made from; absent: nobody says. */
  readonly from?: ShareSource
}

export interface ReachFigure extends Estimate {
  /** On how many it rests. */
  readonly posts: number
}

export interface InfluenceFigure extends Estimate {
  readonly redemptions: number
}

export interface EngagementFigure {
  /** By followers: all interactions over all followers at posting; a ratio. */
  readonly rate: number
  /** How many posts it rests on. */
  readonly posts: number
  /** Among accounts of the same platform, for what size and category let expect; 0 to 1. Null: too few peers. */
  readonly percentile: number | null
}

/** Of one account alone. */
export type AccountFigures = Omit<CreatorFigures, 'influence' | 'asOf' | 'sources'>

/** What can be said of several accounts together: what adds up, and the range of what does not. */
export interface TogetherFigures {
  /** Whose terms forbid it. */
  readonly leftOut: readonly Platform[]
  /** Whoever follows two of them is counted twice. */
  readonly followers: Known<number>
  /** Of those together, over 30 days. */
  readonly growth: Known<number>
  readonly reach: Known<ReachTogether>
  readonly engagement: Known<Extent>
  readonly fakeShare: Known<Extent>
}

export interface ReachTogether extends CombinedReach {
  /** Whose reach is known. */
  readonly accounts: number
}

/** From the account with the least to the one with the most. */
export interface Extent {
  readonly least: number
  readonly most: number
}

/** Columns whose bars stand on one scale, which the head draws. */
export const SCALED_FIGURES = ['reach', 'fakeShare', 'influence'] as const
export type ScaledFigure = (typeof SCALED_FIGURES)[number]

export interface Scale {
  readonly from: number
  readonly to: number
}

export interface CreatorRow extends CreatorFile {
  readonly figures: CreatorFigures
  /** Somebody of the organisation watches them; absent: nobody. */
  readonly watched?: true
  /** As they were typed, by the alphabet; absent: none. */
  readonly tags?: readonly string[]
  /** Absent: none. */
  readonly notes?: number
  /** Told to this person and not seen; absent: none. */
  readonly alerts?: number
}
