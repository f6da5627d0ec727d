/**
 * How a table of a file becomes days of metrics: which column is the day and in which form it is written, which columns are counted
 * as what, whose account a row speaks of. What the file looks like inside is the reader's affair, whose account it is the desk's.
 */
import type { Platform } from '../campaign/campaign.ts'
import type { Metric } from '../creator/metric.ts'

/** A row of the file as text, whatever it was there. Lines count from 1, the head among them. */
export interface FileRow {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * `iso`: 2026-01-31 or 2026/01/31, with a time of day too. `day_month`: 31.1.2026 or 31/01/2026. `month_day`: 1/31/2026. `words`: Jan 31, 2026
 * or 31. Januar, the year of which may be missing. `seconds`: since 1970.
 */
export const DAY_FORMS = ['iso', 'day_month', 'month_day', 'words', 'seconds'] as const
export type DayForm = (typeof DAY_FORMS)[number]

/** `point`: 1,234.5. `comma`: 1.234,5. */
export const NUMBER_FORMS = ['point', 'comma'] as const
export type NumberForm = (typeof NUMBER_FORMS)[number]

export interface CountedColumn {
  readonly column: number
  readonly metric: Metric
  /** Hours that are minutes here; absent: as it stands. */
  readonly times?: number | undefined
}

export interface Mapping {
  readonly platform: Platform
  readonly day: { readonly column: number; readonly form: DayForm }
  /** Whose day it is where the file tells the time; a day alone stays what it is. */
  readonly zone: string
  readonly numbers: NumberForm
  /** Of handles; null: the whole file speaks of one account. */
  readonly handleColumn: number | null
  readonly counted: readonly CountedColumn[]
}

export type MappingRefusal =
  | 'nothing_counted'
  /** A column has two meanings, or a metric two columns. */
  | 'column_twice'

/** Null: it can be read by. */
export function mappingFault({
  day,
  handleColumn,
  counted,
}: Pick<Mapping, 'day' | 'handleColumn' | 'counted'>): MappingRefusal | null {
  if (counted.length === 0) return 'nothing_counted'
  const columns = [day.column, ...counted.map(({ column }) => column)]
  if (handleColumn !== null) columns.push(handleColumn)
  const metrics = counted.map(({ metric }) => metric)
  const isOnce = (list: readonly unknown[]): boolean => new Set(list).size === list.length
  return isOnce(columns) && isOnce(metrics) ? null : 'column_twice'
}
