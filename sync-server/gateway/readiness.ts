/** Whether this server takes sessions: it has started, does not leave, and its store takes writes. Asked once a second at most. */
import { SECOND_MS } from '../../shared/base/time.ts'
import type { Store } from '../store/store.ts'
import type { World } from '../world.ts'

export type Readiness =
  | { readonly kind: 'ready'; readonly recovering: boolean }
  | { readonly kind: 'not_ready' }
  | { readonly kind: 'not_saved' }

export interface ReadinessDeps {
  readonly store: Pick<Store, 'checkWritable' | 'recovery'>
  readonly world: Pick<World, 'now'>
  readonly isServing: () => boolean
}

export function createReadiness({ store, world, isServing }: ReadinessDeps) {
  let asked: { readonly at: number; readonly isWritable: Promise<boolean> } | undefined
  const isWritable = async (): Promise<boolean> => {
    const at = world.now()
    if (asked === undefined || at - asked.at >= SECOND_MS || at < asked.at)
      asked = { at, isWritable: store.checkWritable().then(({ ok }) => ok) }
    return asked.isWritable
  }
  return async (): Promise<Readiness> => {
    if (!isServing()) return { kind: 'not_ready' }
    if (!(await isWritable())) return { kind: 'not_saved' }
    return { kind: 'ready', recovering: store.recovery() !== undefined }
  }
}
