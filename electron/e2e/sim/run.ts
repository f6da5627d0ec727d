/** What a run of seeds is asked and what it answers; sums of several runs are sums of their parts. */
import type { Counts } from './counts.ts'
import { addCounts, noCounts } from './counts.ts'

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

export interface Range {
  readonly first: number
  readonly count: number
  /** Stops at the first violation: a mutant is killed by one. */
  readonly isOver: (found: readonly Found[]) => boolean
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
