/**
 * Rows of a file as days of metrics, each row whole or not at all: what cannot be is named by line and column and left out, what is
 * empty is a gap. Nothing is guessed, mended or added up here.
 */
import type { LocalDate } from '../../base/time.ts'
import { addDays, daysBetween } from '../../base/zoned-time.ts'
import { mayBeBelow, type Metric } from '../creator/metric.ts'
import type { CountedColumn, FileRow, Mapping, NumberForm } from './mapping.ts'
import { type CountRefusal, readCount } from './read-count.ts'
import { readDay } from './read-day.ts'

export type RowRefusal =
  | CountRefusal
  | 'no_day'
  /** A day without its time, or none at all: which post it is cannot be said. */
  | 'no_moment'
  /** Not over yet anywhere. */
  | 'day_ahead'
  /** Before there were platforms. */
  | 'day_too_old'
  /** A level or a count of what happened below zero. */
  | 'below_zero'
  /** Of this account and day another row says something else; the first one counts. */
  | 'told_twice'
  | 'no_handle'
  /** No creator who lets us look has an account of this name there. */
  | 'unknown_account'
  /** Fewer cells than the head, or more: nobody knows which one is which. */
  | 'cells_missing'
  | 'cells_extra'
  /** Of a sample of followers: what the share is made from stands in every row, or the row counts not. */
  | 'cell_empty'
  /** Neither yes nor no. */
  | 'no_yes_no'
  /** The same handle stands above. */
  | 'follower_twice'

export interface RefusedRow {
  readonly line: number
  /** Of the head, from 0; null: the whole row. */
  readonly column: number | null
  readonly reason: RowRefusal
  /** What stands there, cut. */
  readonly text: string
}

/** Consecutive days of one metric; null: the file says nothing of that day. */
export interface ReadSeries {
  readonly metric: Metric
  readonly firstDay: LocalDate
  readonly counts: readonly (number | null)[]
}

export interface ReadAccount {
  /** As the file names it, without `@`, small letters; empty: of the one account that the whole file speaks of. */
  readonly handle: string
  /** Of its first row. */
  readonly line: number
  readonly rows: number
  readonly series: readonly ReadSeries[]
}

export interface RowsRead {
  readonly rows: number
  readonly accounts: readonly ReadAccount[]
  /** At most `REFUSED_KEPT` of them. */
  readonly refused: readonly RefusedRow[]
  readonly refusedCount: number
  /** Rows that say what another had said. */
  readonly repeated: number
}

export interface RowReader {
  take(row: FileRow): void
  end(): RowsRead
}

/** More tell nobody more; they are counted. */
export const REFUSED_KEPT = 10_000
const TEXT_SHOWN = 60
/** A platform's day may end before ours. */
const AHEAD_DAYS = 1
// The oldest of the four began in this year. A day of the calendar, in its own form.
const OLDEST = '2004-01-01' as LocalDate
/** Three years: what is told at once of one series. */
export const SERIES_DAYS_MAX = 1_100

type Days = Map<Metric, Map<LocalDate, number>>

interface Held {
  readonly line: number
  rows: number
  readonly days: Days
}

export interface RowReaderPlan {
  readonly mapping: Mapping
  /** Cells of the head. */
  readonly width: number
  readonly today: LocalDate
}

export function createRowReader(plan: RowReaderPlan): RowReader {
  const dayOf = dayReader(plan)
  const accounts = new Map<string, Held>()
  const refused: RefusedRow[] = []
  let [rows, refusedCount, repeated] = [0, 0, 0]
  const refuseRow = (row: RefusedRow): void => {
    refusedCount += 1
    if (refused.length < REFUSED_KEPT) refused.push(row)
  }
  return {
    take: (row) => {
      rows += 1
      const said = readRow(row, plan, dayOf)
      if ('reason' in said) return refuseRow(said)
      const held = accounts.get(said.handle) ?? { line: row.line, rows: 0, days: new Map() }
      const kept = keep(held.days, said, row)
      if (kept === 'again') repeated += 1
      else if (kept !== null) return refuseRow(kept)
      held.rows += 1
      accounts.set(said.handle, held)
    },
    end: () => ({
      rows,
      accounts: [...accounts].map(([handle, { line, rows: own, days }]) => ({
        handle,
        line,
        rows: own,
        series: [...days].flatMap(([metric, told]) => seriesOf(metric, told)),
      })),
      refused,
      refusedCount,
      repeated,
    }),
  }
}

interface RowCount {
  readonly counted: CountedColumn
  readonly count: number
}

interface RowSaid {
  readonly handle: string
  readonly day: LocalDate
  readonly counts: readonly RowCount[]
}

type DayReader = (text: string) => LocalDate | null

/** Days that are remembered; of a table of many accounts each comes again and again, and is one text for all of them. */
const DAYS_KNOWN_MAX = 10_000

function dayReader({ mapping: { day, zone }, today }: RowReaderPlan): DayReader {
  const known = new Map<string, LocalDate | null>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const read = readDay(text, { form: day.form, zone, today })
    if (known.size < DAYS_KNOWN_MAX) known.set(text, read)
    return read
  }
}

function readRow(
  row: FileRow,
  { mapping, width, today }: RowReaderPlan,
  dayOf: DayReader,
): RowSaid | RefusedRow {
  const { day, numbers, handleColumn } = mapping
  if (row.cells.length < width) return refusedRow(row, null, 'cells_missing')
  const isWider = row.cells.slice(width).some((cell) => cell.trim() !== '')
  if (isWider) return refusedRow(row, null, 'cells_extra')
  const handle = handleColumn === null ? '' : handleOf(row.cells[handleColumn] ?? '')
  if (handleColumn !== null && handle === '') return refusedRow(row, handleColumn, 'no_handle')
  const on = dayOf(row.cells[day.column] ?? '')
  if (on === null) return refusedRow(row, day.column, 'no_day')
  const fault = dayFault(on, today)
  if (fault !== null) return refusedRow(row, day.column, fault)
  const counts = countsOf(row, mapping.counted, numbers)
  return 'reason' in counts ? counts : { handle, day: on, counts }
}

/** Null: a day that may be told. */
export function dayFault(on: LocalDate, today: LocalDate): 'day_ahead' | 'day_too_old' | null {
  if (daysBetween(today, on) > AHEAD_DAYS) return 'day_ahead'
  return on < OLDEST ? 'day_too_old' : null
}

function countsOf(
  row: FileRow,
  counted: readonly CountedColumn[],
  numbers: NumberForm,
): RowSaid['counts'] | RefusedRow {
  const counts: RowCount[] = []
  for (const one of counted) {
    const read = readCount(row.cells[one.column] ?? '', numbers, one.times)
    if (!read.ok) return refusedRow(row, one.column, read.refusal.reason)
    if (read.value === null) continue
    if (read.value < 0 && !mayBeBelow(one.metric)) return refusedRow(row, one.column, 'below_zero')
    counts.push({ counted: one, count: read.value })
  }
  return counts
}

/** As handles are compared: without the sign, in small letters. */
export function handleOf(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase()
}

function refusedRow(
  { line, cells }: FileRow,
  column: number | null,
  reason: RowRefusal,
): RefusedRow {
  const text = column === null ? cells.join(' ') : (cells[column] ?? '')
  return { line, column, reason, text: text.slice(0, TEXT_SHOWN) }
}

/** Null: written. Of a row that contradicts an earlier one nothing is. */
function keep(days: Days, { day, counts }: RowSaid, row: FileRow): RefusedRow | 'again' | null {
  const known = counts.map(({ counted }) => days.get(counted.metric)?.get(day))
  const clash = counts.find(({ count }, at) => known[at] !== undefined && known[at] !== count)
  if (clash !== undefined) return refusedRow(row, clash.counted.column, 'told_twice')
  if (counts.length > 0 && known.every((count) => count !== undefined)) return 'again'
  for (const { counted, count } of counts) {
    const told = days.get(counted.metric) ?? new Map<LocalDate, number>()
    told.set(day, count)
    days.set(counted.metric, told)
  }
  return null
}

/** From the first day told to the last, in spans that can be told at once. */
function seriesOf(metric: Metric, told: ReadonlyMap<LocalDate, number>): readonly ReadSeries[] {
  const series: { metric: Metric; firstDay: LocalDate; counts: (number | null)[] }[] = []
  for (const day of [...told.keys()].toSorted()) {
    const last = series.at(-1)
    const at = last === undefined ? 0 : daysBetween(last.firstDay, day)
    if (last === undefined || at >= SERIES_DAYS_MAX) {
      series.push({ metric, firstDay: day, counts: [told.get(day) ?? null] })
      continue
    }
    while (last.counts.length < at) last.counts.push(null)
    last.counts.push(told.get(day) ?? null)
  }
  return series
}

/** How many days of metrics it tells. */
export function toldDays(series: readonly Pick<ReadSeries, 'counts'>[]): number {
  return series.reduce((sum, { counts }) => sum + counts.filter((one) => one !== null).length, 0)
}

export function lastDayOf({
  firstDay,
  counts,
}: Pick<ReadSeries, 'firstDay' | 'counts'>): LocalDate {
  return addDays(firstDay, counts.length - 1)
}
