/**
 * Days as arrays: one metric of one account, a whole number a day, beginning at a day. A day nobody told is `GAP`, never zero;
 * what is reckoned over a gap is a gap, so that no total is smaller than what happened.
 */
import { assert } from '../../base/assert.ts'
import type { AccountId } from '../../base/ids.ts'
import { type LocalDate, WEEK_DAYS } from '../../base/time.ts'
import { addDays, daysBetween } from '../../base/zoned-time.ts'
import { foldOf, type Metric, type MetricFold } from './metric.ts'

/** No count is ever this. */
export const GAP = -2_147_483_648
/** What a day may say; below zero where more was taken back than given (likes of a post that was deleted). */
export const COUNT_MAX = 2_147_483_647

export interface Column {
  readonly account: AccountId
  readonly metric: Metric
  readonly firstDay: LocalDate
  /** One a day from `firstDay` on. Whoever holds a column does not write into it. */
  readonly days: Int32Array
}

export interface Weeks {
  /** Of the first week. */
  readonly firstDay: LocalDate
  /** One a week; NaN: a gap. Above what a day can say, so no whole numbers of 32 bits. */
  readonly weeks: Float64Array
}

/** A column with this day said (again); days between its end and this one are gaps. A day before its first is a defect. */
export function withDay(column: Column, day: LocalDate, count: number | null): Column {
  const at = daysBetween(column.firstDay, day)
  assert(at >= 0, 'a column grows at its end')
  const days = new Int32Array(Math.max(column.days.length, at + 1)).fill(GAP)
  days.set(column.days)
  days[at] = count ?? GAP
  return { ...column, days }
}

/** Null for a gap and outside the column. */
export function countOn(column: Column, day: LocalDate): number | null {
  const count = column.days[daysBetween(column.firstDay, day)]
  return count === undefined || count === GAP ? null : count
}

/** From the first day to the last one, both within; what the column does not reach is gaps. */
export function daysOf(column: Column, from: LocalDate, to: LocalDate): Column {
  const length = Math.max(0, daysBetween(from, to) + 1)
  const start = daysBetween(column.firstDay, from)
  const days = new Int32Array(length).fill(GAP)
  const told = column.days.subarray(Math.max(0, start), Math.max(0, start + length))
  days.set(told, Math.min(length, Math.max(0, -start)))
  return { ...column, firstDay: from, days }
}

/** Whole weeks that end with the column's last day, oldest first. */
export function weeksOf(column: Column): Weeks {
  const length = Math.floor(column.days.length / WEEK_DAYS)
  const skipped = column.days.length - length * WEEK_DAYS
  const fold = foldOf(column.metric)
  const weeks = Float64Array.from({ length }, (_, week) => {
    const from = skipped + week * WEEK_DAYS
    return foldDays(column.days.subarray(from, from + WEEK_DAYS), fold)
  })
  return { firstDay: addDays(column.firstDay, skipped), weeks }
}

/** The mean of the last `span` days at each day; NaN until there are as many and wherever one of them is a gap. */
export function rollingMean(days: Int32Array, span: number): Float64Array {
  assert(Number.isInteger(span) && span > 0, 'a span of days')
  const means = new Float64Array(days.length).fill(Number.NaN)
  let sum = 0
  let told = 0
  for (let at = 0; at < days.length; at += 1) {
    const count = days[at] ?? GAP
    if (count === GAP) {
      sum = 0
      told = 0
      continue
    }
    sum += count - (told >= span ? (days[at - span] ?? 0) : 0)
    told += 1
    if (told >= span) means[at] = sum / span
  }
  return means
}

/** A level is the last one told; a sum with a gap in it is none; of people who may be the same, the most of those told. */
function foldDays(days: Int32Array, fold: MetricFold): number {
  const told = days.filter((count) => count !== GAP)
  const last = told.at(-1)
  if (last === undefined || (fold === 'sum' && told.length < days.length)) return Number.NaN
  if (fold === 'last') return last
  return fold === 'most' ? Math.max(...told) : told.reduce((sum, count) => sum + count, 0)
}
