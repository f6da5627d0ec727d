/** View `sync-state`: one honest word, and behind it what waits and what went wrong. */
import { instant } from '../../../shared/base/time.ts'
import type { SyncStateView, WaitingItem } from '../../../shared/bridge/sync-view.ts'
import { PROTOCOL } from '../../../shared/sync/version.ts'
import type { DeskParts } from '../parts.ts'
import { asideItems } from './aside.ts'
import { factsOf, recoveryOf } from './facts.ts'
import { type DeskView, failed, shown } from './view.ts'

const COMMANDS_SHOWN = 100

export const syncStateView: DeskView<'sync-state'> = {
  topics: ['sync', 'journal', 'outbox', 'campaigns', 'redemptions', 'facts', 'aside'],
  compute: async (parts) => {
    const { sync, documents, journal, identity, session } = parts
    const snapshot = await journal?.ask('snapshot')
    if (snapshot?.ok === false) return failed(snapshot.failure)
    const entries = snapshot?.value.waitingItems ?? []
    const waiting = [...entries, ...otherWaiting(parts)]
    const { link, troubles } = sync
    const view: SyncStateView = {
      state: stateOf(parts, waiting.length),
      since: link.since(),
      server: identity.remembered.server,
      lastHeardAt: link.lastHeardAt(),
      waiting,
      repairs: [...(snapshot?.value.repairs ?? []), ...documents.repairs].toSorted(
        (a, b) => b.at - a.at,
      ),
      aside: asideItems(documents),
      collections: sync.collections.map((collection) => ({
        name: collection.name,
        rows: documents.countOf(collection.name),
        state: collection.state(),
        lastError: troubles.of(collection.name)?.code ?? null,
      })),
      lastError: troubles.last(),
      leaseUntil: session?.leaseUntil() ?? null,
      recoveringUntil: recoveryOf(factsOf(documents))?.until ?? null,
      desk: deskId(parts),
      protocol: PROTOCOL,
    }
    return shown(view)
  },
}

export function deskId({ identity }: Pick<DeskParts, 'identity'>): string {
  return identity.kind === 'till' ? identity.remembered.device : identity.remembered.person
}

function stateOf({ sync, session }: DeskParts, waiting: number): SyncStateView['state'] {
  const stopped = session?.stopped() ?? null
  if (stopped !== null) return stopped
  const state = sync.link.state()
  switch (state.kind) {
    case 'live':
      if (sync.collections.some((collection) => collection.state() === 'pulling')) return 'syncing'
      return waiting > 0 ? 'waiting' : 'up_to_date'
    case 'connecting':
      return 'syncing'
    case 'offline':
    case 'cut':
    case 'signed_out':
    case 'other_server':
    case 'refused':
      return state.kind
  }
}

function otherWaiting({ documents, sync }: DeskParts): readonly WaitingItem[] {
  const commands = documents.outbox
    .waiting(COMMANDS_SHOWN)
    .map(({ name, createdAt }): WaitingItem => ({
      kind: 'command',
      name,
      since: instant(createdAt),
      lastError: null,
    }))
  const drafts = sync.pending.list().map(({ collection, since }): WaitingItem => ({
    kind: 'document',
    name: collection,
    since,
    lastError: sync.troubles.of(collection)?.code ?? null,
  }))
  return [...commands, ...drafts]
}
