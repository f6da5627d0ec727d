/** What a subcommand is given and what it answers. */
import type { Config } from '../config.ts'
import type { World } from '../world.ts'

export interface Subcommand {
  readonly config: Config
  readonly world: World
  readonly rest: readonly string[]
}

export interface Report {
  readonly code: 0 | 1 | 2
  readonly report: Readonly<Record<string, unknown>>
}
