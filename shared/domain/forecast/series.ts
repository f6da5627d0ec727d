/**
 * Weeks from days. A day without a value is a gap and never zero; a week with too few days is one too. Weeks end at the last day, so
 * that the newest week is whole.
 */
import { assert } from '../../base/assert.ts'
import { WEEK_DAYS } from '../../base/time.ts'
import { at } from '../../maths/at.ts'

/** `level`: a count at the day's end, followers; `flow`: what came in on the day, views. */
export type DailyKind = 'level' | 'flow'

export interface WeeklySeries {
  /** One a week, oldest first; a gap is NaN. */
  readonly values: Float64Array
  /** Weeks without a value, by place. */
  readonly gaps: readonly number[]
}

/** A week's flow is reckoned from four of its days on; fewer say too little. */
const FLOW_DAYS_MIN = 4

/** Days oldest first, NaN where there is none. A level is the week's last known day; a flow is its days' mean times seven. */
export function weeklySeries(days: Readonly<ArrayLike<number>>, kind: DailyKind): WeeklySeries {
  const weeks = Math.floor(days.length / WEEK_DAYS)
  const first = days.length - weeks * WEEK_DAYS
  const values = new Float64Array(weeks)
  for (let week = 0; week < weeks; week++) {
    const from = first + week * WEEK_DAYS
    values[week] = kind === 'level' ? lastKnown(days, from) : flowOf(days, from)
  }
  return seriesOf(values)
}

/** Of values that are weekly already, NaN for a gap. */
export function seriesOf(values: Float64Array): WeeklySeries {
  assert(
    values.every((value) => Number.isNaN(value) || (value >= 0 && value < Infinity)),
    'a count is finite and not below zero',
  )
  const gaps = Array.from(values.keys()).filter((week) => Number.isNaN(at(values, week)))
  return { values, gaps }
}

/**
 * From the first known week to the last one, each gap between filled by a straight line, so that a filter can pass; the gaps stay named
 * in the series. Empty where no week is known.
 */
export function bridged({ values }: WeeklySeries): Float64Array {
  const isKnown = (value: number) => !Number.isNaN(value)
  const from = values.findIndex(isKnown)
  if (from < 0) return new Float64Array()
  const whole = values.slice(from, values.findLastIndex(isKnown) + 1)
  let last = 0
  for (let week = 1; week < whole.length; week++) {
    if (Number.isNaN(at(whole, week))) continue
    const step = (at(whole, week) - at(whole, last)) / (week - last)
    for (let gap = last + 1; gap < week; gap++) whole[gap] = at(whole, last) + step * (gap - last)
    last = week
  }
  return whole
}

function lastKnown(days: Readonly<ArrayLike<number>>, from: number): number {
  for (let day = from + WEEK_DAYS - 1; day >= from; day--) {
    if (!Number.isNaN(at(days, day))) return at(days, day)
  }
  return Number.NaN
}

function flowOf(days: Readonly<ArrayLike<number>>, from: number): number {
  let sum = 0
  let known = 0
  for (let day = from; day < from + WEEK_DAYS; day++) {
    if (Number.isNaN(at(days, day))) continue
    sum += at(days, day)
    known++
  }
  return known < FLOW_DAYS_MIN ? Number.NaN : (sum / known) * WEEK_DAYS
}
