/** One line of JSON a figure, against the goal that `figures.json` names; what has no goal (machine facts) is met by being said. */
import { distanceOf } from './distances.ts'
import { goalOf, isMet } from './goals.ts'

export interface Measured {
  readonly figure: string
  /** Null where a peer is missing or the part does not stand yet; `note` says which. */
  readonly value: number | null
  readonly unit?: string
  readonly peer?: string
  readonly peerValue?: number
  readonly ratio?: number
  readonly note?: string
}

export interface Figure extends Measured {
  readonly unit: string
  readonly goal: string | null
  readonly met: boolean | null
  /** Of one that is missed: how far, and what a profile said of it, with its day. */
  readonly because?: string
}

const SIGNIFICANT_DIGITS = 4

export function figureFrom(measured: Measured): Figure {
  const goal = goalOf(measured.figure)
  const value = measured.value === null ? null : rounded(measured.value)
  const met = goal === undefined || value === null ? null : isMet(goal, value)
  const because = met === false && goal && value !== null ? distanceOf(goal, value) : undefined
  return {
    ...measured,
    value,
    unit: goal?.unit ?? measured.unit ?? '',
    ...(measured.peerValue === undefined ? {} : { peerValue: rounded(measured.peerValue) }),
    ...(measured.ratio === undefined ? {} : { ratio: rounded(measured.ratio) }),
    goal: goal === undefined ? null : `${goal.op} ${String(goal.goal)}`,
    met,
    ...(because === undefined ? {} : { because }),
  }
}

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS))
}
