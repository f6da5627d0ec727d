/**
 * Plants each hole in a copy of the sources and runs the suite that must find it: a hole is found by a failed test of its rule.
 * A line that is there more or less than once, or a copy whose tests do not run, is no find but a defect.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plant } from '../plant.ts'
import { HOLES, type Hole } from './planted.ts'

export interface Outcome {
  readonly hole: Hole
  readonly isFound: boolean
  /** Why it could not be judged. */
  readonly defect: string | null
}

/** What the suites import. */
const WINGS = [
  'shared',
  'sync-server',
  'electron',
  'deploy',
  'scripts',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  // Named by the one before.
  'renderer',
  'tsconfig.tools.json',
]
/** The house's own, for tests without a document. */
const CONFIG = `export default { test: { pool: 'forks', testTimeout: 60_000, include: ['**/*.test.ts'] } }`
/** Enough for a hole of a road to show itself. */
const FRAMES = '400'

/** One after the other; first the suites without a hole, which must be green. */
export async function runHoles(
  house: string,
  tell: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const green = new Map<string, boolean>()
  const outcomes: Outcome[] = []
  for (const hole of HOLES) {
    const outcome = await judge(house, hole, green)
    outcomes.push(outcome)
    tell(outcome)
  }
  return outcomes
}

/** @param green suites that were seen without a hole, and whether all of the rule's tests held. */
async function judge(house: string, hole: Hole, green: Map<string, boolean>): Promise<Outcome> {
  const copy = mkdtempSync(join(tmpdir(), 'groundswell-hole-'))
  try {
    for (const wing of WINGS) cpSync(join(house, wing), join(copy, wing), { recursive: true })
    writeFileSync(join(copy, 'vitest.config.ts'), CONFIG)
    symlinkSync(join(house, 'node_modules'), join(copy, 'node_modules'))
    const key = `${hole.suite} ${hole.rule}`
    if (!green.has(key)) green.set(key, (await failures(copy, hole)) === 0)
    if (green.get(key) !== true) return { hole, isFound: false, defect: 'red without the hole' }
    const fault = plant(join(copy, hole.file), hole)
    if (fault !== null) return { hole, isFound: false, defect: fault }
    return { hole, isFound: (await failures(copy, hole)) > 0, defect: null }
  } catch (error) {
    return { hole, isFound: false, defect: error instanceof Error ? error.message : String(error) }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** How many tests of the hole's rule fail in this copy. */
async function failures(copy: string, { suite, rule }: Hole): Promise<number> {
  const report = join(copy, 'report.json')
  const args = ['run', '--maxWorkers=1', '--reporter=json', `--outputFile=${report}`]
  const vitest = join(copy, 'node_modules/vitest/vitest.mjs')
  await run([vitest, ...args, '-t', `${rule} `, suite], copy)
  // Written by the test runner.
  const sum = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly numPassedTests: number
    readonly numFailedTests: number
  }
  if (sum.numPassedTests + sum.numFailedTests === 0) throw new Error(`no test of ${rule} ran`)
  return sum.numFailedTests
}

function run(args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: 'ignore',
      env: { ...process.env, CANARY_FRAMES: FRAMES },
    })
    child.on('error', reject)
    child.on('exit', () => resolve())
  })
}
