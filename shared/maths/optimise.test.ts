/** Least values found, and bounds held. */
import { expect, test } from 'vitest'
import { at } from './at.ts'
import { goldenSection, nelderMead } from './optimise.ts'

/** Rosenbrock 1960: least at (1, 1), at the end of a bent valley. */
const rosenbrock = (point: Float64Array) => {
  const [x, y] = [at(point, 0), at(point, 1)]
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2
}
const SEARCH = {
  start: [-1.2, 1],
  step: [0.5, 0.5],
  lower: [-5, -5],
  upper: [5, 5],
  tolerance: 1e-14,
  iterationsMax: 500,
}

test('MA-8 golden section finds the least of one valley to its tolerance', () => {
  const interval = { low: 0, high: 10, tolerance: 1e-6 }
  expect(goldenSection((x) => (x - 3.25) ** 2, interval)).toBeCloseTo(3.25, 5)
  expect(goldenSection((x) => -x, interval)).toBeCloseTo(10, 5)
})

test('MA-8 a simplex walks down the valley of Rosenbrock', () => {
  const { point, value } = nelderMead(rosenbrock, SEARCH)
  expect(at(point, 0)).toBeCloseTo(1, 4)
  expect(at(point, 1)).toBeCloseTo(1, 4)
  expect(value).toBeLessThan(1e-8)
})

test('MA-8 no point beyond a bound is ever asked, and the least on the bound is found', () => {
  let furthest = -Infinity
  const { point } = nelderMead(
    (asked) => {
      furthest = Math.max(furthest, at(asked, 0))
      return rosenbrock(asked)
    },
    { ...SEARCH, upper: [0.5, 5] },
  )
  expect(furthest).toBe(0.5)
  expect(at(point, 1)).toBeCloseTo(0.25, 3)
})

test('MA-8 a function that falls nowhere ends where it began', () => {
  expect([...nelderMead(() => 1, SEARCH).point]).toEqual([-1.2, 1])
})
