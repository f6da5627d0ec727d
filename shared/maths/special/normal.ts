/** The error function, and the standard normal distribution's cdf and quantile. */
import { exp, log } from './exponential.ts'
import { gammaLower, gammaUpper } from './gamma.ts'
import { polynomial } from './polynomial.ts'

/** Wichura 1988, algorithm AS 241 (PPND16): numerators and denominators of its three ranges. */
const MIDDLE = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
]
const MIDDLE_BELOW = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
]
const TAIL = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
]
const TAIL_BELOW = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
  0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
]
const FAR_TAIL = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
  0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const FAR_TAIL_BELOW = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
]

/** 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
export function erf(x: number): number {
  return x < 0 ? -gammaLower(0.5, x * x) : gammaLower(0.5, x * x)
}

/** The share of a standard normal that lies below z, right in both tails. */
export function normalCdf(z: number): number {
  const tail = 0.5 * gammaUpper(0.5, 0.5 * z * z)
  return z < 0 ? tail : 1 - tail
}

export function normalDensity(z: number): number {
  return 0.3989422804014327 * exp(-0.5 * z * z)
}

/** The z below which that share of a standard normal lies; -infinity at 0, infinity at 1, NaN outside. */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN
  const q = share - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(MIDDLE, MIDDLE_BELOW, 0.180625 - q * q)
  const r = Math.sqrt(-log(q < 0 ? share : 1 - share))
  if (r === Infinity) return q < 0 ? -Infinity : Infinity
  const z = r <= 5 ? ratio(TAIL, TAIL_BELOW, r - 1.6) : ratio(FAR_TAIL, FAR_TAIL_BELOW, r - 5)
  return q < 0 ? -z : z
}

function ratio(above: readonly number[], below: readonly number[], x: number): number {
  return polynomial(above, x) / polynomial(below, x)
}
