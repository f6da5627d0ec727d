/** Least values of functions that have no derivative at hand: golden section in one dimension, Nelder and Mead in a few, with bounds. */
import { at } from './at.ts'

/** (sqrt(5) - 1) / 2. */
const GOLDEN = 0.6180339887498949

export interface Interval {
  readonly low: number
  readonly high: number
  readonly tolerance: number
}

/** Where a function with one valley in the interval is least, to the tolerance (Kiefer 1953). */
export function goldenSection(objective: (x: number) => number, interval: Interval): number {
  let { low, high } = interval
  let left = high - GOLDEN * (high - low)
  let right = low + GOLDEN * (high - low)
  let atLeft = objective(left)
  let atRight = objective(right)
  while (high - low > interval.tolerance) {
    if (atLeft < atRight) {
      high = right
      right = left
      atRight = atLeft
      left = high - GOLDEN * (high - low)
      atLeft = objective(left)
    } else {
      low = left
      left = right
      atLeft = atRight
      right = low + GOLDEN * (high - low)
      atRight = objective(right)
    }
  }
  return (low + high) / 2
}

export interface Search {
  readonly start: readonly number[]
  /** How far the first simplex reaches from the start, a coordinate. */
  readonly step: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  /** Ends when best and worst of the simplex differ by less than this share of the best. */
  readonly tolerance: number
  readonly iterationsMax: number
}

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
}

/** Nelder and Mead 1965; a trial beyond a bound is set onto it, so that the objective sees points within the bounds alone. */
export function nelderMead(objective: (point: Float64Array) => number, search: Search): Minimum {
  const order = search.start.length
  const simplex = firstSimplex(objective, search)
  const trial = (from: Float64Array, along: Float64Array, share: number): Minimum => {
    const point = new Float64Array(order)
    for (let i = 0; i < order; i++) point[i] = at(from, i) + share * (at(along, i) - at(from, i))
    return evaluated(objective, point, search)
  }
  for (let step = 0; step < search.iterationsMax; step++) {
    simplex.sort((a, b) => a.value - b.value)
    const best = vertex(simplex, 0)
    const worst = vertex(simplex, order)
    if (worst.value - best.value <= search.tolerance * (Math.abs(best.value) + 1e-300)) break
    const centre = centroid(simplex, order)
    const mirrored = trial(centre, worst.point, -1)
    const next = nextVertex(
      { mirrored, best, second: vertex(simplex, order - 1), worst },
      (share) => trial(centre, worst.point, share),
    )
    if (next !== null) simplex[order] = next
    else
      for (let i = 1; i <= order; i++) simplex[i] = trial(best.point, vertex(simplex, i).point, 0.5)
  }
  return simplex.reduce((least, other) => (other.value < least.value ? other : least))
}

interface Four {
  readonly mirrored: Minimum
  readonly best: Minimum
  readonly second: Minimum
  readonly worst: Minimum
}

/** What takes the worst one's place: further, mirrored or nearer; null: none is better, the simplex shrinks. */
function nextVertex(
  { mirrored, best, second, worst }: Four,
  trial: (share: number) => Minimum,
): Minimum | null {
  if (mirrored.value < best.value) {
    const further = trial(-2)
    return further.value < mirrored.value ? further : mirrored
  }
  if (mirrored.value < second.value) return mirrored
  const nearer = trial(mirrored.value < worst.value ? -0.5 : 0.5)
  return nearer.value < Math.min(mirrored.value, worst.value) ? nearer : null
}

function firstSimplex(objective: (point: Float64Array) => number, search: Search): Minimum[] {
  return [-1, ...search.start.keys()].map((moved) =>
    evaluated(
      objective,
      Float64Array.from(search.start, (x, i) => (i === moved ? x + at(search.step, i) : x)),
      search,
    ),
  )
}

function evaluated(
  objective: (point: Float64Array) => number,
  point: Float64Array,
  { lower, upper }: Search,
): Minimum {
  for (let i = 0; i < point.length; i++) {
    point[i] = Math.min(at(upper, i), Math.max(at(lower, i), at(point, i)))
  }
  return { point, value: objective(point) }
}

/** Of all but the worst, which is last. */
function centroid(simplex: readonly Minimum[], order: number): Float64Array {
  const centre = new Float64Array(order)
  for (let row = 0; row < order; row++) {
    const { point } = vertex(simplex, row)
    for (let i = 0; i < order; i++) centre[i] = at(centre, i) + at(point, i) / order
  }
  return centre
}

function vertex(simplex: readonly Minimum[], index: number): Minimum {
  return simplex[index] ?? { point: new Float64Array(0), value: Infinity }
}
