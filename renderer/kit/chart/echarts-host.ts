/** The drawing library, only the parts we draw with; loaded with the first chart, not with the page. */
import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  DataZoomInsideComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'
import type { ChartOption } from './chart-option.ts'
import { allowEmptyMarkup } from './empty-markup.ts'

use([
  BarChart,
  LineChart,
  ScatterChart,
  DataZoomInsideComponent,
  GridComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkLineComponent,
  CanvasRenderer,
  SVGRenderer,
])

export interface DrawnChart {
  /** Axes alone, of a chart on which nothing is drawn yet: its first drawing is two pieces. */
  readonly outline: (option: ChartOption) => void
  readonly draw: (option: ChartOption) => void
  readonly resize: () => void
  /** A data address of the picture, twice as fine as on screen. */
  readonly png: (background: string) => string
  /** The text of an SVG file, at the size on screen. */
  readonly svg: () => string
  readonly end: () => void
}

export function startChart(element: HTMLElement): DrawnChart {
  allowEmptyMarkup()
  const chart: ECharts = init(element, null, { renderer: 'canvas' })
  let last: ChartOption = {}
  let isDrawn = false
  return {
    outline: (option) => {
      if (!isDrawn) chart.setOption({ ...option, series: [] }, { lazyUpdate: true })
    },
    draw: (option) => {
      last = option
      // Read now, laid out and painted with the next frame: two tasks in place of one.
      chart.setOption(option, { notMerge: isDrawn, lazyUpdate: true })
      isDrawn = true
    },
    resize: () => chart.resize(),
    png: (background) =>
      chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: background }),
    svg: () => svgOf(last, element),
    end: () => chart.dispose(),
  }
}

function svgOf(option: ChartOption, element: HTMLElement): string {
  const size = { width: element.clientWidth, height: element.clientHeight }
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  chart.setOption(option)
  const text = chart.renderToSVGString()
  chart.dispose()
  return text
}
