/** Reads columns of single accounts straight from the file, as they are now or as they were known on a day. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { Column } from '../../../../shared/domain/creator/columns.ts'
import { GAP } from '../../../../shared/domain/creator/columns.ts'
import { measured, type Measured } from '../../../../shared/domain/creator/measured.ts'
import type { Metric } from '../../../../shared/domain/creator/metric.ts'
import { type Block, blockOf, countsOf, rowOf } from './block.ts'
import { dateOf, purposesOfSeries, sourcesOf } from './series.ts'
import type { Shelf } from './shelf.ts'
import { hasBit } from './tables.ts'

export interface ColumnQuestion {
  readonly accounts: readonly AccountId[]
  readonly metrics: readonly Metric[]
  /** Days since 1970: the last day whose knowledge counts; null: all that is known. */
  readonly knownOn: number | null
}

/** Of those that exist, account by account; a column nothing was known of on that day is left out. */
export function readColumns(shelf: Shelf, question: ColumnQuestion): readonly Measured<Column>[] {
  return question.accounts.flatMap((account) => {
    const slot = shelf.slots.get(account)
    if (slot === undefined) return []
    return question.metrics.flatMap((metric) => {
      const series = shelf.tables.seriesOf(metric, slot)
      if (series === undefined) return []
      const days = daysOf(shelf, { metric, slot, first: series.first_day, end: series.end_day })
      if (question.knownOn !== null) {
        forgetLater(shelf, { metric, slot, first: series.first_day, days }, question.knownOn)
        if (days.every((count) => count === GAP)) return []
      }
      const column: Column = { account, metric, firstDay: dateOf(series.first_day), days }
      const sources = sourcesOf(series)
      const purposes = purposesOfSeries(series)
      return measured(column, { sources, purposes, asOf: instant(series.as_of) })
    })
  })
}

interface SeriesPlace {
  readonly metric: Metric
  readonly slot: number
  readonly first: number
}

function daysOf(
  shelf: Shelf,
  { metric, slot, first, end }: SeriesPlace & { readonly end: number },
): Int32Array {
  const days = new Int32Array(end - first).fill(GAP)
  const block = blockOf(slot)
  const stored = shelf.tables.readBlock(metric, block)
  const storedEnd = stored === null ? first : stored.firstDay + stored.days
  if (stored !== null) {
    const row = rowOfBlock(stored, slot)
    const skipped = Math.max(0, first - stored.firstDay)
    const until = Math.max(skipped, Math.min(stored.days, end - stored.firstDay))
    days.set(row.subarray(skipped, until), stored.firstDay + skipped - first)
  }
  for (const [day, counts] of shelf.tails.get(metric) ?? []) {
    if (day >= storedEnd && day >= first && day < end) days[day - first] = counts[slot] ?? GAP
  }
  return days
}

function rowOfBlock(block: Block, slot: number): Int32Array {
  const from = rowOf(slot) * block.stride
  return block.counts.subarray(from, from + block.days)
}

/** Undoes what was said later, the latest first; what was then first said of a newest day is undone last. */
function forgetLater(
  shelf: Shelf,
  { metric, slot, first, days }: SeriesPlace & { readonly days: Int32Array },
  knownOn: number,
): void {
  for (const row of shelf.tables.revisedAfter(metric, slot, knownOn)) {
    const from = row.first_day - first
    if (row.before.length === 0) days.fill(GAP, from, from + row.days)
    else days.set(countsOf(row.before), from)
  }
  for (const { day, slots } of shelf.tables.filledAfter(metric, knownOn)) {
    const at = day - first
    if (at >= 0 && at < days.length && hasBit(slots, slot)) days[at] = GAP
  }
}
