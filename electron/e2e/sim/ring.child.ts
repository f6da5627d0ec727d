/** One process of a run: ring, first seed, how many, and how many violations are enough; its sum goes back over the channel. */
import type { Range, Sum } from './run.ts'

const [, , ring = 'a', first = '1', count = '1', enough = '20'] = process.argv
const range: Range = {
  first: Number(first),
  count: Number(count),
  isOver: (found) => found.length >= Number(enough),
}
process.send?.(await run())
process.disconnect()

/** A ring brings its own libraries: only the one that is asked for is loaded. */
async function run(): Promise<Sum> {
  if (ring === 'a') return (await import('./ring-a/run.ts')).runRingA(range)
  return (await import('./ring-b/run.ts')).runRingB(range)
}
