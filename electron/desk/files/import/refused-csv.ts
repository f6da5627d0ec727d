/** Refused rows as a table to mend them by: where, why in the stable word, and what stands there. */
import type { RefusedRow } from '../../../../shared/domain/import/read-rows.ts'
import { en } from '../../../../shared/words/en.ts'
import { CSV_START, csvLine } from '../csv.ts'

export function refusedCsv(rows: readonly RefusedRow[]): string {
  const lines = rows.map(({ line, column, reason, text }) =>
    csvLine([
      String(line),
      column === null ? '' : String(column + 1),
      reason,
      en.imports.rows[reason],
      text,
    ]),
  )
  return CSV_START + csvLine(['line', 'column', 'reason', 'words', 'text']) + lines.join('')
}
