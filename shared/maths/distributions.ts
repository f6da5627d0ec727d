/** Distributions: shares and quantiles. Draws of them are in `draws.ts`. */
import { betaLower } from './special/beta.ts'
import { gammaLower } from './special/gamma.ts'
import { normalQuantile } from './special/normal.ts'

/** Halvings of an interval of doubles that ends at zero: more change nothing. */
const HALVINGS_MAX = 1_100

export interface BetaLaw {
  readonly a: number
  readonly b: number
}

/** Mean shape times scale. */
export interface GammaLaw {
  readonly shape: number
  readonly scale: number
}

export function betaCdf(x: number, { a, b }: BetaLaw): number {
  return betaLower(x, a, b)
}

export function betaQuantile(share: number, { a, b }: BetaLaw): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN
  return invert((x) => betaLower(x, a, b) - share, { low: 0, high: 1 })
}

export function gammaCdf(x: number, { shape, scale }: GammaLaw): number {
  return gammaLower(shape, x / scale)
}

export function gammaQuantile(share: number, { shape, scale }: GammaLaw): number {
  if (!(share >= 0 && share <= 1)) return Number.NaN
  if (share === 1) return Infinity
  // Wilson and Hilferty 1931: a first look; twice as far is doubled until it lies beyond.
  const z = normalQuantile(Math.min(share, 0.999_999))
  const cube = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  let high = Math.max(shape * cube * cube * cube, 1e-12) * 2
  while (gammaLower(shape, high) < share) high *= 2
  return scale * invert((x) => gammaLower(shape, x) - share, { low: 0, high })
}

/** Where a rising function crosses zero, to the last digit, by halving. */
function invert(
  rising: (x: number) => number,
  range: { readonly low: number; readonly high: number },
) {
  let { low, high } = range
  for (let step = 0; step < HALVINGS_MAX; step++) {
    const middle = low + (high - low) / 2
    if (middle === low || middle === high) break
    if (rising(middle) < 0) low = middle
    else high = middle
  }
  return high
}
