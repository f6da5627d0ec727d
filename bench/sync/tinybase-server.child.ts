/** The peer's server: TinyBase's own WsServer with a MergeableStore of the documents, kept awake by a first client. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket, WebSocketServer } from 'ws'
import { redemptions } from '../redemptions.ts'
import { loadTinyBase } from './packages.ts'

const [, , count = '20000'] = process.argv
const LOOK_MS = 20

const tiny = await loadTinyBase()
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const rows = Object.fromEntries(redemptions(Number(count), 5).map((row) => [row.id, row]))
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
await once(server, 'listening')
tiny.createWsServer(server, () => [
  tiny.createFilePersister(tiny.createMergeableStore(), join(folder, 'store.json')),
  (store) => void store.setTable('redemptions', rows),
])
// A listening TCP server has such an address.
const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/bench`
const first = tiny.createMergeableStore()
const synchronizer = await tiny.createWsSynchronizer(first, new WebSocket(url))
await synchronizer.startSync()
while (first.getRowCount('redemptions') < Number(count)) await wait(LOOK_MS)
process.stdout.write(`${JSON.stringify({ url })}\n`)
process.once('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
