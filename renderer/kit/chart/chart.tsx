/** Bars and lines over one axis: the plain chart of the console. */
import { useCallback } from 'react'
import { useWords } from '../text/use-words.ts'
import type { ChartData } from './chart-data.ts'
import { ChartFrame, type ChartWords } from './chart-frame.tsx'
import { chartOption } from './chart-option.ts'
import type { Palette } from './palette.ts'

interface ChartProps extends ChartWords {
  readonly data: ChartData
  readonly height?: number
  /** Writes a value of the axis and of the table; the same function each time. */
  readonly format?: (value: number) => string
  /** The axis does not begin at nothing: for lines, whose length says nothing. */
  readonly startsAnywhere?: boolean
}

export function Chart({
  data,
  height = 160,
  format,
  startsAnywhere = false,
  ...words
}: ChartProps) {
  const { number } = useWords()
  const write = format ?? number
  const optionOf = useCallback(
    (palette: Palette) => chartOption({ data, palette, format: write, startsAnywhere }),
    [data, write, startsAnywhere],
  )
  return <ChartFrame {...words} {...{ data, height, optionOf }} format={write} hasLegend />
}
