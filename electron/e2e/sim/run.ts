/** Runs seeds of one ring in this process and sums up what they went through; the parent asks for it by its arguments. */
import type { Counts } from './counts.ts'
import { addCounts, noCounts } from './counts.ts'
import { playWorld } from './ring-a/play.ts'

export type Ring = 'a' | 'b'

export interface Found {
  readonly ring: Ring
  readonly seed: number
  readonly what: string
}

/** What a run of seeds came to; sums of several are sums of their parts. */
export interface Sum {
  readonly seeds: number
  readonly virtualMs: number
  readonly counts: Counts
  readonly found: readonly Found[]
  /** Worlds that were played twice and went the same way. */
  readonly repeated: number
  readonly cpuMs: number
}

/** Every so many worlds one is played again. */
const AGAIN_EVERY = 25
/** After so many a run has shown enough. */
const FOUND_MAX = 20

export interface Range {
  readonly first: number
  readonly count: number
  /** Stops at the first violation: a mutant is killed by one. */
  readonly isOver: (found: readonly Found[]) => boolean
}

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

export function isEnough(found: readonly Found[]): boolean {
  return found.length >= FOUND_MAX
}

export function addSums(sums: readonly Sum[]): Sum {
  const counts = noCounts()
  for (const sum of sums) addCounts(counts, sum.counts)
  const total = (of: (sum: Sum) => number): number => sums.reduce((all, sum) => all + of(sum), 0)
  return {
    seeds: total(({ seeds }) => seeds),
    virtualMs: total(({ virtualMs }) => virtualMs),
    counts,
    found: sums.flatMap(({ found }) => found),
    repeated: total(({ repeated }) => repeated),
    cpuMs: total(({ cpuMs }) => cpuMs),
  }
}
