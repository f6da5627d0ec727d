/** The peer's client: an empty MergeableStore in memory until it holds all: `tinybase-desk.child.ts URL COUNT`. */
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { loadTinyBase, TINY_REQUEST_WITHIN_S } from './packages.ts'

const [, , url = '', count = '0'] = process.argv
const LOOK_MS = 5
const WITHIN_MS = 120_000
const SECOND_MS = 1_000

const tiny = await loadTinyBase()
const store = tiny.createMergeableStore()
const from = performance.now()
const synchronizer = await tiny.createWsSynchronizer(
  store,
  new WebSocket(url),
  TINY_REQUEST_WITHIN_S,
)
await synchronizer.startSync()
while (store.getRowCount('redemptions') < Number(count)) {
  if (performance.now() - from > WITHIN_MS) throw new Error('the peer did not get all in time')
  await wait(LOOK_MS)
}
const pull = (Number(count) / (performance.now() - from)) * SECOND_MS
process.stdout.write(`${JSON.stringify({ pull })}\n`)
process.exit(0)
