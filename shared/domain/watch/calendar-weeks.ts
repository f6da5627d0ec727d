/**
 * Weeks of the calendar, Monday to Sunday: however often a series is looked at, a week that is over stays the same week. Weeks that
 * end with the newest day, as forecasts are drawn, are other weeks tomorrow.
 */
import { type LocalDate, WEEK_DAYS } from '../../base/time.ts'
import { addDays, daysBetween } from '../../base/zoned-time.ts'

/** A Monday; weeks are counted from it. */
// A day of the calendar.
const FIRST_MONDAY = '1970-01-05' as LocalDate

export function weekOf(day: LocalDate): number {
  return Math.floor(daysBetween(FIRST_MONDAY, day) / WEEK_DAYS)
}

/** Its Monday. */
export function firstDayOf(week: number): LocalDate {
  return addDays(FIRST_MONDAY, week * WEEK_DAYS)
}

/** Its Sunday. */
export function lastDayOf(week: number): LocalDate {
  return addDays(FIRST_MONDAY, week * WEEK_DAYS + WEEK_DAYS - 1)
}

/** The last one whose Sunday is not after the day. */
export function lastWholeWeek(day: LocalDate): number {
  return weekOf(addDays(day, 1)) - 1
}
