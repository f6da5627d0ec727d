/** A person's order, hidden and pinned columns, whatever an older layout still names. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { inOrder, laidOut, movedColumn, OWN_LAYOUT } from './table-layout.ts'

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
