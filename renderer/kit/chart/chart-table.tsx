/** A chart's numbers as a table, newest at the bottom as the axis has them. */
import { type ChartData, chartRows } from './chart-data.ts'
import styles from './chart.module.css'

interface ChartTableProps {
  readonly data: ChartData
  readonly height: number
  readonly format: (value: number) => string
}

export function ChartTable({ data, height, format }: ChartTableProps) {
  return (
    <div className={styles['tableBox']} style={{ maxHeight: height + 40 }}>
      <table>
        <thead>
          <tr>
            <th scope="col">{data.axisName}</th>
            {data.series.map((series) => (
              <th key={series.id} scope="col">
                {series.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chartRows(data).map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, index) => (
                <td key={data.series[index]?.id}>{value === null ? '–' : format(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
