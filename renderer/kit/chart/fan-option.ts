/** What was and what may come: a line to today, then the estimate with its bands, the widest lightest. Pure. */
import type { LineSeriesOption } from 'echarts/charts'
import type { ChartOption } from './chart-option.ts'
import { CAPTION_PX, captionOf, tooltipOf } from './chart-text.ts'
import type { Palette } from './palette.ts'

export interface FanBand {
  /** 0 to 1. */
  readonly level: number
  readonly low: readonly number[]
  readonly high: readonly number[]
}

export interface Fan {
  /** Of the past, then of what comes. */
  readonly labels: readonly string[]
  /** null is a gap; the last is today. */
  readonly past: readonly (number | null)[]
  readonly ahead: readonly number[]
  /** The widest first. */
  readonly bands: readonly FanBand[]
  /** What was forecast in the past, and when that was: over the same labels. */
  readonly earlier?: { readonly values: readonly (number | null)[]; readonly words: string }
  readonly todayWords: string
  readonly aheadWords: string
}

interface Drawing {
  readonly fan: Fan
  readonly palette: Palette
  readonly format: (value: number) => string
  /** On the axis. */
  readonly mark: (value: number) => string
}

const BAND_OPACITY = [0.12, 0.2] as const

export function fanOption(drawing: Drawing): ChartOption {
  const { fan, palette, format, mark } = drawing
  const text = captionOf(palette)
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    grid: { left: 4, right: 56, top: 20, bottom: 2, containLabel: true },
    tooltip: {
      ...tooltipOf(palette),
      valueFormatter: (value) => (typeof value === 'number' ? format(value) : '–'),
    },
    xAxis: {
      type: 'category',
      data: [...fan.labels],
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.axis } },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 4,
      scale: true,
      axisLabel: { ...text, formatter: (value: number) => mark(value) },
      splitLine: { lineStyle: { color: palette.hair } },
    },
    series: [
      ...fan.bands.flatMap((band, index) => bandOf(band, index, drawing)),
      ...earlierOf(drawing),
      pastOf(drawing),
      aheadOf(drawing),
    ],
  }
}

function pastOf({ fan, palette }: Drawing): LineSeriesOption {
  return {
    id: 'past',
    type: 'line',
    data: [...fan.past],
    showSymbol: false,
    lineStyle: { color: palette.tones.ink, width: 1.5 },
    itemStyle: { color: palette.tones.ink },
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: palette.axis, type: 'solid', width: 1 },
      label: { fontFamily: palette.font, fontSize: CAPTION_PX, color: palette.text },
      data: [{ xAxis: fan.past.length - 1, label: { formatter: fan.todayWords } }],
    },
  }
}

/** Dashed, in the second colour, its words where it ends and is furthest from what came. */
function earlierOf({ fan: { earlier, past }, palette }: Drawing): readonly LineSeriesOption[] {
  if (earlier === undefined) return []
  const color = palette.tones.second
  const end = earlier.values.findLastIndex((value) => value !== null)
  // Where the line of what came is not.
  const isBelow = (earlier.values[past.length - 1] ?? 0) < (past.at(-1) ?? 0)
  return [
    {
      id: 'earlier',
      name: earlier.words,
      type: 'line',
      data: earlier.values.map((value, at) =>
        at === end
          ? {
              value,
              symbol: 'circle',
              symbolSize: 3,
              label: {
                show: true,
                position: isBelow ? 'bottom' : 'top',
                align: 'right',
                formatter: earlier.words,
                color: palette.text,
                fontFamily: palette.font,
                fontSize: CAPTION_PX,
              },
            }
          : value,
      ),
      symbol: 'none',
      showAllSymbol: true,
      lineStyle: { color, width: 1.25, type: 'dashed' },
      itemStyle: { color },
    },
  ]
}

function aheadOf({ fan, palette, format }: Drawing): LineSeriesOption {
  const last = fan.ahead.at(-1)
  return {
    id: 'ahead',
    name: fan.aheadWords,
    type: 'line',
    data: afterPast(fan, fan.ahead),
    showSymbol: false,
    lineStyle: { color: palette.tones.sea, width: 1.5 },
    itemStyle: { color: palette.tones.sea },
    endLabel: {
      show: last !== undefined,
      formatter: last === undefined ? '' : format(last),
      color: palette.text,
      fontFamily: palette.font,
      fontSize: CAPTION_PX,
    },
  }
}

/** The library stacks: nothing drawn up to the lower bound, the band on it. */
function bandOf(
  { low, high }: FanBand,
  index: number,
  { fan, palette }: Drawing,
): readonly LineSeriesOption[] {
  const shared = {
    type: 'line' as const,
    stack: `band ${index}`,
    showSymbol: false,
    silent: true,
    lineStyle: { width: 0 },
    tooltip: { show: false },
  }
  const opacity = BAND_OPACITY[Math.min(index, BAND_OPACITY.length - 1)] ?? 0
  const width = high.map((value, step) => value - (low[step] ?? value))
  return [
    { ...shared, id: `low ${index}`, data: afterPast(fan, low) },
    {
      ...shared,
      id: `width ${index}`,
      data: afterPast(fan, width, 0),
      areaStyle: { color: palette.tones.sea, opacity },
    },
  ]
}

/** From today on, where it has the value of today or the one given. */
function afterPast(
  { past }: Fan,
  values: readonly number[],
  today: number | null = past.at(-1) ?? null,
): (number | null)[] {
  return [...past.slice(0, -1).map(() => null), today, ...values]
}
