/** View `findings-to-review`: across all creators, what waits for a person's word. */
import type { QueuedFinding } from '../../../shared/bridge/creator-views.ts'
import { storedReviewOf } from '../../../shared/domain/dossier/review-finding.ts'
import { draftsOf } from '../dossiers.ts'
import type { DeskParts } from '../parts.ts'
import { rowsOf } from './creator-book.ts'
import { namesOf, reviewSeen } from './dossiers.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100

export const findingsToReviewView: DeskView<'findings-to-review'> = {
  topics: ['creators', 'dossiers', 'portfolio', 'facts', 'steps'],
  compute: (parts, { offset = 0, limit = WINDOW }) => {
    const found = queueOf(parts).toSorted(
      (a, b) => isAsked(a) - isAsked(b) || b.probability - a.probability,
    )
    return shown({ total: found.length, rows: found.slice(offset, offset + limit) })
  },
}

/** In no order. */
export function queueOf(parts: DeskParts): readonly QueuedFinding[] {
  const drafts = draftsOf(parts.documents)
  const nameOf = namesOf(parts.documents)
  return rowsOf(parts).flatMap(({ id: creator, name }) =>
    (parts.portfolio?.sketchesOf(creator) ?? []).flatMap(({ account, found }) =>
      found.flatMap((line): readonly QueuedFinding[] => {
        const stored = storedReviewOf(account.id, line, drafts.get(creator) ?? {})?.review
        const review = reviewSeen(stored, nameOf)
        const isDone = review.kind === 'upheld' || review.kind === 'cleared'
        return isDone ? [] : [{ ...line, creator, name, account, review }]
      }),
    ),
  )
}

function isAsked({ review }: QueuedFinding): number {
  return Number(review.kind === 'asked')
}
