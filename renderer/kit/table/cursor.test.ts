/** Where the keys take the cursor of a table. */
import { expect, test } from 'vitest'
import { type Cursor, moved, within } from './cursor.ts'

const extent = { rows: 100, columns: 5, page: 20 }
const at = (row: number, column = 0): Cursor => ({ row, column, anchor: row })
const press = (key: string, more: { readonly mod?: boolean; readonly shift?: boolean } = {}) => ({
  key,
  mod: false,
  shift: false,
  ...more,
})

test.each([
  ['ArrowDown', at(3, 2), at(4, 2)],
  ['ArrowUp', at(0, 2), at(0, 2)],
  ['ArrowRight', at(3, 4), at(3, 4)],
  ['ArrowLeft', at(3, 1), at(3, 0)],
  ['PageDown', at(95), at(99)],
  ['PageUp', at(30), at(10)],
  ['Home', at(3, 4), at(3, 0)],
  ['End', at(3, 0), at(3, 4)],
])('%s from %o leads to %o', (key, from, to) => {
  expect(moved(from, press(key), extent)).toEqual(to)
})

test('with Ctrl, End and Home lead to the last and the first row', () => {
  expect(moved(at(3, 1), press('End', { mod: true }), extent)).toEqual(at(99, 4))
  expect(moved(at(3, 1), press('Home', { mod: true }), extent)).toEqual(at(0, 0))
})

test('with Shift the other end of the chosen rows stays', () => {
  expect(moved(at(3), press('ArrowDown', { shift: true }), extent)?.anchor).toBe(3)
})

test('a key that moves nothing is left to others', () => {
  expect(moved(at(3), press('Enter'), extent)).toBeUndefined()
})

test('a table that lost rows and columns keeps its cursor on the nearest cell', () => {
  expect(within(at(99, 4), { rows: 3, columns: 2 })).toEqual(at(2, 1))
})
