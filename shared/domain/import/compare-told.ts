/** What an import would change of what is told already: days that are new, days it says otherwise, days it says the same. */
import type { LocalDate } from '../../base/time.ts'
import { addDays } from '../../base/zoned-time.ts'
import { type Column, countOn } from '../creator/columns.ts'
import type { Metric } from '../creator/metric.ts'
import type { ReadSeries } from './read-rows.ts'

export interface ToldOtherwise {
  readonly metric: Metric
  readonly day: LocalDate
  readonly known: number
  readonly read: number
}

export interface Compared {
  readonly newDays: number
  readonly sameDays: number
  readonly otherDays: number
  /** The first of them. */
  readonly others: readonly ToldOtherwise[]
}

/** Enough to see what kind of difference it is. */
const OTHERS_SHOWN = 20

/** @param columns of the same account; a metric without one was never told */
export function compareTold(
  series: readonly ReadSeries[],
  columns: readonly Pick<Column, 'metric' | 'firstDay' | 'days' | 'account'>[],
): Compared {
  const byMetric = new Map(columns.map((column) => [column.metric, column]))
  const others: ToldOtherwise[] = []
  let [newDays, sameDays, otherDays] = [0, 0, 0]
  for (const { metric, firstDay, counts } of series) {
    const column = byMetric.get(metric)
    for (const [at, read] of counts.entries()) {
      if (read === null) continue
      const day = addDays(firstDay, at)
      const known = column === undefined ? null : countOn(column, day)
      if (known === null) newDays += 1
      else if (known === read) sameDays += 1
      else {
        otherDays += 1
        if (others.length < OTHERS_SHOWN) others.push({ metric, day, known, read })
      }
    }
  }
  return { newDays, sameDays, otherDays, others }
}
