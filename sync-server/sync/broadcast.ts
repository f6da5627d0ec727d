/** Tells open sessions of commits. Only the store's commit calls it; nothing else may. */
import type { Store } from '../store/store.ts'
import type { Commit } from '../store/writer.ts'

export interface Listener {
  readonly hear: (commit: Commit) => void
}

export interface Broadcast {
  /** Answers how to leave. */
  readonly join: (listener: Listener) => () => void
  readonly count: () => number
}

export function createBroadcast(store: Pick<Store, 'onCommit'>): Broadcast {
  const listeners = new Set<Listener>()
  store.onCommit((commit) => {
    for (const listener of listeners) listener.hear(commit)
  })
  return {
    join: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    count: () => listeners.size,
  }
}
