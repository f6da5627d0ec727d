/** A chart's data and palette to the drawing library's option. */
import { expect, test } from 'vitest'
import type { ChartData } from './chart-data.ts'
import { chartCsv } from './chart-csv.ts'
import { chartOption } from './chart-option.ts'
import { PALETTE as palette } from './palette.fixture.ts'

const data: ChartData = {
  axisName: 'Day',
  labels: ['1 Nov', '2 Nov'],
  lastIsOpen: true,
  series: [{ id: 'a', name: 'Confirmed', mark: 'bar', tone: 'ink', values: [3, null] }],
}

test('nothing moves by itself and no markup is made from a string', () => {
  const option = chartOption({ data, palette, format: String })
  expect(option).toMatchObject({ animation: false, tooltip: { renderMode: 'richText' } })
})

test('the day that is not over is a dashed outline without a filling', () => {
  const { series } = chartOption({ data, palette, format: String })
  expect(series).toMatchObject([
    { data: [3, { itemStyle: { color: 'transparent', borderType: 'dashed' } }] },
  ])
})

test('an axis writes a value by the format alone', () => {
  const seen: unknown[][] = []
  const option = chartOption({
    data,
    palette,
    format: (...given) => {
      seen.push(given)
      return ''
    },
  })
  const axis = option.yAxis
  const label = axis && !Array.isArray(axis) ? axis.axisLabel : undefined
  expect(label).toHaveProperty('formatter')
  if (label && 'formatter' in label && typeof label.formatter === 'function') {
    Reflect.apply(label.formatter, undefined, [30, 1])
  }
  expect(seen).toEqual([[30]])
})

test('a gap is an empty cell, never a zero', () => {
  expect(chartCsv(data)).toBe('\ufeffDay,Confirmed\r\n1 Nov,3\r\n2 Nov,\r\n')
})
