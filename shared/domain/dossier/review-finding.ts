/**
 * What people say of the findings of one account: which stored review is whose, and what a review becomes by what is said next.
 * Findings are reckoned anew each day, so that a review is found by the days it shares and not by a name.
 */
import type { AccountId, PersonId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import type { Instant, LocalDate } from '../../base/time.ts'
import { daysBetween } from '../../base/zoned-time.ts'
import type { DatedFinding } from '../integrity/dated-finding.ts'
import type { ClearingCode, FindingBand } from '../integrity/finding.ts'
import { review, type Review, type ReviewReason, sameFinding } from '../integrity/review.ts'
import {
  type DossierDraft,
  type FindingReview,
  type HeardQuestion,
  type ReviewedFinding,
  reviewField,
  type ReviewField,
  reviewsOf,
} from './dossier.ts'
import { heardOf, OPEN_QUESTIONS_MAX, openQuestions, questionOf } from './question.ts'

export type FindingAct =
  | { readonly kind: 'ask'; readonly for: ClearingCode }
  | { readonly kind: 'uphold' }
  | { readonly kind: 'clear'; readonly because: ClearingCode }
  /** The verdict, or where there is none the question. */
  | { readonly kind: 'take-back' }

export interface SaidNow {
  readonly act: FindingAct
  readonly words: string
  readonly by: PersonId
  readonly at: Instant
}

export interface StoredReview {
  readonly field: ReviewField
  readonly review: FindingReview
}

/** What a finding is found again by. */
export type FindingDays = Pick<ReviewedFinding, 'kind' | 'from' | 'until'>

export function daysOfFinding({ finding: { kind }, from, until }: DatedFinding): FindingDays {
  return { kind, from, until }
}

/** Where two desks began a review of one finding each, a verdict goes before a question, and the earlier before the later. */
export function storedReviewOf(
  account: AccountId,
  days: FindingDays,
  draft: DossierDraft,
): StoredReview | null {
  const before = reviewsOf(draft)
    .filter(([, one]) => one.finding.account === account)
    .map(([field, stored]) => ({ field, review: stored, finding: daysOf(stored.finding) }))
    .toSorted((a, b) => weightOf(a.review) - weightOf(b.review) || a.review.at - b.review.at)
  const same = sameFinding(daysOf(days), before)
  return same === undefined ? null : { field: same.field, review: same.review }
}

export type SayReason = ReviewReason | 'not_reviewed' | 'question_read' | 'questions_full'

/**
 * The field and the entry as they are once this is said. A verdict stands until it is taken back, a question until it was read: then
 * it is decided, or asked again.
 * @param heard what the creator has read
 */
export function sayOfFinding(
  account: AccountId,
  dated: DatedFinding,
  {
    draft,
    heard = [],
    said,
  }: {
    readonly draft: DossierDraft
    readonly heard?: readonly HeardQuestion[]
    readonly said: SaidNow
  },
): Result<StoredReview, SayReason> {
  const { by, at, act, words } = said
  const before = storedReviewOf(account, daysOfFinding(dated), draft)
  const finding = before?.review.finding ?? findingAsIs(account, dated)
  const field = before?.field ?? reviewField(finding)
  const asked = before?.review.asked ?? null
  if (act.kind === 'take-back') {
    if (before === null || reviewOf(before.review).kind === 'open') return refuse('not_reviewed')
    const question = questionOf(before.review)
    if (question !== null && heardOf(question, heard) !== null) return refuse('question_read')
    const isVerdict = before.review.verdict.kind !== 'open'
    const open = { finding, verdict: { kind: 'open' }, words: '', by, at } as const
    return accept({ field, review: { ...open, asked: isVerdict ? asked : null } })
  }
  const judged = review(reviewOf(before?.review), { ...act, by, at }, dated.finding)
  if (!judged.ok) return judged
  const next = { finding, by, at }
  if (act.kind === 'ask') {
    if (asked === null && openQuestions(draft).length >= OPEN_QUESTIONS_MAX)
      return refuse('questions_full', { most: OPEN_QUESTIONS_MAX })
    const question = { by, at, for: act.for, words }
    return accept({
      field,
      review: { ...next, verdict: { kind: 'open' }, words: '', asked: question },
    })
  }
  const verdict =
    act.kind === 'uphold'
      ? ({ kind: 'upheld' } as const)
      : ({ kind: 'cleared', because: act.because } as const)
  return accept({ field, review: { ...next, verdict, words, asked } })
}

/** In the words of integrity. */
export function reviewOf(stored: FindingReview | undefined): Review {
  if (stored === undefined) return { kind: 'open' }
  const { verdict, asked, by, at } = stored
  if (verdict.kind !== 'open') return { ...verdict, by, at }
  return asked === null
    ? { kind: 'open' }
    : { kind: 'asked', for: asked.for, by: asked.by, at: asked.at }
}

/** Under which band it counts: what a person upheld is likely, what they cleared is nothing. */
export function countedAs(band: FindingBand, verdict: Review['kind']): FindingBand | null {
  if (verdict === 'cleared') return null
  return verdict === 'upheld' ? 'likely' : band
}

export type ClearedDays = readonly { readonly from: LocalDate; readonly until: LocalDate }[]

/** Days of what was cleared, the last within: what came in them was won and is no jump to take out. */
export function clearedDays(account: AccountId, draft: DossierDraft): ClearedDays {
  return reviewsOf(draft)
    .map(([, stored]) => stored)
    .filter(({ finding, verdict }) => finding.account === account && verdict.kind === 'cleared')
    .map(({ finding: { from, until } }) => ({ from, until }))
}

function findingAsIs(account: AccountId, { finding, from, until }: DatedFinding): ReviewedFinding {
  const { kind, gained, probability } = finding
  return { account, kind, from, until, gained, probability }
}

// A day of the calendar, as it is written.
const BEGINNING = '1970-01-01' as LocalDate

function daysOf({ kind, from, until }: FindingDays) {
  return { kind, from: daysBetween(BEGINNING, from), until: daysBetween(BEGINNING, until) + 1 }
}

function weightOf({ verdict, asked }: FindingReview): number {
  if (verdict.kind !== 'open') return 0
  return asked === null ? 2 : 1
}
