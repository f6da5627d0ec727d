/** The regularised incomplete beta function (DLMF 8.17, 2010) by its continued fraction. */
import { exp, log, log1p } from './exponential.ts'
import { logGamma } from './gamma.ts'

const CLOSE = 4e-16
const TERMS_MAX = 10_000
const TINY = 1e-300

/** I_x(a, b): the share of a beta distribution that lies below x. */
export function betaLower(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = exp(a * log(x) + b * log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b))
  if (x < (a + 1) / (a + b + 2)) return (front * fraction(x, a, b)) / a
  return 1 - (front * fraction(1 - x, b, a)) / b
}

/** DLMF 8.17.22 by Lentz's steps; converges at once below (a + 1) / (a + b + 2). */
function fraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < TERMS_MAX; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / nonZero(1 + even * d)
    c = nonZero(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / nonZero(1 + odd * d)
    c = nonZero(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < CLOSE) break
  }
  return h
}

function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value
}
