/**
 * The median of the candidates that did well at the earlier origins: those within a share of the best one's error. Medians of simple
 * methods are hard to beat (Petropoulos and Svetunkov 2020); which of them, the series' own past says.
 */
import { at } from '../../maths/at.ts'
import { meanAbsoluteError, type Origins } from './backtest.ts'
import type { Candidate } from './pool.ts'

/** How much worse than the best one may be and still have a voice; the fewer weeks it was judged by, the more. */
const WORSE_SHARE = 0.1
const WORSE_WEEKS = 2.75

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
  return {
    members,
    ahead: medianPath(members.map(({ ahead }) => ahead)),
    backtest: origins.known.map((_, index) =>
      medianPath(members.map(({ backtest }) => backtest[index] ?? new Float64Array())),
    ),
  }
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
