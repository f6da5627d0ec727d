/** The daily engagement rate of an account from its columns: interactions of the day over a base of the same day. */
import type { LocalDate } from '../../base/time.ts'
import { daysOf, GAP, type Column } from './columns.ts'

export interface DailyQuestion {
  /** Likes, comments, shares, saves: those that the platform tells. */
  readonly interactions: readonly Column[]
  /** Followers, reach, impressions or views: whichever the rate is named by. */
  readonly base: Column
  readonly from: LocalDate
  readonly to: LocalDate
}

/** One a day; NaN where an interaction or the base is a gap, or the base is nobody. A metric that is not handed in counts as none. */
export function dailyEngagement({ interactions, base, from, to }: DailyQuestion): Float64Array {
  const told = interactions.map((column) => daysOf(column, from, to).days)
  return Float64Array.from(daysOf(base, from, to).days, (over, at) => {
    if (told.length === 0 || over === GAP || over <= 0) return Number.NaN
    const counts = told.map((days) => days[at] ?? GAP)
    return counts.includes(GAP) ? Number.NaN : counts.reduce((sum, count) => sum + count, 0) / over
  })
}
