/**
 * The median of the candidates that did well at the earlier origins: those within a share of the best one's error. Medians of simple
 * methods are hard to beat (Petropoulos and Svetunkov 2020); which of them, the series' own past says. A short past says it badly, so
 * that the median is drawn to the straight line on: the more the fewer weeks are known, and the less the worse that line did there
 * (shrinkage, James and Stein 1961; weights as of Bates and Granger 1969).
 */
import { at } from '../../maths/at.ts'
import { exp, log } from '../../maths/special/exponential.ts'
import { meanAbsoluteError, type Origins } from './backtest.ts'
import type { Candidate } from './pool.ts'

/** How much worse than the best one may be and still have a voice; the fewer weeks it was judged by, the more. */
const WORSE_SHARE = 0.1
const WORSE_WEEKS = 2.75
/** The straight line on counts as so many weeks of the series' own past; chosen on quarters held out of M4's training part. */
const STRAIGHT_WEEKS = 40

export interface Combination {
  readonly members: readonly Candidate[]
  readonly ahead: Float64Array
  readonly backtest: readonly Float64Array[]
}

/** Without origins all candidates have a voice. */
export function combine(
  candidates: readonly Candidate[],
  values: Float64Array,
  origins: Origins,
): Combination {
  const errors = candidates.map(({ backtest }) =>
    backtest.reduce(
      (sum, said, index) => sum + meanAbsoluteError(after(values, origins, index), said),
      0,
    ),
  )
  const limit = (1 + WORSE_SHARE + WORSE_WEEKS / weeksJudged(origins)) * Math.min(...errors)
  const members = candidates.filter((_, index) => at(errors, index) <= limit)
  // On the logarithms where there are any: they come after the values.
  const place = candidates.findLastIndex(isStraight)
  const weight = place < 0 ? 0 : STRAIGHT_WEEKS * (Math.min(...errors) / at(errors, place)) ** 2
  const path = (of: (candidate: Candidate) => Float64Array, known: number) => {
    const straight = candidates[place]
    const middle = medianPath(members.map(of))
    return straight === undefined || !(weight > 0)
      ? middle
      : drawnTo(of(straight), middle, weight / (weight + known))
  }
  return {
    members,
    ahead: path(({ ahead }) => ahead, values.length),
    backtest: origins.known.map((known, index) =>
      path(({ backtest }) => backtest[index] ?? new Float64Array(), known),
    ),
  }
}

function isStraight({ name, isSeasonal }: Candidate): boolean {
  return name === 'drift' && !isSeasonal
}

/** By that share of the way, in logs: a line that runs away pulls little. Zero, and what has no end, pull nothing. */
function drawnTo(straight: Float64Array, path: Float64Array, share: number): Float64Array {
  return path.map((said, step) => {
    const line = at(straight, step)
    return said > 0 && line > 0 && line < Infinity
      ? exp((1 - share) * log(said) + share * log(line))
      : said
  })
}

/** Distinct weeks that errors come from: origins overlap. */
function weeksJudged({ known, steps }: Origins): number {
  return known.length === 0 ? 1 : at(known, 0) - at(known, known.length - 1) + steps
}

/** What followed an origin. */
export function after(values: Float64Array, origins: Origins, index: number): Float64Array {
  const known = at(origins.known, index)
  return values.subarray(known, known + origins.steps)
}

/** Step by step, so that one wild path moves nothing. */
export function medianPath(paths: readonly Float64Array[]): Float64Array {
  const steps = paths[0]?.length ?? 0
  const middle = new Float64Array(steps)
  const said = new Float64Array(paths.length)
  const half = paths.length >> 1
  for (let step = 0; step < steps; step++) {
    for (let path = 0; path < paths.length; path++) said[path] = at(paths[path] ?? said, step)
    said.sort()
    middle[step] =
      paths.length % 2 === 1 ? at(said, half) : (at(said, half - 1) + at(said, half)) / 2
  }
  return middle
}
