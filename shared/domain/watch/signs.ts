/**
 * All signs in what an account told: pure, of its columns alone, and the same however often they are looked for, since what is over
 * stays as it was. Findings and how long a grant runs are others' words and are joined later.
 */
import { addDays } from '../../base/zoned-time.ts'
import { type Column, GAP } from '../creator/columns.ts'
import { dailyEngagement } from '../creator/daily-engagement.ts'
import type { Metric } from '../creator/metric.ts'
import { weeklySeries } from '../forecast/series.ts'
import type { Sign } from './alert.ts'
import { lastDayOf, lastWholeWeek } from './calendar-weeks.ts'
import { engagementSigns, type WeeklyRates } from './engagement-signs.ts'
import { forecastSigns } from './forecast-signs.ts'
import { leavingSigns } from './leaving-signs.ts'
import { tierSigns } from './tier-signs.ts'

/** What ended longer ago is history, and stands in the profile. */
export const NEWS_DAYS = 60
const INTERACTIONS: ReadonlySet<Metric> = new Set(['likes', 'comments', 'shares', 'saves'])

/** Of one account's columns; none where followers were never told. Those that ended within 60 days of the last day told. */
export function signsOf(columns: readonly Column[]): readonly Sign[] {
  const column = columns.find(({ metric }) => metric === 'followers')
  if (column === undefined || column.days.length === 0) return []
  const { firstDay } = column
  const followers = Float64Array.from(column.days, (count) => (count === GAP ? Number.NaN : count))
  const lastDay = addDays(firstDay, followers.length - 1)
  const since = addDays(lastDay, -NEWS_DAYS)
  return [
    ...tierSigns(followers, firstDay),
    ...leavingSigns(followers, firstDay),
    ...engagementSigns(weeklyRates(column, columns)),
    ...forecastSigns({ followers, firstDay, lastDay }),
  ].filter(({ until }) => until >= since)
}

function weeklyRates(base: Column, columns: readonly Column[]): WeeklyRates {
  const from = base.firstDay
  const last = lastWholeWeek(addDays(from, base.days.length - 1))
  const interactions = columns.filter(({ metric }) => INTERACTIONS.has(metric))
  const daily = dailyEngagement({ interactions, base, from, to: lastDayOf(last) })
  // A day on which more was taken back than given says nothing.
  const told = daily.map((rate) => (rate < 0 ? Number.NaN : rate))
  const rates = [...weeklySeries(told, 'flow').values]
  return { firstWeek: last - rates.length + 1, rates }
}
