/**
 * Complex exponential smoothing without a season (Svetunkov, Kourentzes and Ord 2022): a level and an unseen potential turn about each
 * other, which follows level and trend alike without choosing between them. First states are the exact least squares.
 */
import { at } from '../../maths/at.ts'
import { type Minimum, nelderMead } from '../../maths/optimise.ts'
import type { Method } from './method.ts'

interface Complex {
  readonly real: number
  readonly imaginary: number
}

const STARTS = [
  [1.3, 1],
  [1.1, 0.9],
  [1.8, 0.9],
] as const
const SEARCH = { tolerance: 1e-8, iterationsMax: 120 }
const SINGULAR = 1e-12
const IMPOSSIBLE = Number.MAX_VALUE

export const ces: Method = {
  name: 'ces',
  fit: (values) => {
    const smoothing = fitComplex(values)
    return {
      follow: (known, ahead) => {
        let { level, potential } = smoothComplex(known, smoothing)
        for (let step = 0; step < ahead.length; step++) {
          ahead[step] = level
          const next = level - (1 - smoothing.imaginary) * potential
          potential = level + (1 - smoothing.real) * potential
          level = next
        }
      },
    }
  },
}

function fitComplex(values: Float64Array): Complex {
  let best: Minimum = { point: Float64Array.of(1.3, 1), value: IMPOSSIBLE }
  for (const start of STARTS) {
    const found = nelderMead(
      (point) => {
        const smoothing = { real: at(point, 0), imaginary: at(point, 1) }
        return isStable(smoothing) ? smoothComplex(values, smoothing).squares : IMPOSSIBLE
      },
      { start, step: [0.1, 0.05], lower: [0, 0], upper: [2.5, 2.5], ...SEARCH },
    )
    if (found.value < best.value) best = found
  }
  return { real: at(best.point, 0), imaginary: at(best.point, 1) }
}

/** Where old values fade: the conditions of the paper's section 3.2. */
function isStable({ real, imaginary }: Complex): boolean {
  return (
    (real - 2.5) ** 2 + imaginary ** 2 > 1.25 &&
    (real - 0.5) ** 2 + (imaginary - 1) ** 2 > 0.25 &&
    (real - 1.5) ** 2 + (imaginary - 0.5) ** 2 < 1.5
  )
}

function smoothComplex(values: Float64Array, { real, imaginary }: Complex) {
  const [turn, stay, gain, lift] = [1 - imaginary, 1 - real, real - imaginary, real + imaginary]
  let [level, potential, uLevel, uPotential, vLevel, vPotential] = [0, 0, 1, 0, 0, 1]
  let [squares, uu, uv, vv, ue, ve] = [0, 0, 0, 0, 0, 0]
  for (let t = 0; t < values.length; t++) {
    const error = at(values, t) - level
    squares += error * error
    uu += uLevel * uLevel
    uv += uLevel * vLevel
    vv += vLevel * vLevel
    ue += uLevel * error
    ve += vLevel * error
    const next = level - turn * potential + gain * error
    potential = level + stay * potential + lift * error
    level = next
    const uNext = uLevel - turn * uPotential - gain * uLevel
    uPotential = uLevel + stay * uPotential - lift * uLevel
    uLevel = uNext
    const vNext = vLevel - turn * vPotential - gain * vLevel
    vPotential = vLevel + stay * vPotential - lift * vLevel
    vLevel = vNext
  }
  const determinant = uu * vv - uv * uv
  const apart = determinant > SINGULAR * uu * vv
  const first = apart ? (ue * vv - ve * uv) / determinant : ue / uu
  const second = apart ? (ve * uu - ue * uv) / determinant : 0
  return {
    squares: Math.max(0, squares - first * ue - second * ve),
    level: level + uLevel * first + vLevel * second,
    potential: potential + uPotential * first + vPotential * second,
  }
}
