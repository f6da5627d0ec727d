/**
 * A finding: that something about an account's numbers looks made, when, how large, how sure, why, and what would clear it. It is a
 * probability with reasons for a person to look at, never an accusation; nobody is refused anything by it alone.
 */
import { assert } from '../../base/assert.ts'
import type { DaySpan } from './history.ts'

export const FINDING_KINDS = ['bought_followers', 'inflated_engagement'] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** Below `review` nothing is said at all. */
export const FINDING_BANDS = ['review', 'likely'] as const
export type FindingBand = (typeof FINDING_BANDS)[number]

/** Each with the facts that its sentence needs, see `Evidence`. */
export const EVIDENCE_CODES = [
  'followers_jumped',
  'views_unchanged',
  'views_raised',
  'comments_unchanged',
  'comments_raised',
  'ads_noted',
  'left_again',
  'likes_without_views',
  'comments_over_peers',
  'comments_under_peers',
  'likes_within_the_hour',
] as const
export type EvidenceCode = (typeof EVIDENCE_CODES)[number]

export interface Evidence {
  readonly code: EvidenceCode
  /** Whether it speaks for the finding or against it. */
  readonly speaks: 'for' | 'against'
  /** Shares and ratios from 0; counts of people; days. */
  readonly facts: Readonly<Record<string, number>>
}

/** What would clear a finding, were it shown. */
export const CLEARING_CODES = [
  'ads_invoice',
  'giveaway_post',
  'mention_elsewhere',
  'traffic_sources',
  'follower_sample',
  'post_insights',
] as const
export type ClearingCode = (typeof CLEARING_CODES)[number]

export interface Finding extends DaySpan {
  readonly kind: FindingKind
  readonly probability: number
  readonly band: FindingBand
  /** New followers over what is usual, in people; 0 where it is not about followers. */
  readonly gained: number
  readonly evidence: readonly Evidence[]
  readonly clearedBy: readonly ClearingCode[]
}

export const REVIEW_FROM = 0.3
export const LIKELY_ABOVE = 0.7

/** Null below 0.3: no finding. 0.3 to 0.7 a person should look, above it is likely. */
export function bandOf(probability: number): FindingBand | null {
  assert(probability >= 0 && probability <= 1, 'a probability')
  if (probability < REVIEW_FROM) return null
  return probability > LIKELY_ABOVE ? 'likely' : 'review'
}
