/** Orders of a table: a press turns one column, a press with Shift adds to those before it. */
import { expect, test } from 'vitest'
import { nextSort, type Sort, sortKeys } from './column.ts'

const press = (now: Sort | undefined, ...columns: readonly string[]) =>
  columns.reduce<Sort | undefined>((sort, column) => nextSort(sort, column, true), now)

test('a press turns a column down, up and off, and stands alone', () => {
  const down = nextSort(undefined, 'reach')
  expect(down).toEqual({ by: 'reach', descending: true })
  const up = nextSort(down, 'reach')
  expect(up).toEqual({ by: 'reach', descending: false })
  expect(nextSort(up, 'reach')).toBeUndefined()
  expect(nextSort(press(undefined, 'town', 'reach'), 'town')).toEqual({
    by: 'town',
    descending: true,
  })
})

test('SC-35 a press with Shift adds a column, turns it in its place, and takes it out', () => {
  const two = press(undefined, 'town', 'reach')
  expect(sortKeys(two).map(({ by }) => by)).toEqual(['town', 'reach'])
  const turned = press(two, 'town')
  expect(sortKeys(turned)).toEqual([
    { by: 'town', descending: false },
    { by: 'reach', descending: true },
  ])
  expect(press(turned, 'town')).toEqual({ by: 'reach', descending: true })
  expect(press(undefined, 'town', 'town', 'town')).toBeUndefined()
  expect(sortKeys(press(undefined, 'a', 'b', 'c', 'd', 'e')).map(({ by }) => by)).toEqual([
    'a',
    'b',
    'c',
    'e',
  ])
})
