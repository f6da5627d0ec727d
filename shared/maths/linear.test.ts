/** Small systems, least squares and logistic models. */
import { expect, test } from 'vitest'
import { choleskySolve, leastSquares, logistic, logisticRegression, softplus } from './linear.ts'

const rounded = (values: ArrayLike<number> | null, digits: number) =>
  values === null ? null : Array.from(values, (value) => Number(value.toFixed(digits)))

test('MA-6 a symmetric system is solved', () => {
  const matrix = [4, 2, 0.6, 2, 5, 1, 0.6, 1, 3]
  expect(rounded(choleskySolve(matrix, [9.8, 15, 11.6]), 12)).toEqual([1, 2, 3])
})

test('MA-6 columns that depend on each other give no answer rather than a wild one', () => {
  expect(choleskySolve([1, 2, 2, 4], [1, 1])).toBeNull()
  expect(leastSquares({ design: [1, 1, 1, 1], response: [1, 2] })).toBeNull()
})

// Anscombe 1973, the first of his quartet: every textbook's 3.0001 + 0.5001 x.
const X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
const Y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
const DESIGN = X.flatMap((x) => [1, x])

test('MA-6 least squares find the line of Anscombe', () => {
  expect(rounded(leastSquares({ design: DESIGN, response: Y }), 4)).toEqual([3.0001, 0.5001])
})

test('MA-6 a weight of two is the observation twice', () => {
  const twice = { design: [...DESIGN, 1, 10], response: [...Y, 8.04] }
  const weights = X.map((x) => (x === 10 ? 2 : 1))
  expect(rounded(leastSquares({ design: DESIGN, response: Y, weights }), 9)).toEqual(
    rounded(leastSquares(twice), 9),
  )
})

test('MA-6 a ridge shrinks what it is laid on', () => {
  const [, slope = 0] = leastSquares({ design: DESIGN, response: Y, ridge: [0, 110] }) ?? []
  // The sum of squares of x around its mean is 110: the same again in the ridge halves the slope.
  expect(slope).toBeCloseTo(0.5001 / 2, 3)
})

// Hours of study and whether the examination was passed; coefficients as published with the example (-4.0777, 1.5046).
const HOURS = [
  0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5,
]
const PASSED = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]
const STUDY = { design: HOURS.flatMap((hours) => [1, hours]), response: PASSED }

test('MA-7 a logistic model finds the published coefficients', () => {
  expect(rounded(logisticRegression(STUDY), 4)).toEqual([-4.0777, 1.5046])
})

test('MA-7 a penalty draws coefficients to zero, and classes that part need one', () => {
  const [, slope = 0] = logisticRegression({ ...STUDY, ridge: [0, 1] }) ?? []
  expect(slope).toBeGreaterThan(0.9)
  expect(slope).toBeLessThan(1.4)
  const parted = { design: [1, -1, 1, -2, 1, 1, 1, 2], response: [0, 0, 1, 1] }
  expect(logisticRegression(parted)).toBeNull()
  const [, held = 0] = logisticRegression({ ...parted, ridge: [0.1, 0.1] }) ?? []
  expect(held).toBeGreaterThan(1)
})

test('MA-7 the logistic function and its loss hold at both ends', () => {
  expect([logistic(0), logistic(800), logistic(-800)]).toEqual([0.5, 1, 0])
  expect([softplus(-800), softplus(800)]).toEqual([0, 800])
  expect(softplus(0)).toBeCloseTo(Math.LN2, 15)
})
