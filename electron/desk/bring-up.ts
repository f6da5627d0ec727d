/** Brings what an old till's disk still holds to its server, and then ends: no code is taken, nothing else is answered. */
import { readUpdate } from '../../shared/bridge/channel.ts'
import type { SyncStateView } from '../../shared/bridge/sync-view.ts'
import type { Desk } from './desk.ts'

export type BroughtUp =
  /** All that waited is placed. */
  | { readonly recovered: true; readonly desk: string }
  /** The server knows this till no more: it has to be let in again first. */
  | { readonly recovered: false; readonly failed: 'signed_out' | 'refused' }

/** Waits for the server as long as it takes; whoever started it may end it at any time. */
export function bringUp(desk: Desk): Promise<BroughtUp> {
  return new Promise((resolve) => {
    desk.served.watch('sync-state', {}, (told) => {
      const update = readUpdate(told)
      if (update.kind !== 'value') return
      // The view of this name.
      const { state, waiting } = update.value as SyncStateView
      if (state === 'signed_out' || state === 'refused')
        resolve({ recovered: false, failed: state })
      if (state === 'up_to_date' && waiting.length === 0)
        resolve({ recovered: true, desk: desk.id })
    })
  })
}
