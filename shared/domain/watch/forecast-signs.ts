/**
 * Followers outside of what a forecast held for likely: made every fourth week of the calendar from what was known then, looked at in
 * the weeks after it. One week outside of a 90 % band is chance one time in ten, and the next one follows it: two running on one side
 * are a word where the last is out by a quarter of the band.
 */
import { type LocalDate, WEEK_DAYS } from '../../base/time.ts'
import { daysBetween } from '../../base/zoned-time.ts'
import { at } from '../../maths/at.ts'
import { forecastFollowers, forecastInterval } from '../forecast/forecast.ts'
import { weeklySeries } from '../forecast/series.ts'
import type { Sign } from './alert.ts'
import { firstDayOf, lastDayOf, lastWholeWeek } from './calendar-weeks.ts'

type ForecastSign = Extract<Sign, { readonly kind: 'above_forecast' | 'below_forecast' }>

/** A forecast is made anew after so many weeks, and looked at as long. */
export const BLOCK_WEEKS = 4
const BLOCKS_LOOKED_AT = 2
const LEVEL = 0.9
const RUNNING_WEEKS = 2
/** Of the band's width. */
const OUT_BY = 0.25

interface Daily {
  /** By day, NaN for a gap. */
  readonly followers: Float64Array
  readonly firstDay: LocalDate
  readonly lastDay: LocalDate
}

/** Of the last two forecasts that have a week after them. */
export function forecastSigns(daily: Daily): readonly ForecastSign[] {
  const newest = lastWholeWeek(daily.lastDay)
  const newestOrigin = Math.floor((newest - 1) / BLOCK_WEEKS) * BLOCK_WEEKS
  return Array.from({ length: BLOCKS_LOOKED_AT }, (_, back) => newestOrigin - back * BLOCK_WEEKS)
    .toReversed()
    .flatMap((origin) => signsAfter(daily, origin, Math.min(newest, origin + BLOCK_WEEKS)))
}

interface WeekSeen {
  readonly week: number
  readonly followers: number
  readonly low: number
  readonly high: number
}

function signsAfter(daily: Daily, origin: number, last: number): readonly ForecastSign[] {
  const made = forecastFollowers(weeklySeries(until(daily, origin), 'level'))
  if (!made.ok) return []
  const { low, high } = forecastInterval(made.value, LEVEL)
  const seen = Array.from({ length: last - origin }, (_, step): WeekSeen => {
    const week = origin + 1 + step
    const days = until(daily, week).slice(-WEEK_DAYS)
    const told = days.findLast((count) => !Number.isNaN(count)) ?? Number.NaN
    return { week, followers: told, low: at(low, step), high: at(high, step) }
  })
  const sides = [
    { kind: 'above_forecast', outBy: (week: WeekSeen) => week.followers - week.high },
    { kind: 'below_forecast', outBy: (week: WeekSeen) => week.low - week.followers },
  ] as const
  return sides.flatMap(({ kind, outBy }) => {
    const out = longestRun(seen, (week) => outBy(week) > 0)
    const [first] = out
    const end = out.at(-1)
    if (first === undefined || end === undefined || out.length < RUNNING_WEEKS) return []
    const { followers, low: least, high: most } = end
    if (outBy(end) < OUT_BY * (most - least)) return []
    return {
      kind,
      followers,
      low: least,
      high: most,
      madeOn: lastDayOf(origin),
      from: firstDayOf(first.week),
      until: lastDayOf(end.week),
    }
  })
}

/** The days up to that week's Sunday. */
function until({ followers, firstDay }: Daily, week: number): Float64Array {
  return followers.subarray(0, Math.max(0, daysBetween(firstDay, lastDayOf(week)) + 1))
}

function longestRun(
  weeks: readonly WeekSeen[],
  isOut: (week: WeekSeen) => boolean,
): readonly WeekSeen[] {
  let run: readonly WeekSeen[] = []
  let longest: readonly WeekSeen[] = []
  for (const week of weeks) {
    run = isOut(week) ? [...run, week] : []
    if (run.length > longest.length) longest = run
  }
  return longest
}
