/**
 * Rows of cells whose colour says how far each is above or below the middle: full where the interval leaves the middle out, pale where
 * it does not, none where nothing is known. Bars on one another, so that the library needs no part more. Pure.
 */
import type { BarSeriesOption } from 'echarts/charts'
import type { ChartOption } from './chart-option.ts'
import { CAPTION_PX, captionOf, tooltipOf } from './chart-text.ts'
import type { Palette } from './palette.ts'

export interface HeatCell {
  readonly value: number
  /** The interval leaves the middle out. */
  readonly isSure: boolean
}

export interface Heat {
  readonly columns: readonly string[]
  /** The first stands on top; null: nothing is known of the cell. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly (HeatCell | null)[] }[]
  /** What is neither high nor low. */
  readonly middle: number
}

interface Drawing {
  readonly heat: Heat
  readonly palette: Palette
  readonly format: (value: number) => string
}

const LEFT_PX = 36
const PALE = 0.25
const EMPTY = 0.5

export function heatOption({ heat, palette, format }: Drawing): ChartOption {
  const text = captionOf(palette)
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: LEFT_PX, right: 8, top: 4, bottom: 22 },
    tooltip: { ...tooltipOf(palette), trigger: 'item' },
    xAxis: {
      type: 'category',
      data: [...heat.columns],
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: { type: 'value', min: 0, max: heat.rows.length, show: false },
    series: heat.rows.toReversed().map((row) => rowOf(row, { heat, palette, format })),
  }
}

function rowOf(
  { name, cells }: Heat['rows'][number],
  { heat, palette, format }: Drawing,
): BarSeriesOption {
  return {
    id: name,
    name,
    type: 'bar',
    stack: 'all',
    barCategoryGap: '6%',
    data: cells.map((cell, at) => ({
      value: 1,
      itemStyle: {
        color: colourOf(cell, heat, palette),
        opacity: cell === null ? EMPTY : cell.isSure ? 1 : PALE,
        borderColor: palette.sheet,
        borderWidth: 1,
      },
      tooltip: {
        formatter: `${name} ${heat.columns[at] ?? ''}: ${cell === null ? '–' : format(cell.value)}`,
      },
      label: {
        show: at === 0,
        position: 'left' as const,
        formatter: name,
        color: palette.text,
        opacity: 1,
        fontFamily: palette.font,
        fontSize: CAPTION_PX,
      },
    })),
  }
}

function colourOf(cell: HeatCell | null, { middle }: Heat, palette: Palette): string {
  if (cell === null) return palette.event
  return cell.value >= middle ? palette.tones.sea : palette.tones.second
}
