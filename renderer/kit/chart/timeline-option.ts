/**
 * Panels that share one axis of weeks, the drawing library's option: a line each with its name at its end, events as bands over all
 * panels, ticks of posts on a lane of their own. What is zoomed in one is zoomed in all. Pure.
 */
import type { LineSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type { MarkAreaComponentOption } from 'echarts/components'
import type { SeriesTone } from './chart-data.ts'
import type { ChartOption } from './chart-option.ts'
import { CAPTION_PX, captionOf, tooltipOf } from './chart-text.ts'
import type { Palette } from './palette.ts'

export interface TimePanel {
  readonly id: string
  readonly name: string
  readonly tone: SeriesTone
  /** One a label; null is a gap. */
  readonly values: readonly (number | null)[]
  readonly format: (value: number) => string
  /** Beside two others 3 is large and 1 small. */
  readonly share: number
}

export interface TimeEvent {
  /** Indexes of the first and the last label, within. */
  readonly from: number
  readonly until: number
  readonly words: string
  /** A person should look at it. */
  readonly isToReview: boolean
}

export interface TimeTick {
  /** Index of the label, with its fraction. */
  readonly at: number
  readonly isTall: boolean
}

export interface Timelines {
  readonly labels: readonly string[]
  readonly panels: readonly TimePanel[]
  readonly events: readonly TimeEvent[]
  readonly ticks: { readonly name: string; readonly marks: readonly TimeTick[] }
}

interface Drawing {
  readonly data: Timelines
  readonly palette: Palette
  /** Pixels of the whole. */
  readonly height: number
}

const TOP_PX = 24
const LANE_PX = 20
const AXIS_PX = 24
const BETWEEN_PX = 18
/** Of the axes' marks at the left; at the right the names of the lines, in whatever language, and never less or more than this. */
const SIDES = { left: 48, least: 96, most: 176 } as const
/** Of a caption, so wide that no word of ours is wider; and what stands between a line and its name. */
const CHARACTER_PX = 6.5
const LABEL_GAP_PX = 10
const EDGE_PX = 0.5
/** Over the panel. */
const LETTER_PX = 14
/** Of a week that stands alone. */
const POINT_PX = 5

export function timelineOption(drawing: Drawing): ChartOption {
  const { data, palette } = drawing
  const lane = data.panels.length
  const every = Array.from({ length: lane + 1 }, (_, index) => index)
  const text = captionOf(palette)
  return {
    animation: false,
    textStyle: { fontFamily: palette.font },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    grid: gridsOf(drawing),
    tooltip: {
      ...tooltipOf(palette),
    },
    // The wheel alone scrolls the page; with Ctrl it narrows the weeks, in all panels.
    dataZoom: [{ type: 'inside', xAxisIndex: [...every, lane + 1], zoomOnMouseWheel: 'ctrl' }],
    xAxis: [
      ...every.map((index) => ({
        type: 'category' as const,
        gridIndex: index,
        data: [...data.labels],
        boundaryGap: false,
        axisTick: { show: false },
        axisLine: { show: index === lane, lineStyle: { color: palette.axis } },
        // How many labels fit is measured, of those too that do not show, unless it is said.
        axisLabel:
          index === lane
            ? { ...text, hideOverlap: true }
            : { show: false, interval: data.labels.length },
      })),
      // Categories know no place between two of them; ticks stand on days.
      {
        type: 'value',
        gridIndex: lane,
        min: 0,
        max: Math.max(1, data.labels.length - 1),
        show: false,
        axisPointer: { show: false },
      },
    ],
    yAxis: [
      ...data.panels.map(({ format }, index) => ({
        type: 'value' as const,
        gridIndex: index,
        splitNumber: 2,
        scale: true,
        axisLabel: { ...text, formatter: (value: number) => format(value) },
        splitLine: { lineStyle: { color: palette.hair } },
      })),
      { type: 'value', gridIndex: lane, min: 0, max: 1, show: false },
    ],
    series: [
      ...data.panels.map((panel, index) => lineOf(panel, index, drawing)),
      ...ticksOf(drawing),
    ],
  }
}

function gridsOf({ data, height }: Drawing) {
  const room = height - TOP_PX - LANE_PX - AXIS_PX - BETWEEN_PX * data.panels.length
  const all = data.panels.reduce((sum, { share }) => sum + share, 0)
  let top = TOP_PX
  const sides = sidesOf(data)
  const grids = data.panels.map(({ share }) => {
    const grid = { ...sides, top, height: (room * share) / all }
    top += grid.height + BETWEEN_PX
    return grid
  })
  return [...grids, { ...sides, top, height: LANE_PX }]
}

/** Labels fit in them, so the library need not lay out all axes once more to see whether they do. */
function sidesOf({ panels }: Timelines) {
  const longest = Math.max(0, ...panels.map(({ name }) => name.length))
  const wanted = LABEL_GAP_PX + longest * CHARACTER_PX
  const right = Math.min(SIDES.most, Math.max(SIDES.least, wanted))
  return { left: SIDES.left, right, outerBoundsMode: 'none' } as const
}

function lineOf(panel: TimePanel, index: number, { data, palette }: Drawing): LineSeriesOption {
  const color = palette.tones[panel.tone]
  const last = panel.values.findLast((value) => value !== null)
  return {
    id: panel.id,
    name: panel.name,
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    data: panel.values.map((value, at) =>
      isAlone(panel.values, at) ? { value, symbol: 'circle', symbolSize: POINT_PX } : value,
    ),
    symbol: 'none',
    // Where none is drawn each point would be looked at all the same.
    showSymbol: panel.values.some((_, at) => isAlone(panel.values, at)),
    showAllSymbol: true,
    lineStyle: { color, width: 1.5 },
    itemStyle: { color },
    tooltip: {
      valueFormatter: (value) => (typeof value === 'number' ? panel.format(value) : '–'),
    },
    endLabel: {
      show: last !== undefined && last !== null,
      formatter: `${last === undefined || last === null ? '' : panel.format(last)}\n${panel.name}`,
      color: palette.text,
      fontFamily: palette.font,
      fontSize: CAPTION_PX,
      lineHeight: 14,
    },
    markArea: bandsOf(data, palette, index === 0),
  }
}

/** Between two gaps no line leads to it: without a point of its own it would not be seen. */
function isAlone(values: TimePanel['values'], at: number): boolean {
  const isTold = (index: number): boolean => (values[index] ?? null) !== null
  return isTold(at) && !isTold(at - 1) && !isTold(at + 1)
}

function bandsOf(
  { events }: Timelines,
  palette: Palette,
  bearsWords: boolean,
): MarkAreaComponentOption {
  return {
    silent: true,
    data: events.map(({ from, until, words, isToReview }) => [
      {
        name: bearsWords ? words : '',
        xAxis: from,
        // Its edges are seen where another lies over it.
        itemStyle: {
          color: isToReview ? palette.look : palette.event,
          borderColor: isToReview ? palette.lookText : palette.axis,
          borderWidth: EDGE_PX,
        },
        label: {
          // Where it begins: letters stand in the order of the days.
          position: [0, -LETTER_PX],
          color: isToReview ? palette.lookText : palette.text,
          fontFamily: palette.font,
          fontSize: CAPTION_PX,
        },
      },
      { xAxis: until },
    ]),
  }
}

/** Sponsored posts stand taller and in the second colour. */
function ticksOf({ data, palette }: Drawing): readonly ScatterSeriesOption[] {
  const lane = data.panels.length
  return [false, true].map((isTall) => ({
    id: isTall ? 'tall' : 'short',
    name: data.ticks.name,
    type: 'scatter' as const,
    xAxisIndex: lane + 1,
    yAxisIndex: lane,
    silent: true,
    // All in one stroke: an element a post would cost more than all else of the chart.
    large: true,
    largeThreshold: 1,
    symbol: 'rect',
    symbolSize: isTall ? [1.5, 14] : [1, 9],
    itemStyle: { color: isTall ? palette.tones.second : palette.caption },
    tooltip: { show: false },
    data: data.ticks.marks.filter((tick) => tick.isTall === isTall).map(({ at }) => [at, 0.5]),
  }))
}
