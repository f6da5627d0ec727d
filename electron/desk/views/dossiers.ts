/** What people wrote in dossiers, as views say it: the findings of a portrait with what people said of each. */
import type { FindingSeen, ReviewSeen } from '../../../shared/bridge/creator-profile.ts'
import type { PersonId } from '../../../shared/base/ids.ts'
import type { DossierDraft, FindingReview } from '../../../shared/domain/dossier/dossier.ts'
import {
  daysOfFinding,
  reviewOf,
  storedReviewOf,
} from '../../../shared/domain/dossier/review-finding.ts'
import type { Documents } from '../store/documents.ts'
import type { Portrait } from '../portfolio-drawings.ts'
import { factsOf } from './facts.ts'

export type NameOf = (person: PersonId) => string

/** Of whoever is of the organisation no more nothing is known but that they were. */
export function namesOf(documents: Documents): NameOf {
  const names = new Map(
    factsOf(documents).flatMap((fact) =>
      fact.kind === 'person' ? [[fact.person, fact.name] as const] : [],
    ),
  )
  return (person) => names.get(person) ?? '–'
}

export function findingsSeen(
  { account, findings }: Pick<Portrait, 'account' | 'findings'>,
  draft: DossierDraft,
  nameOf: NameOf,
): readonly FindingSeen[] {
  return findings.map((dated) => {
    const stored = storedReviewOf(account.id, daysOfFinding(dated), draft)?.review
    return { ...dated, review: reviewSeen(stored, nameOf) }
  })
}

export function reviewSeen(stored: FindingReview | undefined, nameOf: NameOf): ReviewSeen {
  const review = reviewOf(stored)
  if (review.kind === 'open') return review
  const words = review.kind === 'asked' ? (stored?.asked?.words ?? '') : (stored?.words ?? '')
  return { ...review, by: nameOf(review.by), words }
}
