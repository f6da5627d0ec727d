/**
 * Small dense algebra on row-major arrays: a symmetric system by Cholesky, least squares with weights and a ridge, and a logistic
 * model by iterated least squares. For tens of columns; a system that cannot be solved gives null.
 */
import { at } from './at.ts'
import { exp, log1p } from './special/exponential.ts'

/** Below this share of a diagonal's own size, what is left of a pivot is rounding. */
const PIVOT_MIN = 1e-13
const ROUNDS_MAX = 50
const SETTLED = 1e-10
/** Beyond, a fitted probability is 0 or 1 to the last digit and its weight vanishes. */
const LINK_MAX = 35

/** Solves A x = b for a symmetric positive definite A (order of b, row-major; its lower half is read); null where it is not. */
export function choleskySolve(
  matrix: Readonly<ArrayLike<number>>,
  right: Readonly<ArrayLike<number>>,
): Float64Array | null {
  const order = right.length
  const lower = choleskyFactor(matrix, order)
  if (lower === null) return null
  const x = Float64Array.from(right)
  for (let row = 0; row < order; row++) {
    let left = at(x, row)
    for (let k = 0; k < row; k++) left -= at(lower, row * order + k) * at(x, k)
    x[row] = left / at(lower, row * order + row)
  }
  for (let row = order - 1; row >= 0; row--) {
    let left = at(x, row)
    for (let k = row + 1; k < order; k++) left -= at(lower, k * order + row) * at(x, k)
    x[row] = left / at(lower, row * order + row)
  }
  return x
}

/** The lower L of A = L L', row-major with zeros above; null where A is not positive definite. */
export function choleskyFactor(
  matrix: Readonly<ArrayLike<number>>,
  order: number,
): Float64Array | null {
  const lower = new Float64Array(order * order)
  for (let row = 0; row < order; row++) {
    for (let column = 0; column <= row; column++) {
      let left = at(matrix, row * order + column)
      for (let k = 0; k < column; k++) {
        left -= at(lower, row * order + k) * at(lower, column * order + k)
      }
      if (row !== column) {
        lower[row * order + column] = left / at(lower, column * order + column)
        continue
      }
      if (!(left > PIVOT_MIN * Math.abs(at(matrix, row * order + row)))) return null
      lower[row * order + row] = Math.sqrt(left)
    }
  }
  return lower
}

export interface LeastSquares {
  /** One row an observation, row-major; the intercept is a column of ones where one is wanted. */
  readonly design: Readonly<ArrayLike<number>>
  readonly response: Readonly<ArrayLike<number>>
  /** One an observation; absent: all alike. */
  readonly weights?: Readonly<ArrayLike<number>>
  /** One a column: what is added to the diagonal (Hoerl and Kennard 1970); absent: none. */
  readonly ridge?: Readonly<ArrayLike<number>>
}

/** Coefficients that make the weighted squares and the ridge's penalty least; null where columns depend on each other. */
export function leastSquares({
  design,
  response,
  weights,
  ridge,
}: LeastSquares): Float64Array | null {
  const rows = response.length
  const columns = rows === 0 ? 0 : design.length / rows
  const normal = new Float64Array(columns * columns)
  const right = new Float64Array(columns)
  for (let row = 0; row < rows; row++) {
    const weight = weights === undefined ? 1 : at(weights, row)
    for (let i = 0; i < columns; i++) {
      const weighted = weight * at(design, row * columns + i)
      right[i] = at(right, i) + weighted * at(response, row)
      for (let j = 0; j <= i; j++) {
        normal[i * columns + j] =
          at(normal, i * columns + j) + weighted * at(design, row * columns + j)
      }
    }
  }
  if (ridge !== undefined) {
    for (let i = 0; i < columns; i++)
      normal[i * columns + i] = at(normal, i * columns + i) + at(ridge, i)
  }
  return columns === 0 ? null : choleskySolve(normal, right)
}

/**
 * Coefficients of a logistic model with an L2 penalty a column, by iterated reweighted least squares (Green 1984); responses are
 * 0 or 1, or shares with their counts as weights. Null where columns depend on each other or the classes part without a penalty.
 */
export function logisticRegression(model: LeastSquares): Float64Array | null {
  const { design, response, weights } = model
  const rows = response.length
  const columns = rows === 0 ? 0 : design.length / rows
  let coefficients = new Float64Array(columns)
  const working = new Float64Array(rows)
  const reweighted = new Float64Array(rows)
  for (let round = 0; round < ROUNDS_MAX; round++) {
    for (let row = 0; row < rows; row++) {
      const link = linkOf(design, coefficients, row)
      const probability = logistic(link)
      const spread = probability * (1 - probability)
      working[row] = link + (at(response, row) - probability) / spread
      reweighted[row] = spread * (weights === undefined ? 1 : at(weights, row))
    }
    const next = leastSquares({ ...model, response: working, weights: reweighted })
    if (next === null) return null
    const change = next.reduce((most, c, i) => Math.max(most, Math.abs(c - at(coefficients, i))), 0)
    coefficients = Float64Array.from(next)
    if (change < SETTLED) return coefficients
  }
  return null
}

/** 1 / (1 + exp(-link)). */
export function logistic(link: number): number {
  return link >= 0 ? 1 / (1 + exp(-link)) : exp(link) / (1 + exp(link))
}

/** log(1 + exp(link)) without overflow: what a logistic model loses on a 0. */
export function softplus(link: number): number {
  return Math.max(link, 0) + log1p(exp(-Math.abs(link)))
}

function linkOf(
  design: Readonly<ArrayLike<number>>,
  coefficients: Readonly<ArrayLike<number>>,
  row: number,
): number {
  const columns = coefficients.length
  let link = 0
  for (let i = 0; i < columns; i++) link += at(design, row * columns + i) * at(coefficients, i)
  return Math.max(-LINK_MAX, Math.min(LINK_MAX, link))
}
