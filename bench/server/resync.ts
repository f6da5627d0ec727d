/** What a desk that pulls 50,000 documents from the beginning costs the server in memory, above what it takes when nobody asks. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startDesk } from '../../electron/e2e/house/desk-lines.ts'
import type { SyncStateView } from '../../shared/bridge/sync-view.ts'
import { DESK_WITHIN_MS } from '../child.ts'
import type { Measured } from '../figure.ts'
import { openSeededServer } from '../server-folder.ts'
import { forgetPeak, peakMB, residentMB } from './memory.ts'

const DOCUMENTS = 50_000
const SETTLED_MS = 5_000

export async function measureResync(): Promise<readonly Measured[]> {
  const figure = 'server.resync-memory'
  const { server, person, dir, close } = await openSeededServer('redemptions', DOCUMENTS)
  try {
    const { pid } = server.process
    await wait(SETTLED_MS)
    const before = residentMB(pid)
    forgetPeak(pid)
    const from = performance.now()
    const desk = await startDesk({
      dir: join(dir, 'desk'),
      server: server.url,
      person,
      withinMs: DESK_WITHIN_MS,
    })
    try {
      await desk.until<SyncStateView>('sync-state', {}, ({ state, collections }) =>
        collections.some(
          ({ name, rows }) => name === 'redemptions' && rows >= DOCUMENTS && state === 'up_to_date',
        ),
      )
    } finally {
      await desk.kill()
    }
    const peak = peakMB(pid)
    if (before === null || peak === null) {
      return [{ figure, value: null, note: 'read from /proc, absent here' }]
    }
    const seconds = ((performance.now() - from) / 1_000).toFixed(1)
    const note = `resident ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at its highest, the desk had all ${seconds} s after its start`
    return [{ figure, value: peak - before, note }]
  } finally {
    await close()
  }
}
