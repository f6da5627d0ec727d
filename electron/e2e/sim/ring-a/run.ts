/** Runs worlds of the pure ring one after the other, some of them twice: the same seed must go the same way. */
import { addCounts, noCounts } from '../counts.ts'
import type { Found, Range, Sum } from '../run.ts'
import { playWorld } from './play.ts'

/** Every so many worlds one is played again. */
const AGAIN_EVERY = 25
export function runRingA({ first, count, isOver }: Range): Sum {
  const counts = noCounts()
  const found: Found[] = []
  const began = process.cpuUsage()
  let virtualMs = 0
  let repeated = 0
  let seeds = 0
  for (let seed = first; seed < first + count && !isOver(found); seed += 1) {
    const played = playWorld(seed)
    seeds += 1
    virtualMs += played.virtualMs
    addCounts(counts, played.counts)
    for (const what of played.violations) found.push({ ring: 'a', seed, what })
    if (seed % AGAIN_EVERY !== 0) continue
    if (playWorld(seed).hash === played.hash) repeated += 1
    else found.push({ ring: 'a', seed, what: 'the same seed went another way' })
  }
  const { user, system } = process.cpuUsage(began)
  const cpuMs = (user + system) / 1_000
  return { seeds, virtualMs, counts, found, repeated, cpuMs }
}
