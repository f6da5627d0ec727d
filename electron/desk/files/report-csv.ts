/** A report as a table for other programs: amounts in major units with a point, so that every spreadsheet reads them. */
import { CSV_START, csvLine } from './csv.ts'
import type { ReportLine, ReportPaper } from './report-paper.ts'

export function reportCsv({
  title,
  organisation,
  head,
  blocks,
  foot,
  columns,
}: ReportPaper): string {
  return [
    CSV_START,
    csvLine([title, organisation, '']),
    ...head.map(([name, value]) => csvLine([name, value, ''])),
    csvLine(['', columns.count, columns.amount]),
    ...blocks.flat().map((line) => csvLine(cellsOf(line))),
    ...foot.map((text) => csvLine([text, '', ''])),
  ].join('')
}

function cellsOf({ name, count, minor }: ReportLine): readonly string[] {
  const amount = minor === null ? '' : (minor / 100).toFixed(2)
  return [name, count === null ? '' : String(count), amount]
}
