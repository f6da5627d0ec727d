/** Gaps in what one source told of an account: days on which nothing was told that happens on a day, between days on which it was. */
import { addDays } from '../../shared/base/zoned-time.ts'
import type { LocalDate } from '../../shared/base/time.ts'
import { foldOf } from '../../shared/domain/creator/metric.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import type { DayWindow } from '../connectors/ports.ts'
import type { ToldMetric } from './project-block.ts'
import { firstOf, knownDays, type Month, monthOf } from './telling.ts'

export interface SpanOfSource extends DayWindow {
  readonly source: Source
}

/**
 * The oldest first. Levels are no sign: they are told of the day on which an account is asked.
 * @param toldIn of a month, by whomever
 */
export function untoldDays(
  { from, to, source }: SpanOfSource,
  toldIn: (month: Month) => readonly ToldMetric[],
): readonly DayWindow[] {
  const gaps: DayWindow[] = []
  let last: LocalDate | undefined
  for (let month = monthOf(from); month <= monthOf(to); month = monthAfter(month)) {
    for (const day of daysToldIn(month, source, toldIn(month))) {
      if (day < from || day > to) continue
      if (last !== undefined && addDays(last, 1) < day)
        gaps.push({ from: addDays(last, 1), to: addDays(day, -1) })
      last = day
    }
  }
  return gaps
}

function daysToldIn(
  month: Month,
  source: Source,
  told: readonly ToldMetric[],
): readonly LocalDate[] {
  const own = told.filter((one) => one.source === source && foldOf(one.metric) !== 'last')
  const days = own.flatMap((one) =>
    knownDays([one]).flatMap((known, at) => (known === undefined ? [] : [at])),
  )
  return [...new Set(days)].toSorted((a, b) => a - b).map((at) => addDays(firstOf(month), at))
}

const MORE_THAN_A_MONTH_DAYS = 32

function monthAfter(month: Month): Month {
  return monthOf(addDays(firstOf(month), MORE_THAN_A_MONTH_DAYS))
}
