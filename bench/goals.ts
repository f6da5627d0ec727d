/** What `figures.json` asks of each figure. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Goal {
  readonly figure: string
  readonly unit: string
  readonly op: '<=' | '>='
  readonly goal: number
}

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

export function isMet({ op, goal }: Goal, value: number): boolean {
  return op === '<=' ? value <= goal : value >= goal
}
