/** A sync state for tests: up to date, nothing waiting. */
import { instant } from '../../../shared/base/time.ts'
import type { SyncStateView, WaitingItem } from '../../../shared/bridge/sync-view.ts'

export const upToDate: SyncStateView = {
  state: 'up_to_date',
  since: instant(1_000),
  server: 'https://sync.example.org',
  lastHeardAt: instant(1_000),
  waiting: [],
  repairs: [],
  aside: [],
  collections: [{ name: 'campaigns', rows: 12, state: 'live', lastError: null }],
  lastError: null,
  desk: 'desk-1',
  protocol: 1,
}

export const waitingDraft: WaitingItem = {
  kind: 'document',
  name: 'Advent card for Maria',
  since: instant(900),
  lastError: 'unreachable',
}
