/** Drafts that were edited here and are not yet the server's: for the views, and for commands that speak of them. */
import type { Clock, Instant } from '../../../shared/base/time.ts'
import type { CollectionName } from '../../../shared/sync/collections.ts'

export interface Pending {
  add(collection: CollectionName, ids: readonly string[]): void
  taken(collection: CollectionName, id: string, version: number): void
  remove(collection: CollectionName, id: string): void
  has(collection: CollectionName, id: string): boolean
  /** The version under which the server took the last edit of this run. */
  versionOf(collection: CollectionName, id: string): number | null
  /** Resolves once the document is not pending. */
  settled(collection: CollectionName, id: string): Promise<void>
  list(): readonly {
    readonly collection: CollectionName
    readonly id: string
    readonly since: Instant
  }[]
  /** Says that something of the sync has changed. */
  changed(): void
  onChange(hear: () => void): void
}

export function createPending(now: Clock): Pending {
  const since = new Map<string, { collection: CollectionName; id: string; since: Instant }>()
  const versions = new Map<string, number>()
  const listeners = new Set<() => void>()
  let waiters: { key: string; resolve: () => void }[] = []
  const keyOf = (collection: CollectionName, id: string): string => `${collection} ${id}`
  const changed = (): void => listeners.forEach((hear) => hear())
  const remove = (collection: CollectionName, id: string): void => {
    const key = keyOf(collection, id)
    since.delete(key)
    const [done, others] = [
      waiters.filter((one) => one.key === key),
      waiters.filter((one) => one.key !== key),
    ]
    waiters = others
    for (const { resolve } of done) resolve()
    changed()
  }
  return {
    add: (collection, ids) => {
      for (const id of ids) {
        const key = keyOf(collection, id)
        if (!since.has(key)) since.set(key, { collection, id, since: now() })
      }
      changed()
    },
    taken: (collection, id, version) => {
      versions.set(keyOf(collection, id), version)
      remove(collection, id)
    },
    remove,
    has: (collection, id) => since.has(keyOf(collection, id)),
    versionOf: (collection, id) => versions.get(keyOf(collection, id)) ?? null,
    settled: (collection, id) => {
      const key = keyOf(collection, id)
      if (!since.has(key)) return Promise.resolve()
      return new Promise((resolve) => waiters.push({ key, resolve }))
    },
    list: () => [...since.values()],
    changed,
    onChange: (hear) => void listeners.add(hear),
  }
}
