/** The gamma function's logarithm and the regularised incomplete gamma function (DLMF chapters 5 and 8, 2010). */
import { exp, log } from './exponential.ts'
import { polynomial } from './polynomial.ts'

const HALF_LOG_TWO_PI = 0.9189385332046728
/** Stirling's series in 1/x^2 (DLMF 5.11.1): right to the last digits from 10 on. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156]
const STIRLING_FROM = 10
const CLOSE = 1e-16
const TERMS_MAX = 10_000
/** Keeps a continued fraction away from a division by nothing (Lentz 1976). */
const TINY = 1e-300

/** log of gamma(x) for x above 0; NaN at and below 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  if (x === Infinity) return x
  let shifted = x
  let product = 1
  while (shifted < STIRLING_FROM) {
    product *= shifted
    shifted += 1
  }
  const correction = polynomial(STIRLING, 1 / (shifted * shifted)) / shifted
  return (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI + correction - log(product)
}

/** P(a, x): the share of a gamma distribution of shape a, scale 1, that lies below x. */
export function gammaLower(a: number, x: number): number {
  if (x <= 0) return 0
  if (x === Infinity) return 1
  return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
}

/** Q(a, x) = 1 - P(a, x), right in its own tail. */
export function gammaUpper(a: number, x: number): number {
  if (x <= 0) return 1
  if (x === Infinity) return 0
  return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
}

function front(a: number, x: number): number {
  return exp(a * log(x) - x - logGamma(a))
}

/** DLMF 8.11.4. */
function series(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < TERMS_MAX && term > sum * CLOSE; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * front(a, x)
}

/** DLMF 8.9.2 by Lentz's steps. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1 / TINY
  let d = 1 / b
  let h = d
  for (let n = 1; n < TERMS_MAX; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / nonZero(an * d + b)
    c = nonZero(b + an / c)
    const change = c * d
    h *= change
    if (Math.abs(change - 1) < CLOSE * 4) break
  }
  return h * front(a, x)
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
