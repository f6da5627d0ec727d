/** Answers to "first visit?" that came up: each marks its redemption once, of this upload or of an earlier one. */
import type { EntryId } from '../../shared/base/ids.ts'
import type { FirstVisitAnswer } from '../../shared/domain/redemption/entry.ts'
import type { Judged } from '../../shared/domain/redemption/judged.ts'
import type { Redemption } from '../../shared/domain/redemption/redemption.ts'
import type { Moved, Placing } from './placing.ts'

/** The moved ones with their answers, then those that only an answer moves. */
export function withAnswers(
  placing: Placing,
  moved: readonly Moved[],
  judged: Pick<Judged, 'placed'>,
): readonly Moved[] {
  const answers = answersOf(judged)
  if (answers.size === 0) return moved
  const marked = moved.map((one) => ({ ...one, after: answered(one.after, answers) }))
  const known = new Set(moved.map(({ after }) => after.id))
  const others = [...answers.keys()].filter((id) => !known.has(id))
  return [...marked, ...others.flatMap((id) => answeredBefore(placing, id, answers) ?? [])]
}

/** What the judge found to name an entry of the same till. */
function answersOf({ placed }: Pick<Judged, 'placed'>): ReadonlyMap<EntryId, FirstVisitAnswer> {
  const answers = new Map<EntryId, FirstVisitAnswer>()
  for (const { uploaded, placed: place, isNew } of placed) {
    const { entry } = uploaded
    if (!isNew || place.reason !== null || entry?.kind !== 'first_visit') continue
    if (!answers.has(entry.entry)) answers.set(entry.entry, entry.answer)
  }
  return answers
}

function answeredBefore(
  { tables, device }: Placing,
  id: EntryId,
  answers: ReadonlyMap<EntryId, FirstVisitAnswer>,
): Moved | undefined {
  const place = { space: device.organisation, collection: 'redemptions' as const, id }
  // The collection `redemptions` holds redemptions.
  const before = tables.documents.read(place)?.body as unknown as Redemption | undefined
  if (before?.firstVisit !== 'asked') return undefined
  return { before, after: answered(before, answers), participation: null }
}

/** The first answer stands. */
function answered(
  redemption: Redemption,
  answers: ReadonlyMap<EntryId, FirstVisitAnswer>,
): Redemption {
  const answer = answers.get(redemption.id)
  if (answer === undefined || redemption.firstVisit !== 'asked') return redemption
  return { ...redemption, firstVisit: answer }
}
