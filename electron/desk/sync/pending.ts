/** Drafts that were edited here and are not yet the server's: for the views, and for commands that speak of them. */
import type { Clock, Instant } from '../../../shared/base/time.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'

export interface PendingDocument {
  readonly collection: DocumentName
  readonly id: string
  readonly since: Instant
  /** Edits since it was last the server's. */
  readonly edits: number
}

export interface Pending {
  /** One more edit. */
  edited(collection: DocumentName, id: string): void
  /** Is being pushed, be it from an earlier run; answers how many edits go along. */
  pushing(collection: DocumentName, id: string): number
  /** The server has it as of so many edits, under this version. */
  taken(
    collection: DocumentName,
    id: string,
    as: { readonly edits: number; readonly version: number },
  ): void
  /** A later edit elsewhere stands in place of so many edits: nothing of them is left to send. */
  overruled(collection: DocumentName, id: string, edits: number): void
  remove(collection: DocumentName, id: string): void
  has(collection: DocumentName, id: string): boolean
  /** The version under which the server took the last edit of this run. */
  versionOf(collection: DocumentName, id: string): number | null
  /** Resolves once the document is not pending. */
  settled(collection: DocumentName, id: string): Promise<void>
  list(): readonly PendingDocument[]
  onChange(hear: () => void): void
}

export function createPending(now: Clock): Pending {
  const documents = new Map<string, PendingDocument>()
  const versions = new Map<string, number>()
  const waiters = new Map<string, (() => void)[]>()
  const listeners = new Set<() => void>()
  const changed = (): void => listeners.forEach((hear) => hear())
  const put = (collection: DocumentName, id: string, more: number): number => {
    const key = keyOf(collection, id)
    const known = documents.get(key) ?? { collection, id, since: now(), edits: 0 }
    const edits = known.edits + more
    documents.set(key, { ...known, edits })
    changed()
    return edits
  }
  const remove = (collection: DocumentName, id: string): void => {
    const key = keyOf(collection, id)
    documents.delete(key)
    for (const resolve of waiters.get(key) ?? []) resolve()
    waiters.delete(key)
    changed()
  }
  /** What was typed while it travelled still waits. */
  const removeAsOf = (collection: DocumentName, id: string, edits: number): void => {
    if (documents.get(keyOf(collection, id))?.edits === edits) remove(collection, id)
  }
  return {
    edited: (collection, id) => void put(collection, id, 1),
    pushing: (collection, id) => put(collection, id, 0),
    taken: (collection, id, { edits, version }) => {
      versions.set(keyOf(collection, id), version)
      removeAsOf(collection, id, edits)
    },
    overruled: removeAsOf,
    remove,
    has: (collection, id) => documents.has(keyOf(collection, id)),
    versionOf: (collection, id) => versions.get(keyOf(collection, id)) ?? null,
    settled: (collection, id) => {
      const key = keyOf(collection, id)
      if (!documents.has(key)) return Promise.resolve()
      return new Promise((resolve) => waiters.set(key, [...(waiters.get(key) ?? []), resolve]))
    },
    list: () => [...documents.values()],
    onChange: (hear) => void listeners.add(hear),
  }
}

function keyOf(collection: DocumentName, id: string): string {
  return `${collection} ${id}`
}
