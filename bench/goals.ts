/** What `figures.json` asks of each figure. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Goal = {
  readonly figure: string
  readonly unit: string
} & (
  | { readonly op: '<=' | '>='; readonly goal: number }
  /** Both ends are met. */
  | { readonly op: 'within'; readonly goal: readonly [low: number, high: number] }
)

interface Goals {
  readonly areas: Readonly<Record<string, readonly Goal[]>>
}

// Our own file; a wrong shape shows at once in the lines printed.
const goals = JSON.parse(readFileSync(join(import.meta.dirname, 'figures.json'), 'utf8')) as Goals
const all = Object.values(goals.areas).flat()

/** Undefined for what has no goal: facts of the machine, and what is only told beside. */
export function goalOf(name: string): Goal | undefined {
  return all.find(({ figure }) => figure === name)
}

export function isMet(goal: Goal, value: number): boolean {
  switch (goal.op) {
    case '<=':
      return value <= goal.goal
    case '>=':
      return value >= goal.goal
    case 'within':
      return value >= goal.goal[0] && value <= goal.goal[1]
  }
}
