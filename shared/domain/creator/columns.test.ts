/** Days as arrays, with and without gaps. */
import { expect, test } from 'vitest'
import { addDays } from '../../base/zoned-time.ts'
import { columnOf, FIRST_DAY } from './creator.fixture.ts'
import { countOn, daysOf, GAP, rollingMean, weeksOf, withDay } from './columns.ts'

const day = (after: number) => addDays(FIRST_DAY, after)

test('CR-11 a day is said, said again, or left a gap on the way to a later one', () => {
  const column = columnOf('followers', [10])
  const grown = withDay(withDay(column, day(3), 13), day(0), 11)
  expect([...grown.days]).toEqual([11, GAP, GAP, 13])
  expect([...column.days]).toEqual([10])
  expect([...withDay(grown, day(3), null).days]).toEqual([11, GAP, GAP, GAP])
  expect(() => withDay(column, day(-1), 1)).toThrow('at its end')
})

test('CR-11 a count of nobody is no zero, and a zero is a count', () => {
  const column = columnOf('likes', [0, null])
  expect([-1, 0, 1, 2].map((after) => countOn(column, day(after)))).toEqual([null, 0, null, null])
})

test('CR-11 a slice has as many days as were asked, gaps where the column does not reach', () => {
  const column = columnOf('likes', [1, 2, 3])
  const slice = (from: number, to: number) => [...daysOf(column, day(from), day(to)).days]
  expect(slice(-2, 0)).toEqual([GAP, GAP, 1])
  expect(slice(1, 4)).toEqual([2, 3, GAP, GAP])
  expect(slice(-1, 3)).toEqual([GAP, 1, 2, 3, GAP])
  expect(slice(5, 6)).toEqual([GAP, GAP])
  expect(slice(-3, -2)).toEqual([GAP, GAP])
  expect(slice(2, 1)).toEqual([])
  expect(daysOf(column, day(1), day(1)).firstDay).toBe(day(1))
})

test('CR-11 a rolling mean begins anew after a gap', () => {
  const { days } = columnOf('likes', [1, 2, 6, null, 5, 5, 8])
  expect([...rollingMean(days, 2)]).toEqual([NaN, 1.5, 4, NaN, NaN, 5, 6.5])
  expect([...rollingMean(days, 4)].every(Number.isNaN)).toBe(true)
  expect(rollingMean(new Int32Array(), 2)).toHaveLength(0)
})

test('CR-12 weeks end with the last day: a level, a sum, people who may be the same', () => {
  const counts = [9, 1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1]
  expect(weeksOf(columnOf('likes', counts))).toEqual({
    firstDay: day(1),
    weeks: Float64Array.of(28, 28),
  })
  expect([...weeksOf(columnOf('followers', counts)).weeks]).toEqual([7, 1])
  expect([...weeksOf(columnOf('reach', counts)).weeks]).toEqual([7, 7])
})

test('CR-12 a sum over a gap is a gap, a level is the last one told, a week of gaps is one', () => {
  const counts = [1, 2, 3, null, 5, 6, null]
  const weeks = (metric: 'likes' | 'followers' | 'reach', of: readonly (number | null)[]) => [
    ...weeksOf(columnOf(metric, of)).weeks,
  ]
  expect(weeks('likes', counts)).toEqual([NaN])
  expect(weeks('followers', counts)).toEqual([6])
  expect(weeks('reach', counts)).toEqual([6])
  const none = counts.map(() => null)
  expect([weeks('followers', none), weeks('reach', none)]).toEqual([[NaN], [NaN]])
  expect(weeks('likes', [1, 2])).toEqual([])
})

test('CR-12 a week may hold more than a day can say', () => {
  expect([...weeksOf(columnOf('views', Array(7).fill(2_000_000_000))).weeks]).toEqual([14e9])
})
