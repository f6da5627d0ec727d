/**
 * exp, expm1, log, log1p and pow, the same bits on every engine. Reduction and polynomials are those of fdlibm 5.3 (Copyright 1993,
 * 2004 by Sun Microsystems, Inc., free to use, copy and change where this notice is kept); pow carries its logarithm in two parts.
 */
import { polynomial } from './polynomial.ts'

const LN2_HIGH = 0.6931471803691238
const LN2_LOW = 1.9082149292705877e-10
const EXP_OVERFLOW = 709.782712893384
const EXP_UNDERFLOW = -745.1332191019411
/** Below, 1 - 2^-54 is nothing but -1. */
const EXPM1_FLOOR = -56 * Math.LN2
const SMALLEST_NORMAL = 2.2250738585072014e-308
const TWO_54 = 18_014_398_509_481_984

/** Coefficients of r coth(r/2) in r^2. */
const EXP = [
  0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5, -1.6533902205465252e-6,
  4.1381367970572385e-8,
]
/** Coefficients of 6/r (coth(r/2) - 2/r) in r^2/2. */
const EXPM1 = [
  1, -0.03333333333333313, 0.0015873015872548146, -7.93650757867488e-5, 4.008217827329362e-6,
  -2.0109921818362437e-7,
]
/** Coefficients of the odd series of log((1+s)/(1-s)) beyond its first term, in s^2. */
const LOG = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784,
  0.1818357216161805, 0.15313837699209373, 0.14798198605116586,
]

const double = new Float64Array(1)
/** The same eight bytes; little-endian on every machine we run on, so that the sign and exponent stand in the second word. */
const words = new Int32Array(double.buffer)

/** e to the x; 0 and infinity beyond what a double holds. */
export function exp(x: number): number {
  return expOfSum(x, 0)
}

/** exp(x) - 1 without cancellation near 0. */
export function expm1(x: number): number {
  if (!(x < EXP_OVERFLOW)) return x > EXP_OVERFLOW ? Infinity : exp(x)
  if (x < EXPM1_FLOOR) return -1
  if (Math.abs(x) < 2 ** -54) return x
  const k = Math.abs(x) <= 0.5 * Math.LN2 ? 0 : Math.round(x * Math.LOG2E)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const lost = high - r - low
  const half = 0.5 * r
  const square = r * half
  const ratio = polynomial(EXPM1, square)
  const t = 3 - ratio * half
  const e = square * ((ratio - t) / (6 - r * t))
  if (k === 0) return r - (r * e - square)
  return expm1Scaled(r, r * (e - lost) - lost - square, k)
}

/** Natural logarithm; -infinity of 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN
  if (x === Infinity) return x
  const k = exponentOf(x)
  const f = mantissaOf(x, k) - 1
  return logOfReduced(f, k, 0)
}

/** log(1 + x) without cancellation near 0. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : Number.NaN
  if (x === Infinity || Math.abs(x) < 2 ** -54) return x
  if (x > -0.2928 && x < 0.4142) return logOfReduced(x, 0, 0)
  const u = 1 + x
  const k = exponentOf(u)
  const lost = (u >= 2 ? 1 - (u - x) : x - (u - 1)) / u
  return logOfReduced(mantissaOf(u, k) - 1, k, lost)
}

/** x to the y, right to the last digit or the one beside it; NaN for a negative x with a y that is not whole. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN
  const size = Math.abs(x)
  const odd = Number.isInteger(y) && Math.abs(y % 2) === 1
  if (x < 0 && Number.isFinite(x) && Number.isFinite(y) && !Number.isInteger(y)) return Number.NaN
  const sign = odd && (x < 0 || Object.is(x, -0)) ? -1 : 1
  return sign * powOfSize(size, y)
}

/** exp(high + low) for a low that is far smaller than high. */
function expOfSum(x: number, tail: number): number {
  if (Number.isNaN(x)) return x
  if (x > EXP_OVERFLOW) return Infinity
  if (x < EXP_UNDERFLOW) return 0
  if (x === 1 && tail === 0) return Math.E
  const k = Math.abs(x) <= 0.5 * Math.LN2 ? 0 : Math.round(x * Math.LOG2E)
  const high = x - k * LN2_HIGH
  const low = k * LN2_LOW - tail
  const r = high - low
  const t = r * r
  const c = r - t * polynomial(EXP, t)
  return scaled(1 - (low - (r * c) / (2 - c) - high), k)
}

function expm1Scaled(r: number, e: number, k: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e)
  if (k <= -2 || k > 56) return scaled(1 - (e - r), k) - 1
  const step = scaled(1, -k)
  return scaled(k < 20 ? 1 - step - (e - r) : r - (e + step) + 1, k)
}

/** log(2^k (1 + f)) for 1 + f between sqrt(1/2) and sqrt(2); `lost` is what rounding took from f. */
function logOfReduced(f: number, k: number, lost: number): number {
  const s = f / (2 + f)
  const z = s * s
  const half = 0.5 * f * f
  const rest = s * (half + z * polynomial(LOG, z))
  return k * LN2_HIGH - (half - (rest + (k * LN2_LOW + lost)) - f)
}

function powOfSize(size: number, y: number): number {
  if (size === 1) return 1
  if (size === 0 || size === Infinity) return (size === 0) === y > 0 ? 0 : Infinity
  if (!Number.isFinite(y)) return size > 1 === y > 0 ? Infinity : 0
  logInTwoParts(size)
  const high = y * logHigh
  // Beyond any double: the exact tail would be infinity less infinity.
  if (Math.abs(high) > 800) return high > 0 ? Infinity : 0
  return expOfSum(high, productTail(y, logHigh, high) + y * logLow)
}

let logHigh = 0
let logLow = 0

/** The logarithm to 70 bits and more, as a sum of two doubles: 2 s + (2/3) s^3 are carried whole, what follows is small. */
function logInTwoParts(x: number): void {
  const k = exponentOf(x)
  const m = mantissaOf(x, k)
  const f = m - 1
  const divisor = m + 1
  const divisorLost = m - (divisor - 1)
  const s = f / divisor
  const sTail = (f - s * divisor - productTail(s, divisor, s * divisor) - s * divisorLost) / divisor
  const square = s * s
  const squareTail = productTail(s, s, square) + 2 * s * sTail
  const cube = s * square
  const cubeTail = productTail(s, square, cube) + s * squareTail + sTail * square
  const third = cube * TWO_THIRDS
  const thirdTail =
    productTail(cube, TWO_THIRDS, third) + cube * TWO_THIRDS_TAIL + cubeTail * TWO_THIRDS
  const rest = cube * square * polynomial(ATANH, square)
  const whole = k * LN2_HIGH
  const a = whole + 2 * s
  const aTail = sumTail(whole, 2 * s, a)
  const b = a + third
  const tail = sumTail(a, third, b) + aTail + (rest + thirdTail + 2 * sTail + k * LN2_LOW)
  logHigh = b + tail
  logLow = b - logHigh + tail
}

const TWO_THIRDS = 2 / 3
const TWO_THIRDS_TAIL = 3.700743415417188e-17
/** 2/5, 2/7, ...: the series itself, for s below 0.1716 to beyond 70 bits of the logarithm. */
const ATANH = Array.from({ length: 11 }, (_, index) => 2 / (2 * index + 5))

/** What a b has lost to rounding (Dekker 1971, Veltkamp's split). */
function productTail(a: number, b: number, product: number): number {
  const aHigh = upper(a)
  const bHigh = upper(b)
  const aLow = a - aHigh
  const bLow = b - bHigh
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)
}

/** What a + b has lost to rounding (Knuth 1969). */
function sumTail(a: number, b: number, sum: number): number {
  const part = sum - a
  return a - (sum - part) + (b - part)
}

function upper(a: number): number {
  const spread = 134_217_729 * a
  return spread - (spread - a)
}

/** The k for which x / 2^k lies between sqrt(1/2) and sqrt(2). */
function exponentOf(x: number): number {
  const isSmall = x < SMALLEST_NORMAL
  double[0] = isSmall ? x * TWO_54 : x
  const high = words[1] ?? 0
  // 0x95f64 lifts every mantissa above sqrt(2) over the edge of the exponent.
  return (((high & 0x7fffffff) + 0x95f64) >> 20) - 1023 - (isSmall ? 54 : 0)
}

function mantissaOf(x: number, k: number): number {
  return k > 1000 || k < -1000 ? scaled(scaled(x, -k >> 1), -k - (-k >> 1)) : x * powerOfTwo(-k)
}

function scaled(x: number, k: number): number {
  if (k > 1023) return x * powerOfTwo(1023) * powerOfTwo(k - 1023)
  // One rounding: the power that is left goes into the subnormal numbers.
  if (k < -1022) return x * powerOfTwo(k + 1000) * powerOfTwo(-1000)
  return x * powerOfTwo(k)
}

function powerOfTwo(k: number): number {
  double[0] = 0
  words[1] = (1023 + k) << 20
  return double[0]
}
