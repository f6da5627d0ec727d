/** What every connector is made of. */
import type { World } from '../world.ts'
import type { Outside } from './outside.ts'

export interface ConnectorDeps {
  readonly outside: Outside
  readonly world: Pick<World, 'now'>
  /** Something about a platform that its operator should know; names and versions, no content. */
  readonly warn: (what: 'version' | 'metric', facts: Readonly<Record<string, string>>) => void
}
