/** Linked timelines: panels over one axis of weeks with their events and posts; as a table each panel is a column. */
import { useCallback } from 'react'
import { useWords } from '../text/use-words.ts'
import { ChartFrame, type ChartWords } from './chart-frame.tsx'
import type { Palette } from './palette.ts'
import { type Timelines as Data, timelineOption } from './timeline-option.ts'

interface TimelinesProps extends ChartWords {
  /** The same object until there is something else to draw. */
  readonly data: Data
  readonly axisName: string
  readonly height?: number
}

const DECIMALS_BELOW = 10

export function Timelines({ data, axisName, height = 400, ...words }: TimelinesProps) {
  const { number } = useWords()
  const optionOf = useCallback(
    (palette: Palette) => timelineOption({ data, palette, height }),
    [data, height],
  )
  const table = {
    axisName,
    labels: data.labels,
    series: data.panels.map(({ id, name, tone, values }) => ({
      id,
      name,
      tone,
      values,
      mark: 'line' as const,
    })),
  }
  const write = (value: number) => number(value, Math.abs(value) < DECIMALS_BELOW ? 4 : 0)
  return <ChartFrame {...words} {...{ height, optionOf }} data={table} format={write} />
}
