/** A forecast as a fan: as a table the past, the estimate and the bounds of each band. */
import { useCallback } from 'react'
import { useWords } from '../text/use-words.ts'
import type { ChartSeries } from './chart-data.ts'
import { ChartFrame, type ChartWords } from './chart-frame.tsx'
import { type Fan, fanOption } from './fan-option.ts'
import type { Palette } from './palette.ts'

interface FanChartProps extends ChartWords {
  /** The same object until there is something else to draw. */
  readonly fan: Fan
  readonly axisName: string
  readonly pastWords: string
  readonly height?: number
}

export function FanChart({ fan, axisName, pastWords, height = 200, ...words }: FanChartProps) {
  const { number, short, mark, percent } = useWords()
  const optionOf = useCallback(
    (palette: Palette) => fanOption({ fan, palette, format: short, mark }),
    [fan, short, mark],
  )
  const later = fan.past.map(() => null)
  const column = (id: string, name: string, values: ChartSeries['values']): ChartSeries => ({
    id,
    name,
    values,
    mark: 'line',
    tone: 'sea',
  })
  const bands = fan.bands.flatMap(({ level, low, high }) => [
    column(`low ${level}`, `${percent(level)} –`, [...later, ...low]),
    column(`high ${level}`, `${percent(level)} +`, [...later, ...high]),
  ])
  const series = [
    column('past', pastWords, fan.past),
    ...(fan.earlier ? [column('earlier', fan.earlier.words, fan.earlier.values)] : []),
    column('ahead', fan.aheadWords, [...later, ...fan.ahead]),
    ...bands,
  ]
  return (
    <ChartFrame
      {...words}
      {...{ height, optionOf }}
      data={{ axisName, labels: fan.labels, series }}
      format={(value) => number(value)}
    />
  )
}
