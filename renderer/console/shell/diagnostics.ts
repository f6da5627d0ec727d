/** The sync state for support, as text: states, counts, times and codes; no names of people, campaigns or codes. Pure. */
import type { SyncStateView, WaitingItem } from '../../../shared/bridge/sync-view.ts'

export function diagnostics(sync: SyncStateView): string {
  return JSON.stringify(
    {
      state: sync.state,
      since: sync.since,
      protocol: sync.protocol,
      desk: sync.desk,
      lastHeardAt: sync.lastHeardAt,
      lastError: sync.lastError,
      waiting: {
        entries: countOf(sync, 'entry'),
        commands: countOf(sync, 'command'),
        documents: countOf(sync, 'document'),
        errors: sync.waiting.flatMap((item) => (item.lastError === null ? [] : [item.lastError])),
      },
      aside: sync.aside.map(({ collection, why, at }) => ({ collection, why, at })),
      collections: sync.collections,
    },
    null,
    2,
  )
}

function countOf(sync: SyncStateView, kind: WaitingItem['kind']): number {
  return sync.waiting.filter((item) => item.kind === kind).length
}
