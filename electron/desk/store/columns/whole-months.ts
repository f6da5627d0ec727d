/**
 * Months that are told whole: what a block says of a metric is all that is known of its month. Days that stood there before and are
 * not said again were taken back, as gains of posts are once somebody tells the days themselves.
 */
import type { MetricChunk } from '../../../../shared/sync/metric-chunk.schema.ts'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { addDays } from '../../../../shared/base/zoned-time.ts'
import type { DaySpan } from './block.ts'
import type { MonthPosts } from './posts.ts'
import { dayNumber } from './series.ts'

/** Longer than any month. */
const MONTH_AND_MORE_DAYS = 31

export type WholeMonth = Pick<MonthPosts, 'account' | 'month'>

/** Of each word of a whole month its chunks, under the first of them. */
export function wordsOfMonths(
  chunks: readonly MetricChunk[],
  months: readonly WholeMonth[],
): ReadonlyMap<MetricChunk, readonly MetricChunk[]> {
  if (months.length === 0) return new Map()
  const whole = new Set(months.map(({ account, month }) => `${account} ${month}`))
  const told = chunks.filter((chunk) => whole.has(`${chunk.account} ${monthOf(chunk)}`))
  const words = Map.groupBy(
    told,
    (chunk) => `${chunk.account} ${monthOf(chunk)} ${chunk.metric} ${String(chunk.version)}`,
  )
  return new Map([...words.values()].flatMap((word) => (word[0] ? [[word[0], word]] : [])))
}

/** The days of their month, of those that a series has, of which these chunks say nothing. */
export function untoldBy(word: readonly MetricChunk[], series: DaySpan): readonly DaySpan[] {
  const [chunk] = word
  if (chunk === undefined) return []
  // Parsed at the wire's door.
  const first = `${monthOf(chunk)}-01` as LocalDate
  const next = `${addDays(first, MONTH_AND_MORE_DAYS).slice(0, 7)}-01` as LocalDate
  const end = Math.min(series.until, dayNumber(next))
  let from = Math.max(series.from, dayNumber(first))
  const untold: DaySpan[] = []
  for (const told of word.map(spanOf).toSorted((a, b) => a.from - b.from)) {
    if (told.from > from) untold.push({ from, until: Math.min(told.from, end) })
    from = Math.max(from, told.until)
  }
  if (from < end) untold.push({ from, until: end })
  return untold.filter((span) => span.from < span.until)
}

export function spanOf({ firstDay, counts }: Pick<MetricChunk, 'firstDay' | 'counts'>): DaySpan {
  // As above.
  const from = dayNumber(firstDay as LocalDate)
  return { from, until: from + counts.length }
}

function monthOf({ firstDay }: Pick<MetricChunk, 'firstDay'>): string {
  return firstDay.slice(0, 7)
}
