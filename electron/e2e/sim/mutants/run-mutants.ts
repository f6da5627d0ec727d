/**
 * Plants each bug in a copy of the house's sources and runs the rings over it, as they are: a mutant is killed by the first
 * violation. A patch that finds its line more or less than once, or a copy that does not run, is no kill but a defect.
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plant } from '../../plant.ts'
import { runRing } from '../processes.ts'
import type { Found, Ring } from '../run.ts'
import { type Mutant, MUTANTS } from './planted.ts'

/** What the rings import. */
const WINGS = ['shared', 'electron/desk', 'electron/e2e/sim', 'sync-server']
/** Worlds or schedules a mutant may live through before it has survived. */
const MOST: Readonly<Record<Ring, number>> = { a: 6_000, b: 160 }

export interface Outcome {
  readonly mutant: Mutant
  readonly killedBy: Found | null
  /** Why it could not be judged. */
  readonly defect: string | null
}

/** Two at a time; answers in the order of the list. */
export async function runMutants(
  house: string,
  tell: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const waiting = [...MUTANTS]
  const outcomes: Outcome[] = []
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await judge(house, next)
      outcomes.push(outcome)
      tell(outcome)
    }
  }
  await Promise.all([work(), work()])
  return outcomes
}

async function judge(house: string, mutant: Mutant): Promise<Outcome> {
  const copy = mkdtempSync(join(tmpdir(), 'groundswell-mutant-'))
  try {
    for (const wing of WINGS) cpSync(join(house, wing), join(copy, wing), { recursive: true })
    cpSync(join(house, 'package.json'), join(copy, 'package.json'))
    symlinkSync(join(house, 'node_modules'), join(copy, 'node_modules'))
    const fault = plant(join(copy, mutant.file), mutant)
    if (fault !== null) return { mutant, killedBy: null, defect: fault }
    const { ring } = mutant
    const share = { ring, first: 1, count: MOST[ring], enough: 1 }
    const { found } = await runRing(join(copy, 'electron/e2e/sim'), share, 1)
    return { mutant, killedBy: found[0] ?? null, defect: null }
  } catch (error) {
    return {
      mutant,
      killedBy: null,
      defect: error instanceof Error ? error.message : String(error),
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
