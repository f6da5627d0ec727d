/** `npm run sim`: simulated worlds that try to break the till and the ledger (redemption.md section 6). */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { USAGE, type Wish, wishFrom } from './arguments.ts'
import type { Played } from './played.ts'
import { runRing } from './processes.ts'
import { missedBy, reportOf, violationLine } from './report.ts'

const FOLDER = import.meta.dirname
const PROCESSES = Math.min(2, availableParallelism())
/** A schedule of the real ring costs as much as so many worlds of the pure one. */
const WORLDS_A_SCHEDULE = 40
const ENOUGH = 20

const wish = wishFrom(process.argv.slice(2))
if (wish === undefined) {
  console.error(USAGE)
  process.exitCode = 2
} else if (wish.kind === 'replay') {
  process.exitCode = await replay(wish)
} else if (wish.kind === 'mutants') {
  process.exitCode = await killMutants()
} else {
  const code = await runSeeds(wish)
  process.exitCode = wish.withMutants ? Math.max(code, await killMutants()) : code
}

async function replay({ ring, seed }: Extract<Wish, { kind: 'replay' }>): Promise<number> {
  const { lines, violations, hash } = await playOne(ring, seed)
  console.log(lines.join('\n'))
  console.log(`${ring}:${seed}: ${violations.length} violations, trace ${hash}`)
  return violations.length > 0 ? 1 : 0
}

async function playOne(ring: 'a' | 'b', seed: number): Promise<Played> {
  if (ring === 'a') return (await import('./ring-a/play.ts')).playWorld(seed, true)
  return (await import('./ring-b/run.ts')).replaySchedule(seed)
}

async function runSeeds({ count, first }: Extract<Wish, { kind: 'seeds' }>): Promise<number> {
  const worlds = { ring: 'a', first, count, enough: ENOUGH } as const
  const pure = await runRing(FOLDER, worlds, PROCESSES)
  for (const line of reportOf('a', pure)) console.log(line)
  const schedules = Math.ceil(count / WORLDS_A_SCHEDULE)
  const real = await runRing(FOLDER, { ...worlds, ring: 'b', count: schedules }, PROCESSES)
  for (const line of reportOf('b', real)) console.log(line)
  const found = [...pure.found, ...real.found]
  const missed = missedBy(pure)
  for (const one of found) console.log(violationLine(one))
  if (missed.length > 0) console.log(`too seldom: ${missed.join(', ')}`)
  console.log(`${pure.seeds} worlds, ${real.seeds} schedules, ${found.length} violations`)
  return found.length + missed.length > 0 ? 1 : 0
}

async function killMutants(): Promise<number> {
  const { runMutants } = await import('./mutants/run-mutants.ts')
  const outcomes = await runMutants(join(FOLDER, '../../..'), ({ mutant, killedBy, defect }) => {
    const how = killedBy === null ? (defect ?? 'SURVIVED') : `${killedBy.ring}:${killedBy.seed}`
    const what = killedBy === null ? '' : `  ${killedBy.what.slice(0, 90)}`
    console.log(`${killedBy === null ? 'FAILED' : 'killed'}  ${mutant.name}  ${how}${what}`)
  })
  const killed = outcomes.filter(({ killedBy }) => killedBy !== null).length
  console.log(`mutants killed ${killed}/${outcomes.length}`)
  return killed === outcomes.length ? 0 : 1
}
