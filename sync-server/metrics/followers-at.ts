/**
 * Followers of an account when a post of it came out: what its own source told of that day, else of the nearest day within a week.
 * Of the same source, so that its terms are the post's own. What was posted before anybody counted has none.
 */
import type { LocalDate } from '../../shared/base/time.ts'
import { addDays, daysBetween } from '../../shared/base/zoned-time.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import { firstOf, knownDays, type Month, monthOf, type Telling, type ToldBy } from './telling.ts'

/** Followers as they were told in one month. */
export interface FollowersTold {
  readonly month: Month
  readonly told: readonly ToldBy[]
}

/** Days between a post and a word of followers that may still be said of it. */
export const NEAR_DAYS = 7

/** The months whose days are near a day of this one, itself among them. */
export function monthsNear(month: Month): readonly Month[] {
  return [monthBefore(month), month, monthAfter(month)]
}

/** The first and the last month with posts to which these followers may be news. */
export function monthsReached({
  firstDay,
  counts,
}: Pick<Telling, 'firstDay' | 'counts'>): readonly Month[] {
  return [-NEAR_DAYS, counts.length - 1 + NEAR_DAYS].map((days) => monthOf(addDays(firstDay, days)))
}

/** Null where none is near; of two days as near the earlier one. */
export function followersAt(
  day: LocalDate,
  source: Source,
  months: readonly FollowersTold[],
): number | null {
  const near = months.flatMap(({ month, told }) =>
    knownDays(told.filter((one) => one.source === source)).flatMap((known, at) => {
      const distance = daysBetween(addDays(firstOf(month), at), day)
      const isNear = known !== undefined && Math.abs(distance) <= NEAR_DAYS
      return isNear ? { count: known.count, distance } : []
    }),
  )
  const [nearest] = near.toSorted(
    (a, b) => Math.abs(a.distance) - Math.abs(b.distance) || b.distance - a.distance,
  )
  return nearest?.count ?? null
}

function monthBefore(month: Month): Month {
  return monthOf(addDays(firstOf(month), -1))
}

/** No month is longer than 31 days, and the 32nd is never in the next but one. */
function monthAfter(month: Month): Month {
  return monthOf(addDays(firstOf(month), 31))
}
