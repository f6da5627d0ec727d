/** Views are compared as lists: a desk whose view lacks a row differs, and so does one that shows a row twice. */
import { expect, test } from 'vitest'
import { differenceOf } from './views.ts'

const shows = (...lines: readonly string[]) => ({ lines })

test.each([
  { does: 'lacks a row', own: shows('a', 'b'), other: shows('a', 'b', 'c'), line: 'c' },
  { does: 'lacks the first row', own: shows('b', 'c'), other: shows('a', 'b', 'c'), line: 'a' },
  { does: 'has one more', own: shows('a', 'b', 'c'), other: shows('a', 'c'), line: 'b' },
  { does: 'shows a row twice', own: shows('a', 'b', 'b'), other: shows('a', 'b'), line: 'b' },
  { does: 'shows nothing', own: shows(), other: shows('a'), line: 'a' },
  { does: 'shows another row', own: shows('a', 'x'), other: shows('a', 'b'), line: 'b' },
])('SY-62 a desk that $does differs', ({ own, other, line }) => {
  expect(differenceOf(own, other)).toBe(line)
})

test('SY-62 desks that show the same rows do not differ, in whatever order rows of one instant stand', () => {
  expect(differenceOf(shows('a', 'b', 'b'), shows('b', 'a', 'b'))).toBeUndefined()
})
