/** A cell of an exported table by what it holds; each writer says it in its own form. What is not known is nothing, never zero. */
import type { Instant, LocalDate } from '../../../shared/base/time.ts'
import { csvLine } from './csv.ts'
import type { Making } from './making.ts'
import { utcText } from './utc-text.ts'

export type TableCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'moment'; readonly at: Instant }
  | { readonly kind: 'day'; readonly date: LocalDate }
  | { readonly kind: 'minor'; readonly minor: number }
  | { readonly kind: 'number'; readonly value: number }
  /** A ratio; a workbook shows it as a percentage. */
  | { readonly kind: 'ratio'; readonly value: number }
  | { readonly kind: 'flag'; readonly on: boolean }
  | { readonly kind: 'nothing' }

export const NOTHING: TableCell = { kind: 'nothing' }

export interface TableColumn {
  readonly name: string
  /** Characters a spreadsheet shows. */
  readonly width: number
}

/** Rows as they are read: a stretch at a time. */
export interface Table {
  readonly columns: readonly TableColumn[]
  /** Each with the share of all rows that stands before it, 0 to 1; made when it is asked for. */
  readonly windows: () => Iterable<readonly [number, readonly (readonly TableCell[])[]]>
}

export function textCell(text: string | null): TableCell {
  return text === null ? NOTHING : { kind: 'text', text }
}

/** Digits behind the point that a reckoned number keeps: more would be noise. */
const DIGITS = 12

export function numberCell(
  value: number | null | undefined,
  kind: 'number' | 'ratio' = 'number',
): TableCell {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING
  return { kind, value: Number(value.toPrecision(DIGITS)) }
}

export function momentCell(at: Instant | null): TableCell {
  return at === null ? NOTHING : { kind: 'moment', at }
}

/** Rows of a short table as one window. */
export function wholeTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
): Table {
  return { columns, windows: () => [[0, rows]] }
}

/** Zone of the times in a CSV. */
export const CSV_CLOCK = 'UTC'

/** The lines behind the head. False when it was stopped. */
export async function writeCsvLines(table: Table, { write, step }: Making): Promise<boolean> {
  for (const [share, rows] of table.windows()) {
    if (await step(share)) return false
    await write(rows.map((row) => csvLine(row.map(csvText))).join(''))
  }
  return true
}

/** Amounts in whole minor units, times as ISO 8601 in UTC. */
function csvText(cell: TableCell): string {
  switch (cell.kind) {
    case 'text':
      return cell.text
    case 'moment':
      return utcText(cell.at)
    case 'day':
      return cell.date
    case 'minor':
      return String(cell.minor)
    case 'number':
    case 'ratio':
      return String(cell.value)
    case 'flag':
      return String(cell.on)
    case 'nothing':
      return ''
  }
}
