/** Draws from distributions by a chance that is handed in: numbers in [0, 1), seeded by whoever calls. */
import type { BetaLaw, GammaLaw } from './distributions.ts'
import { exp, log, pow } from './special/exponential.ts'
import { logGamma } from './special/gamma.ts'
import { normalQuantile } from './special/normal.ts'

export type Chance = () => number

/** Half of what the house's chance steps by: keeps a draw off 0 without moving any other. */
const HALF_STEP = 2 ** -33
/** From here rejection is faster than counting arrivals. */
const MEAN_OF_REJECTION = 10

/** Strictly between 0 and 1. */
export function drawUniform(chance: Chance): number {
  return chance() + HALF_STEP
}

/** Standard normal, by inversion: one number of chance a draw, and a larger one never gives a smaller draw. */
export function drawNormal(chance: Chance): number {
  return normalQuantile(drawUniform(chance))
}

/** Marsaglia and Tsang 2000; below shape 1 by their boost. */
export function drawGamma(chance: Chance, { shape, scale }: GammaLaw): number {
  if (shape < 1) {
    const boost = pow(drawUniform(chance), 1 / shape)
    return boost * drawGamma(chance, { shape: shape + 1, scale })
  }
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = drawNormal(chance)
    const root = 1 + c * z
    if (root <= 0) continue
    const cube = root * root * root
    if (log(drawUniform(chance)) < 0.5 * z * z + d * (1 - cube + log(cube))) return scale * d * cube
  }
}

/** Of two gammas, the first's share. */
export function drawBeta(chance: Chance, { a, b }: BetaLaw): number {
  const first = drawGamma(chance, { shape: a, scale: 1 })
  return first / (first + drawGamma(chance, { shape: b, scale: 1 }))
}

/** A count whose mean is its variance. */
export function drawPoisson(chance: Chance, mean: number): number {
  if (!(mean > 0)) return 0
  return mean < MEAN_OF_REJECTION ? countArrivals(chance, mean) : rejectPoisson(chance, mean)
}

/** A count of that mean whose variance is mean + mean^2 / size: a Poisson with a gamma for its mean. */
export function drawNegativeBinomial(
  chance: Chance,
  { mean, size }: { readonly mean: number; readonly size: number },
): number {
  if (!(mean > 0)) return 0
  return drawPoisson(chance, drawGamma(chance, { shape: size, scale: mean / size }))
}

function countArrivals(chance: Chance, mean: number): number {
  const limit = exp(-mean)
  let count = 0
  for (let product = drawUniform(chance); product > limit; product *= drawUniform(chance)) count++
  return count
}

/** Hörmann 1993, transformed rejection with squeeze (PTRS). */
function rejectPoisson(chance: Chance, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const squeeze = 0.9277 - 3.6224 / (b - 2)
  const logMean = log(mean)
  for (;;) {
    const u = chance() - 0.5
    const v = drawUniform(chance)
    const us = 0.5 - Math.abs(u)
    const count = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= squeeze) return count
    if (count < 0 || (us < 0.013 && v > us)) continue
    const proposed = log((v * inverseAlpha) / (a / (us * us) + b))
    if (proposed <= count * logMean - mean - logGamma(count + 1)) return count
  }
}
