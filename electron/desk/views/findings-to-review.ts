/** View `findings-to-review`: across all creators, what waits for a person's word. */
import type { CreatorRow } from '../../../shared/bridge/creator-figures.ts'
import type { QueuedFinding } from '../../../shared/bridge/creator-views.ts'
import { isReadInPart } from '../../../shared/domain/creator/reading.ts'
import { dossiersOf, NOTHING_ENTERED } from '../dossiers.ts'
import type { DeskParts } from '../parts.ts'
import { rowsOf } from './creator-book.ts'
import { namesOf, reviewSeen } from './dossiers.ts'
import { type DeskView, shown } from './view.ts'

const WINDOW = 100

export const findingsToReviewView: DeskView<'findings-to-review'> = {
  topics: ['creators', 'dossiers', 'portfolio', 'facts', 'steps'],
  compute: (parts, { offset = 0, limit = WINDOW }) => {
    const found = queueOf(parts).toSorted(
      (a, b) => turnOf(a) - turnOf(b) || b.probability - a.probability,
    )
    const rows = found.slice(offset, offset + limit)
    return shown({ total: found.length, readInPart: countInPart(parts), rows })
  },
}

/** In no order; nobody is asked about an account of which a part is read. */
export function queueOf(parts: DeskParts): readonly QueuedFinding[] {
  const dossiers = dossiersOf(parts.documents)
  const nameOf = namesOf(parts.documents)
  return rowsOf(parts).flatMap((row) => {
    const { id: creator, name } = row
    return wholeOf(parts, row).flatMap(({ account, found }) =>
      found.flatMap((line): readonly QueuedFinding[] => {
        const { kind, from, until } = line
        const of = { account: account.id, kind, from, until }
        const review = reviewSeen(of, dossiers.get(creator) ?? NOTHING_ENTERED, nameOf)
        const isDone = review.kind === 'upheld' || review.kind === 'cleared'
        return isDone ? [] : [{ ...line, creator, name, account, review }]
      }),
    )
  })
}

/** Accounts whose findings come once their history is read. */
function countInPart(parts: DeskParts): number {
  const inPart = rowsOf(parts).flatMap(({ readings = [] }) =>
    readings.filter(({ account }) => isReadInPart(readings, account)),
  )
  return inPart.length
}

function wholeOf({ portfolio }: DeskParts, { id, readings }: CreatorRow) {
  const all = portfolio?.sketchesOf(id) ?? []
  return all.filter(({ account }) => !isReadInPart(readings, account.id))
}

/** Whether it is this organisation's turn: at once where the creator has answered, not yet while they are asked. */
function turnOf({ review }: QueuedFinding): number {
  if (review.kind !== 'asked') return 1
  return review.answer === null ? 2 : 0
}
