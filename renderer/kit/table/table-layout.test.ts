/** A person's order, hidden and pinned columns, whatever an older layout still names. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import {
  droppedColumn,
  inOrder,
  laidOut,
  movedColumn,
  OWN_LAYOUT,
  widened,
} from './table-layout.ts'

const column = (id: string, isFixed = false): Column<string> => ({
  id,
  head: id,
  cell: String,
  text: String,
  ...(isFixed && { isFixed }),
})
const COLUMNS = [column('pick', true), column('name'), column('reach'), column('town')]
const idsOf = (columns: readonly Column<string>[]) => columns.map(({ id }) => id)
const some = fc.array(fc.constantFrom('pick', 'name', 'reach', 'town', 'gone'), { maxLength: 6 })

test('every column stands once whatever a layout names, and a fixed one stays first and shown', () => {
  fc.assert(
    fc.property(some, some, some, (order, hidden, pinned) => {
      const layout = { order, hidden, pinned }
      expect(idsOf(inOrder(COLUMNS, layout)).toSorted()).toEqual(idsOf(COLUMNS).toSorted())
      expect(laidOut(COLUMNS, layout)[0]).toMatchObject({ id: 'pick', stays: true })
    }),
  )
})

test('pinned columns come first and stay, hidden ones go, the others keep their order', () => {
  const shown = laidOut(COLUMNS, { order: ['town', 'reach'], hidden: ['name'], pinned: ['reach'] })
  expect(idsOf(shown)).toEqual(['pick', 'reach', 'town'])
  expect(shown.map(({ stays }) => stays === true)).toEqual([true, true, false])
})

test('a column moves one place, and nowhere beyond the ends', () => {
  const moved = movedColumn(COLUMNS, OWN_LAYOUT, { id: 'town', by: -1 })
  expect(idsOf(laidOut(COLUMNS, moved))).toEqual(['pick', 'name', 'town', 'reach'])
  expect(movedColumn(COLUMNS, OWN_LAYOUT, { id: 'town', by: 1 })).toBe(OWN_LAYOUT)
})

test('SC-38 a column that is dropped on another takes its place, and the others keep theirs', () => {
  const right = droppedColumn(COLUMNS, OWN_LAYOUT, { id: 'name', onto: 'town' })
  expect(idsOf(laidOut(COLUMNS, right))).toEqual(['pick', 'reach', 'town', 'name'])
  const left = droppedColumn(COLUMNS, OWN_LAYOUT, { id: 'town', onto: 'name' })
  expect(idsOf(laidOut(COLUMNS, left))).toEqual(['pick', 'town', 'name', 'reach'])
  // What is fixed stays first, whatever is dropped on it.
  const first = droppedColumn(COLUMNS, OWN_LAYOUT, { id: 'town', onto: 'pick' })
  expect(idsOf(laidOut(COLUMNS, first))).toEqual(['pick', 'town', 'name', 'reach'])
  expect(droppedColumn(COLUMNS, OWN_LAYOUT, { id: 'town', onto: 'gone' })).toBe(OWN_LAYOUT)
})

test('SC-38 a column is as wide as it was made, within bounds', () => {
  const widthOf = (width: number) =>
    laidOut(COLUMNS, widened(OWN_LAYOUT, { id: 'town', width })).at(-1)?.width
  expect([120.4, 1, 9_000].map(widthOf)).toEqual([120, 48, 560])
})
