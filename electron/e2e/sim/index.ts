/** `npm run sim`: simulated worlds that try to break the till and the ledger (redemption.md section 6). */
import { availableParallelism } from 'node:os'
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { USAGE, wishFrom } from './arguments.ts'
import { missedBy, reportOf, violationLine } from './report.ts'
import { playWorld } from './ring-a/play.ts'
import { addSums, type Ring, type Sum } from './run.ts'

/** Half of a small machine's cores would be one; two keep a two-core machine busy. */
const PROCESSES = Math.min(2, availableParallelism())

const wish = wishFrom(process.argv.slice(2))
if (wish === undefined) {
  console.error(USAGE)
  process.exitCode = 2
} else if (wish.kind === 'replay') {
  process.exitCode = replay(wish.seed)
} else if (wish.kind === 'seeds') {
  process.exitCode = await runSeeds(wish)
}

function replay(seed: number): number {
  const { lines, violations, hash } = playWorld(seed, true)
  console.log(lines.join('\n'))
  console.log(`seed ${seed}: ${violations.length} violations, trace ${hash}`)
  return violations.length > 0 ? 1 : 0
}

async function runSeeds({ count, first }: { readonly count: number; readonly first: number }) {
  const sum = await runRing('a', first, count)
  for (const line of reportOf('a', sum)) console.log(line)
  const missed = missedBy(sum)
  for (const found of sum.found) console.log(violationLine(found))
  if (missed.length > 0) console.log(`too seldom: ${missed.join(', ')}`)
  console.log(`${sum.seeds} seeds, ${sum.found.length} violations`)
  return sum.found.length + missed.length > 0 ? 1 : 0
}

/** The seeds in as many processes as are worth it, one after the other in each. */
async function runRing(ring: Ring, first: number, count: number): Promise<Sum> {
  const share = Math.ceil(count / PROCESSES)
  const parts = Array.from({ length: PROCESSES }, (_, at) => ({
    from: first + at * share,
    size: Math.min(share, count - at * share),
  })).filter(({ size }) => size > 0)
  return addSums(await Promise.all(parts.map(({ from, size }) => runChild(ring, from, size))))
}

function runChild(ring: Ring, first: number, count: number): Promise<Sum> {
  const path = fileURLToPath(
    new URL(ring === 'a' ? './ring.child.ts' : './ring.child.ts', import.meta.url),
  )
  return new Promise((resolve, reject) => {
    const child = fork(path, [String(first), String(count)])
    // Our own child, which says one thing: its sum.
    child.on('message', (sum) => resolve(sum as Sum))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`a process of ring ${ring} ended with ${code}`))
    })
  })
}
