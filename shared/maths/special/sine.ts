/**
 * Sine and cosine, the same bits on every engine. Kernels on [-pi/4, pi/4] and the three parts of pi/2 are those of fdlibm 5.3
 * (Copyright 1993 by Sun Microsystems, Inc., free to use, copy and change where this notice is kept).
 */
import { assert } from '../../base/assert.ts'
import { polynomial } from './polynomial.ts'

const SINE_FIRST = -0.16666666666666632
const SINE = [
  0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6, -2.5050760253406863e-8,
  1.58969099521155e-10,
]
const COSINE = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7,
  2.087572321298175e-9, -1.1359647557788195e-11,
]
/** pi/2 in pieces of 33 bits, so that a quarter's count times a piece is exact. */
const HALF_PI_1 = 1.5707963267341256
const HALF_PI_2 = 6.077100506303966e-11
const HALF_PI_3 = 2.0222662487111665e-21
const HALF_PI_REST = 8.4784276603689e-32
/** 2^20 quarters: beyond them the pieces no longer hold, and no angle of ours is that large. */
const LARGEST = 1_647_099

/** Of an angle in radians, at most 1,647,099 in size. */
export function sin(angle: number): number {
  const quarter = reduce(angle)
  return kernel(quarter & 1, (quarter & 2) === 0 ? 1 : -1)
}

/** Of an angle in radians, at most 1,647,099 in size. */
export function cos(angle: number): number {
  const quarter = reduce(angle) + 1
  return kernel(quarter & 1, (quarter & 2) === 0 ? 1 : -1)
}

let rest = 0
let restTail = 0

/** Leaves angle - quarters pi/2 in `rest` and `restTail`; answers how many quarters. */
function reduce(angle: number): number {
  assert(!(Math.abs(angle) > LARGEST), 'an angle is within a million turns')
  const quarters = Math.round(angle * (2 / Math.PI))
  const a = angle - quarters * HALF_PI_1
  const b = a - quarters * HALF_PI_2
  const bTail = a - b - quarters * HALF_PI_2
  const c = b - quarters * HALF_PI_3
  const cTail = b - c - quarters * HALF_PI_3
  const tail = bTail + cTail - quarters * HALF_PI_REST
  rest = c + tail
  restTail = c - rest + tail
  return quarters
}

function kernel(isCosine: number, sign: number): number {
  const z = rest * rest
  if (isCosine === 1) {
    const half = 0.5 * z
    const whole = 1 - half
    return sign * (whole + (1 - whole - half + (z * z * polynomial(COSINE, z) - rest * restTail)))
  }
  if (rest === 0) return sign * rest
  const cube = z * rest
  const tail = z * (0.5 * restTail - cube * polynomial(SINE, z)) - restTail
  return sign * (rest - (tail - cube * SINE_FIRST))
}
