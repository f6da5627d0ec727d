/** Letters go on after Z, in order and without one twice. */
import { expect, test } from 'vitest'
import { letterOf } from './letters.ts'

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [27, 'AB'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('place %i is %s', (at, letters) => {
  expect(letterOf(at)).toBe(letters)
})

test('of twenty thousand places no two bear the same, and longer ones come later', () => {
  const all = Array.from({ length: 20_000 }, (_, at) => letterOf(at))
  expect(new Set(all).size).toBe(all.length)
  expect(all.toSorted((one, other) => one.length - other.length || (one < other ? -1 : 1))).toEqual(
    all,
  )
})
