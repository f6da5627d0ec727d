/** Weeks from days, gaps named. */
import { expect, test } from 'vitest'
import { bridged, seriesOf, weeklySeries } from './series.ts'

const GAP = Number.NaN
const days = (...weeks: readonly (readonly number[])[]) => weeks.flat()

test('FC-1 a level is the week’s last known day, a flow its days’ mean times seven', () => {
  const some = days([1, 2, 3, 4, 5, 6, 7], [8, 9, 10, 11, GAP, GAP, GAP])
  expect([...weeklySeries(some, 'level').values]).toEqual([7, 11])
  expect([...weeklySeries(some, 'flow').values]).toEqual([28, 66.5])
})

test('FC-1 weeks end at the last day; days before the first whole week are left out', () => {
  expect([...weeklySeries([99, 1, 1, 1, 1, 1, 1, 1], 'flow').values]).toEqual([7])
  expect(weeklySeries([1, 2, 3], 'level').values.length).toBe(0)
})

test('FC-1 a week with too few days is a gap by its place and never zero', () => {
  const empty = [GAP, GAP, GAP, GAP, GAP, GAP, GAP]
  const thin = [5, 5, 5, GAP, GAP, GAP, GAP]
  const series = weeklySeries(days([1, 1, 1, 1, 1, 1, 1], empty, thin), 'flow')
  expect(series.gaps).toEqual([1, 2])
  expect(series.values[1]).toBeNaN()
  expect(weeklySeries(days(thin, empty), 'level').gaps).toEqual([1])
})

test('FC-1 gaps between known weeks are bridged for the filters, those at the ends are cut', () => {
  const series = seriesOf(Float64Array.of(GAP, 2, GAP, GAP, 8, 9, GAP))
  expect([...bridged(series)]).toEqual([2, 4, 6, 8, 9])
  expect(series.gaps).toEqual([0, 2, 3, 6])
  expect(bridged(seriesOf(Float64Array.of(GAP, GAP))).length).toBe(0)
})

test('FC-1 what is no count is a defect', () => {
  expect(() => seriesOf(Float64Array.of(1, -1))).toThrow('not below zero')
  expect(() => seriesOf(Float64Array.of(1, Infinity))).toThrow('finite')
})
