/** Who hears of commits, and the writer that causes them: at once where there is one node, by the common feed where there are more. */
import type { Recoveries } from './recoveries.ts'
import { isPostgres } from './postgres/database.ts'
import { openFeed } from './postgres/feed.ts'
import type { Store } from './store.ts'
import { type Commit, createWriter, type Writer, type WriterDeps } from './writer.ts'

interface Telling {
  readonly writer: Writer
  /** Tells of a commit of another process that left no row in a feed. */
  readonly committed: (commit: Commit) => void
  readonly verbs: Pick<Store, 'onCommit' | 'noticeNodes' | 'feedLagMs'>
}

export function openTelling(
  deps: Omit<WriterDeps, 'committed' | 'began' | 'keepNews'>,
  recoveries: Pick<Recoveries, 'reread'>,
): Telling {
  const { database } = deps
  const listeners = new Set<(commit: Commit) => void>()
  const committed = (commit: Commit): void => {
    for (const listener of listeners) listener(commit)
  }
  const feed = isPostgres(database) ? openFeed({ ...deps, database, committed }) : null
  const noticeNodes = async (): Promise<void> => {
    if (writer.isHeldUp()) return
    try {
      await feed?.look()
    } catch (cause) {
      // While the connection is gone there is nothing to tell; whoever looks next tells all.
      if (database.troubleOf(cause) === undefined) throw cause
    }
  }
  const writer = createWriter({
    ...deps,
    committed: feed === null ? committed : () => void noticeNodes(),
    // Another node may have begun or ended a recovery.
    began: feed === null ? undefined : recoveries.reread,
    keepNews: feed?.keep,
  })
  const onCommit = (listener: (commit: Commit) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    writer,
    committed,
    verbs: { onCommit, noticeNodes, feedLagMs: () => feed?.lagMs() ?? null },
  }
}
