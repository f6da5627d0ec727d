/** Rows as CSV (RFC 4180, UTF-8 with a byte order mark), with cells that a spreadsheet would run made harmless (OWASP). */

/** Begins what spreadsheets take for a formula, full-width forms included. */
const FORMULA_START = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
/** A plain number may begin with a sign. */
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/

export const CSV_START = '\ufeff'

/** One line with its end; every cell is quoted. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const isHarmless = !FORMULA_START.test(text) || PLAIN_NUMBER.test(text)
  const safe = isHarmless ? text : `'${text}`
  return `"${safe.replaceAll('"', '""')}"`
}
