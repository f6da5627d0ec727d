/** What one world or schedule came to. */
import type { Counts } from './counts.ts'

export interface Played {
  readonly seed: number
  /** Of every line of its trace. */
  readonly hash: string
  readonly counts: Counts
  readonly violations: readonly string[]
  readonly virtualMs: number
  readonly lines: readonly string[]
}
