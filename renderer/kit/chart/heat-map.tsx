/** A heat map: as a table a column a row of it, gaps as such. */
import { useCallback } from 'react'
import { useWords } from '../text/use-words.ts'
import { ChartFrame, type ChartWords } from './chart-frame.tsx'
import { type Heat, heatOption } from './heat-option.ts'
import type { Palette } from './palette.ts'

interface HeatMapProps extends ChartWords {
  /** The same object until there is something else to draw. */
  readonly data: Heat
  readonly axisName: string
  readonly height?: number
}

export function HeatMap({ data, axisName, height = 180, ...words }: HeatMapProps) {
  const { number } = useWords()
  const optionOf = useCallback(
    (palette: Palette) => heatOption({ heat: data, palette, format: (value) => number(value, 2) }),
    [data, number],
  )
  const table = {
    axisName,
    labels: data.columns,
    series: data.rows.map(({ name, cells }) => ({
      id: name,
      name,
      mark: 'bar' as const,
      tone: 'sea' as const,
      values: cells.map((cell) => cell?.value ?? null),
    })),
  }
  return (
    <ChartFrame
      {...words}
      {...{ height, optionOf }}
      data={table}
      format={(value) => number(value, 2)}
    />
  )
}
