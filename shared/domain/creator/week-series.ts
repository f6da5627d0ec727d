/** What an account tells, week by week, as a profile draws it. */
import type { LocalDate } from '../../base/time.ts'

/** A value a week, by its last day; null: a gap. */
export interface WeekSeries {
  readonly lastDays: readonly LocalDate[]
  readonly followers: readonly (number | null)[]
  readonly views: readonly (number | null)[]
  /** Of the week's interactions, over followers; a ratio. */
  readonly engagement: readonly (number | null)[]
}
