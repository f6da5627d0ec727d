/** The live part of a session: after a collection is caught up, each commit's visible rows, from checkpoint to checkpoint. */
import type { CollectionName } from '../../shared/sync/collections.ts'
import { LAGGING_BYTES } from '../../shared/sync/version.ts'
import type { Scope } from '../scope/scope.ts'
import type { Commit } from '../store/writer.ts'
import type { Checkpoints } from './checkpoint.ts'
import { frame } from './wire.ts'

export interface Feed {
  /** From this position on the collection is live. */
  readonly goLive: (collection: CollectionName, position: number) => void
  /** The collection is being pulled; nothing live until it is caught up again. */
  readonly stop: (collection: CollectionName) => void
  readonly hear: (commit: Commit) => void
  /** Nothing live any more; answers what was, or was being pulled. */
  readonly end: () => readonly CollectionName[]
}

export interface FeedDeps {
  readonly scope: Scope
  /** Where everything lies that this session could ever see. */
  readonly spaces: readonly string[]
  readonly checkpoints: Checkpoints
  readonly send: (text: string) => void
  readonly buffered: () => number
}

export function createFeed(deps: FeedDeps): Feed {
  const { checkpoints } = deps
  const live = new Map<CollectionName, Reached>()
  const read = new Set<CollectionName>()
  let isOver = false
  return {
    goLive: (collection, position) => {
      if (!isOver)
        live.set(collection, { position, checkpoint: checkpoints.write(collection, position) })
    },
    stop: (collection) => {
      read.add(collection)
      live.delete(collection)
    },
    end: () => {
      isOver = true
      live.clear()
      return [...read]
    },
    hear: (commit) => {
      const written = commit.within?.(deps.spaces) ?? commit.documents
      for (const [collection, { position, checkpoint: from }] of live) {
        const bodies = written
          .filter(
            (row) =>
              row.collection === collection && row.version > position && deps.scope.sees(row),
          )
          .map(({ body }) => body)
        if (bodies.length === 0) continue
        if (deps.buffered() > LAGGING_BYTES) {
          live.delete(collection)
          deps.send(frame({ t: 'lagging', collection }))
          continue
        }
        const to = checkpoints.write(collection, commit.to)
        // Stored JSON is spliced in; everything else is written by us.
        deps.send(
          `{"t":"live","collection":"${collection}","from":"${from}","to":"${to}","rows":[${bodies.join(',')}]}`,
        )
        live.set(collection, { position: commit.to, checkpoint: to })
      }
    },
  }
}

/** Where a live collection stands: what the next frame begins at was what the one before ended at. */
interface Reached {
  readonly position: number
  readonly checkpoint: string
}
