/** A chart's numbers for other programs. Pure. */
import { csvText } from '../table/csv.ts'
import { type ChartData, chartRows } from './chart-data.ts'

/** Gaps are empty cells; numbers are plain, for other programs. */
export function chartCsv(data: ChartData): string {
  const head = [data.axisName, ...data.series.map((series) => series.name)]
  const rows = chartRows(data).map(({ label, values }) =>
    [label].concat(values.map((value) => (value === null ? '' : String(value)))),
  )
  return csvText([head, ...rows])
}
