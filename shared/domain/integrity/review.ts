/**
 * What a person said about a finding: upheld, cleared, or asked first. The verdict is kept with who and when, and a finding that is
 * reckoned anew keeps the verdict of the one it was. Who may review is not decided here.
 */
import type { PersonId } from '../../base/ids.ts'
import { accept, refuse, type Result } from '../../base/result.ts'
import type { Instant } from '../../base/time.ts'
import type { ClearingCode, Finding } from './finding.ts'

interface Said {
  readonly by: PersonId
  readonly at: Instant
}

export type Review =
  | { readonly kind: 'open' }
  /** The creator was asked to show something that would clear it. */
  | ({ readonly kind: 'asked'; readonly for: ClearingCode } & Said)
  | ({ readonly kind: 'upheld' } & Said)
  | ({ readonly kind: 'cleared'; readonly because: ClearingCode } & Said)

export type ReviewAct =
  | ({ readonly kind: 'ask'; readonly for: ClearingCode } & Said)
  | ({ readonly kind: 'uphold' } & Said)
  | ({ readonly kind: 'clear'; readonly because: ClearingCode } & Said)

export type ReviewReason = 'already_reviewed' | 'not_what_clears'

/** A verdict stands: what was upheld or cleared is not reviewed again. Asked again, the newer question stands. */
export function review(
  before: Review,
  act: ReviewAct,
  { clearedBy }: Pick<Finding, 'clearedBy'>,
): Result<Review, ReviewReason> {
  if (before.kind === 'upheld' || before.kind === 'cleared') return refuse('already_reviewed')
  const { by, at } = act
  switch (act.kind) {
    case 'uphold':
      return accept({ kind: 'upheld', by, at })
    case 'ask':
      if (!clearedBy.includes(act.for)) return refuse('not_what_clears')
      return accept({ kind: 'asked', for: act.for, by, at })
    case 'clear':
      if (!clearedBy.includes(act.because)) return refuse('not_what_clears')
      return accept({ kind: 'cleared', because: act.because, by, at })
  }
}

export interface Reviewed {
  readonly finding: Finding
  readonly review: Review
}

/** Findings reckoned anew, each with the review of the one of its kind that it shares days with; what nobody saw yet is open. */
export function keepReviews(
  findings: readonly Finding[],
  before: readonly Reviewed[],
): readonly Reviewed[] {
  return findings.map((finding) => ({
    finding,
    review: sameFinding(finding, before)?.review ?? { kind: 'open' },
  }))
}

/** Of those before, the one of its kind that it shares most days with; of several alike the first. */
export function sameFinding<Before extends { readonly finding: Days }>(
  finding: Days,
  before: readonly Before[],
): Before | undefined {
  return before
    .filter(({ finding: old }) => old.kind === finding.kind && daysShared(old, finding) > 0)
    .toSorted((a, b) => daysShared(b.finding, finding) - daysShared(a.finding, finding))[0]
}

type Days = Pick<Finding, 'kind' | 'from' | 'until'>

function daysShared(a: Days, b: Days): number {
  return Math.min(a.until, b.until) - Math.max(a.from, b.from)
}
