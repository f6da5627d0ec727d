/** Timelines and fans to the drawing library's option: what is linked, what is a band, what no drawing may fill. */
import { expect, test } from 'vitest'
import { fanOption } from './fan-option.ts'
import { heatOption } from './heat-option.ts'
import { PALETTE as palette } from './palette.fixture.ts'
import { timelineOption } from './timeline-option.ts'

const panel = { tone: 'ink', format: String, share: 1 } as const
const data = {
  labels: ['1 Nov', '8 Nov', '15 Nov'],
  panels: [
    { ...panel, id: 'followers', name: 'followers', values: [1, null, 3] },
    { ...panel, id: 'views', name: 'views', values: [7, 8, 9] },
  ],
  events: [{ from: 1, until: 2, words: 'A to review', isToReview: true }],
  ticks: {
    name: 'Posts',
    marks: [
      { at: 0.5, isTall: false },
      { at: 2, isTall: true },
    ],
  },
}

test('panels share one axis: a pointer and a zoom in one are in all, the lane of posts too', () => {
  const option = timelineOption({ data, palette, height: 400 })
  expect(option).toMatchObject({
    animation: false,
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    dataZoom: [{ xAxisIndex: [0, 1, 2, 3] }],
    tooltip: { renderMode: 'richText' },
  })
  expect(option.grid).toHaveLength(3)
})

test('an event is a band over every panel and says its words once; a gap stays open', () => {
  const { series } = timelineOption({ data, palette, height: 400 })
  const band = { xAxis: 1, itemStyle: { color: palette.look } }
  expect(series).toMatchObject([
    {
      data: [{ value: 1 }, null, { value: 3 }],
      markArea: { data: [[{ ...band, name: 'A to review' }, { xAxis: 2 }]] },
    },
    { markArea: { data: [[{ ...band, name: '' }, { xAxis: 2 }]] } },
    { data: [[0.5, 0.5]] },
    { data: [[2, 0.5]], itemStyle: { color: palette.tones.second } },
  ])
})

test('the names of the lines have room in any language, up to a side that leaves the lines their own', () => {
  const rightOf = (name: string) => {
    const panels = [{ ...panel, id: 'views', name, values: [1, 2, 3] }]
    const { grid } = timelineOption({ data: { ...data, panels }, palette, height: 400 })
    return Array.isArray(grid) ? grid[0]?.right : undefined
  }
  expect(rightOf('views')).toBe(96)
  expect(rightOf('Aufrufe je Woche')).toBeGreaterThan(110)
  expect(rightOf('x'.repeat(80))).toBe(176)
})

test('a week without neighbours is a point, since no line leads to it', () => {
  const point = (value: number) => ({ value, symbol: 'circle' })
  const drawn = (values: readonly (number | null)[]) => {
    const panels = [{ ...panel, id: 'followers', name: 'followers', values }]
    const { series } = timelineOption({ data: { ...data, panels }, palette, height: 400 })
    return Array.isArray(series) ? series[0] : series
  }
  expect(drawn([null, null, 7])).toMatchObject({ data: [null, null, point(7)], showSymbol: true })
  expect(drawn([1, null, 0])).toMatchObject({ data: [point(1), null, point(0)] })
  expect(drawn([1, 2, null])).toMatchObject({ data: [1, 2, null], showSymbol: false })
})

test('a fan begins today where the past ends, and a band lies between its bounds', () => {
  const fan = {
    labels: ['a', 'b', 'c', 'd'],
    past: [10, 12],
    ahead: [13, 14],
    bands: [{ level: 0.9, low: [11, 10], high: [15, 18] }],
    todayWords: 'Today',
    aheadWords: 'forecast',
  }
  const { series } = fanOption({ fan, palette, format: String, mark: String })
  expect(series).toMatchObject([
    { data: [null, 12, 11, 10], lineStyle: { width: 0 } },
    { data: [null, 0, 4, 8], areaStyle: { color: palette.tones.sea } },
    { data: [10, 12], markLine: { data: [{ xAxis: 1 }] } },
    { data: [null, 12, 13, 14] },
  ])
})

test('a heat map is full where it is sure, pale where it is not, and has a ground where nothing is known', () => {
  const heat = {
    columns: ['06:00', '07:00', '08:00'],
    rows: [
      { name: 'Mon', cells: [{ value: 1.4, isSure: true }, { value: 0.9, isSure: false }, null] },
      { name: 'Tue', cells: [null, null, null] },
    ],
    middle: 1,
  }
  const { series } = heatOption({ heat, palette, format: String })
  const [below, above] = Array.isArray(series) ? series : []
  expect(below).toMatchObject({ name: 'Tue' })
  expect(above).toMatchObject({
    name: 'Mon',
    data: [
      {
        itemStyle: { color: palette.tones.sea, opacity: 1 },
        tooltip: { formatter: 'Mon 06:00: 1.4' },
      },
      { itemStyle: { color: palette.tones.second, opacity: 0.25 } },
      { itemStyle: { color: palette.event }, tooltip: { formatter: 'Mon 08:00: –' } },
    ],
  })
})
