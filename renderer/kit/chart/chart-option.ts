/**
 * A chart's data and palette to the drawing library's option, by the grammar of the look: hairlines across only,
 * labels at the line's end, no animation, the day not over as a dashed outline. Pure.
 */
import type { BarSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type {
  AriaComponentOption,
  DataZoomComponentOption,
  GridComponentOption,
  MarkAreaComponentOption,
  MarkLineComponentOption,
  TooltipComponentOption,
} from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ChartData, ChartSeries } from './chart-data.ts'
import { CAPTION_PX, captionOf, tooltipOf } from './chart-text.ts'
import type { Palette } from './palette.ts'

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | DataZoomComponentOption
  | GridComponentOption
  | TooltipComponentOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
  | AriaComponentOption
>

interface Drawing {
  readonly data: ChartData
  readonly palette: Palette
  readonly format: (value: number) => string
  /** The axis of values does not begin at nothing. */
  readonly startsAnywhere?: boolean
}

/** Bars of what happened are not full ink: 78 of 100, as bars in tables are. */
const BAR_OPACITY = 0.78

export function chartOption({
  data,
  palette,
  format,
  startsAnywhere = false,
}: Drawing): ChartOption {
  const text = captionOf(palette)
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 4, right: 8, top: data.events?.length ? 28 : 12, bottom: 2, containLabel: true },
    tooltip: {
      ...tooltipOf(palette),
      axisPointer: { type: 'line', lineStyle: { color: palette.axis } },
      valueFormatter: (value) => (typeof value === 'number' ? format(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: [...data.labels],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.axis } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      minInterval: 1,
      scale: startsAnywhere,
      // The library hands a second argument, the index, which is no number of digits.
      axisLabel: { ...text, formatter: (value: number) => format(value) },
      splitLine: { lineStyle: { color: palette.hair } },
    },
    series: data.series.map((series, index) =>
      seriesOption(series, index === 0, { data, palette, format }),
    ),
  }
}

function seriesOption(
  series: ChartSeries,
  first: boolean,
  drawing: Drawing,
): BarSeriesOption | LineSeriesOption {
  const { data, palette } = drawing
  const color = palette.tones[series.tone]
  const shared = {
    id: series.id,
    name: series.name,
    ...(data.stacked ? { stack: 'all' } : {}),
    ...(first ? { markLine: events(drawing) } : {}),
  }
  if (series.mark === 'line') {
    return {
      ...shared,
      type: 'line',
      data: [...series.values],
      showSymbol: false,
      lineStyle: { color, width: 1.5 },
      itemStyle: { color },
    }
  }
  return {
    ...shared,
    type: 'bar',
    barMaxWidth: 28,
    barCategoryGap: '28%',
    itemStyle: { color, opacity: series.tone === 'ink' ? BAR_OPACITY : 1 },
    data: series.values.map((value, index) =>
      data.lastIsOpen && index === series.values.length - 1
        ? {
            value,
            itemStyle: {
              color: 'transparent',
              borderColor: color,
              borderType: 'dashed' as const,
              borderWidth: 1,
              opacity: 1,
            },
          }
        : value,
    ),
  }
}

function events({ data, palette }: Drawing): MarkLineComponentOption {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: palette.axis, type: 'solid', width: 1 },
    label: { fontFamily: palette.font, fontSize: CAPTION_PX, color: palette.text },
    data: (data.events ?? []).map((event) => ({
      xAxis: event.at,
      label: { formatter: event.words },
    })),
  }
}
