/** A stretch of days as people say it: a single day is that day and not from itself to itself. */
import type { LocalDate } from '../../../../shared/base/time.ts'
import { noonOf } from '../../../kit/text/format.ts'
import type { Words } from '../../../kit/text/use-words.ts'

interface Stretch {
  readonly from: LocalDate
  readonly until: LocalDate
}

/** The year stands once where both days are of it. */
export function daysWords(
  { from, until }: Stretch,
  { day, dayShort }: Pick<Words, 'day' | 'dayShort'>,
): string {
  const last = day(noonOf(until))
  if (from === until) return last
  const isOneYear = from.slice(0, YEAR) === until.slice(0, YEAR)
  return `${(isOneYear ? dayShort : day)(noonOf(from))} – ${last}`
}

const YEAR = 4
