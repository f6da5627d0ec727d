/**
 * Whether this server takes sessions: it has started, does not leave, its store takes writes and its tables are the program's.
 * Asked once a second at most. A node whose tables a newer one has altered goes on until it is replaced.
 */
import { SECOND_MS } from '../../shared/base/time.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'

export type Readiness =
  | {
      readonly kind: 'ready'
      readonly recovering: boolean
      readonly migrations: 'same' | 'newer'
    }
  | { readonly kind: 'not_ready' }
  | { readonly kind: 'not_saved' }
  | { readonly kind: 'migrations_missing' }

export interface ReadinessDeps {
  readonly store: Pick<Store, 'checkWritable' | 'recovery' | 'schema'>
  readonly world: Pick<World, 'now'>
  readonly isServing: () => boolean
}

export function createReadiness({ store, world, isServing }: ReadinessDeps) {
  let asked: { readonly at: number; readonly found: Promise<Readiness> } | undefined
  const look = async (): Promise<Readiness> => {
    if (!(await store.checkWritable()).ok) return { kind: 'not_saved' }
    const { kind } = store.schema()
    if (kind !== 'same' && kind !== 'newer') return { kind: 'migrations_missing' }
    return { kind: 'ready', recovering: store.recovery() !== undefined, migrations: kind }
  }
  return async (): Promise<Readiness> => {
    if (!isServing()) return { kind: 'not_ready' }
    const at = world.now()
    if (asked === undefined || at - asked.at >= SECOND_MS || at < asked.at)
      asked = { at, found: look() }
    return asked.found
  }
}
