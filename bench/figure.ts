/** One line of JSON a figure, against the goal that `figures.json` names; what has no goal (machine facts) is met by being said. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DISTANCES } from './distances.ts'

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
  /** Of one that is missed. */
  readonly because?: string
}

interface Goal {
  readonly figure: string
  readonly unit: string
  readonly op: '<=' | '>='
  readonly goal: number
  readonly from: number
}

interface Goals {
  readonly machine: readonly string[]
  readonly areas: Readonly<Record<string, readonly Goal[]>>
}

const SIGNIFICANT_DIGITS = 4

// Our own file; a wrong shape shows at once in the lines printed.
const goals = JSON.parse(readFileSync(join(import.meta.dirname, 'figures.json'), 'utf8')) as Goals

export function areaNames(): readonly string[] {
  return Object.keys(goals.areas)
}

export function figureFrom(measured: Measured): Figure {
  const all = Object.values(goals.areas).flat()
  const goal = all.find(({ figure }) => figure === measured.figure)
  const value = measured.value === null ? null : rounded(measured.value)
  const met = goal === undefined || value === null ? null : isMet(goal, value)
  const because = met === false ? DISTANCES[measured.figure] : undefined
  return {
    ...measured,
    value,
    unit: goal?.unit ?? measured.unit ?? '',
    ...(measured.peerValue === undefined ? {} : { peerValue: rounded(measured.peerValue) }),
    ...(measured.ratio === undefined ? {} : { ratio: rounded(measured.ratio) }),
    goal: goal === undefined ? null : `${goal.op} ${goal.goal}`,
    met,
    ...(because === undefined ? {} : { because }),
  }
}

/** The value below which that share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

function isMet({ op, goal }: Goal, value: number): boolean {
  return op === '<=' ? value <= goal : value >= goal
}

function rounded(value: number): number {
  return Number(value.toPrecision(SIGNIFICANT_DIGITS))
}
