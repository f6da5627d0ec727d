/** A column's scale encloses what it carries, in few round marks, and places values in their order. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AxisLaw, axisOf, markWords, placeOn } from './axis.ts'

const bounds = fc
  .tuple(fc.double({ min: 1, max: 1e8, noNaN: true }), fc.double({ min: 1, max: 1e8, noNaN: true }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const laws = fc.constantFrom<AxisLaw>('linear', 'log')

test('the marks are few and enclose both ends', () => {
  fc.assert(
    fc.property(laws, bounds, (law, [from, to]) => {
      const { marks } = axisOf(law, from, to)
      expect(marks.length).toBeGreaterThanOrEqual(2)
      expect(marks.length).toBeLessThanOrEqual(10)
      expect(marks[0]).toBeLessThanOrEqual(from * 1.000_001)
      expect(marks.at(-1)).toBeGreaterThanOrEqual(to * 0.999_999)
    }),
  )
})

test('the greater of two values never stands before the smaller, and none stands outside', () => {
  fc.assert(
    fc.property(laws, bounds, bounds, (law, [from, to], [less, more]) => {
      const axis = axisOf(law, from, to)
      const [first, second] = [placeOn(axis, less), placeOn(axis, more)]
      expect(first).toBeLessThanOrEqual(second)
      expect(first).toBeGreaterThanOrEqual(0)
      expect(second).toBeLessThanOrEqual(1)
    }),
  )
})

test('ends that hardly differ have marks that do', () => {
  const axis = axisOf('linear', 99_999_999.999_951, 99_999_999.999_959)
  expect(new Set(axis.marks).size).toBe(axis.marks.length)
  expect(placeOn(axis, 1)).toBe(0)
})

test('audiences are read by fours, shares by round steps', () => {
  expect(axisOf('log', 2_300, 110_000).marks).toEqual([2_000, 8_000, 32_000, 128_000])
  expect(axisOf('linear', 0, 0.28).marks).toEqual([0, 0.1, 0.2, 0.3])
})

test('words under a head never touch: where all do not fit some marks stay lines', () => {
  const short = (mark: number) => (mark < 1_000 ? `${mark}` : `${mark / 1_000}k`)
  expect(markWords(axisOf('linear', 0, 0.28), (mark) => `${mark * 100}`.slice(0, 2))).toEqual([
    '0',
    '10',
    '20',
    '30',
  ])
  // One that takes digits too, as numbers do, is given the mark alone.
  const plain = (mark: number, digits = 0): string => mark.toFixed(digits)
  expect(markWords(axisOf('linear', 0, 4), plain)).toEqual(['0', '1', '2', '3', '4'])
  expect(markWords(axisOf('log', 100, 900_000), short)).toEqual(['100', null, '10k', null, '1000k'])
})
