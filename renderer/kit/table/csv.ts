/** Rows as text for other programs: CSV (RFC 4180) with formulas made harmless, TSV for the clipboard. Pure. */
import type { Column } from './column.ts'

/** A cell that begins with one of these is run as a formula by common spreadsheets; an apostrophe before it stops that. */
const formulaStart = /^[=+\-@\t\r]/
const plainNumber = /^[+-]?\d+(?:\.\d+)?$/

/** The first line carries the heads. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const head = columns.map((column) => column.head)
  return csvText([head, ...rows.map((row) => columns.map((column) => column.text(row)))])
}

/** Lines end in CRLF; a byte order mark tells spreadsheets that this is UTF-8. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return `\ufeff${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`
}

export function csvCell(text: string): string {
  const safe = formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Tabs and line ends inside a cell become blanks: a pasted block keeps its shape. */
export function tsvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return rows.map((row) => columns.map((column) => tsvCell(column.text(row))).join('\t')).join('\n')
}

function tsvCell(text: string): string {
  const flat = text.replaceAll(/[\t\r\n]+/g, ' ')
  return formulaStart.test(flat) && !plainNumber.test(flat) ? `'${flat}` : flat
}
