/** What people wrote in dossiers, as views say it: the findings of a portrait with what people said of each. */
import type {
  AnsweredSeen,
  FindingSeen,
  ReviewSeen,
} from '../../../shared/bridge/creator-profile.ts'
import type { PersonId } from '../../../shared/base/ids.ts'
import type { ReviewedFinding } from '../../../shared/domain/dossier/dossier.ts'
import { answeredBefore, heardOf, questionOf } from '../../../shared/domain/dossier/question.ts'
import {
  daysOfFinding,
  reviewOf,
  storedReviewOf,
} from '../../../shared/domain/dossier/review-finding.ts'
import type { DossierParts } from '../dossiers.ts'
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
  dossier: DossierParts,
  nameOf: NameOf,
): readonly FindingSeen[] {
  return findings.map((dated) => {
    const of = { account: account.id, ...daysOfFinding(dated) }
    return { ...dated, review: reviewSeen(of, dossier, nameOf) }
  })
}

export function reviewSeen(
  of: Pick<ReviewedFinding, 'account' | 'kind' | 'from' | 'until'>,
  { draft, heard = [] }: DossierParts,
  nameOf: NameOf,
): ReviewSeen {
  const stored = storedReviewOf(of.account, of, draft)?.review
  const question = stored === undefined ? null : questionOf(stored)
  const before = answeredBefore(of, heard, question).flatMap(
    ({ question: { at: askedAt, words }, answer }): readonly AnsweredSeen[] =>
      answer === null ? [] : [{ askedAt, words, answer }],
  )
  const answered = before.length === 0 ? {} : { answered: before }
  const review = reviewOf(stored)
  if (review.kind === 'open') return { ...review, ...answered }
  const said = { ...answered, by: nameOf(review.by), words: stored?.words ?? '' }
  if (review.kind !== 'asked') return { ...review, ...said }
  const { readAt = null, answer = null } = (question && heardOf(question, heard)) ?? {}
  return { ...review, ...said, words: stored?.asked?.words ?? '', readAt, answer }
}
