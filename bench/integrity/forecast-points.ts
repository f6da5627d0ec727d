/** Followers of the town as they were forecast at earlier weeks, cleaned of jumps, beside what came. */
import { WEEK_DAYS } from '../../shared/base/time.ts'
import { at } from '../../shared/maths/at.ts'
import { naiveScale } from '../../shared/domain/forecast/backtest.ts'
import { type Forecast, forecastFollowers } from '../../shared/domain/forecast/forecast.ts'
import { weeklySeries } from '../../shared/domain/forecast/series.ts'
import { cleanedHistory } from '../../shared/domain/integrity/cleaned.ts'
import { historyUntil } from '../../shared/domain/integrity/history.ts'
import type { TownCase } from './town-history.ts'

/** A quarter. */
const WEEKS = 13

export interface ForecastPoints {
  readonly told: Forecast
  /** The weeks after the origin; NaN where nothing was read. */
  readonly actual: Float64Array
  /** Of a straight line from the first known week to the last. */
  readonly drift: Float64Array
  /** Mean size of a week's step within the series. */
  readonly scale: number
}

/** One an origin, where the series can be forecast at all. */
export function forecastPoints(
  { history }: TownCase,
  origins: readonly number[],
): readonly ForecastPoints[] {
  return origins.flatMap((origin) => {
    const known = historyUntil(history, origin)
    const series = weeklySeries(cleanedHistory(known).followers, 'level')
    const told = forecastFollowers(series)
    if (!told.ok) return []
    const after = history.followers.subarray(0, origin + WEEKS * WEEK_DAYS)
    const actual = weeklySeries(after, 'level').values.slice(-WEEKS)
    // Naive: of the weeks as they were told.
    const weeks = weeklySeries(known.followers, 'level').values.filter(
      (value) => !Number.isNaN(value),
    )
    const last = at(weeks, weeks.length - 1)
    const step = (last - at(weeks, 0)) / (weeks.length - 1)
    const drift = actual.map((_, week) => last + step * (week + 1))
    const scale = naiveScale(weeks)
    return scale > 0 ? [{ told: told.value, actual, drift, scale }] : []
  })
}
