/** The peer's server: TinyBase's own WsServer with a MergeableStore of the documents, kept awake by a socket that says nothing. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'
import { redemptions } from '../redemptions.ts'
import { loadTinyBase } from './packages.ts'

const [, , count = '15000'] = process.argv

const tiny = await loadTinyBase()
const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
const rows = Object.fromEntries(redemptions(Number(count), 5).map((row) => [row.id, row]))
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
await once(server, 'listening')
const persister = tiny.createFilePersister(tiny.createMergeableStore(), join(folder, 'store.json'))
const filled = Promise.withResolvers<void>()
const fill = (store: { setTable(table: string, content: typeof rows): unknown }): void => {
  store.setTable('redemptions', rows)
  filled.resolve()
}
tiny.createWsServer(server, () => [persister, fill])
// A listening TCP server has such an address.
const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/bench`
// A path is filled when its first client comes, and emptied when its last goes.
const first = new WebSocket(url)
await once(first, 'open')
await filled.promise
await persister.save()
process.stdout.write(`${JSON.stringify({ url })}\n`)
process.once('SIGTERM', () => {
  rmSync(folder, { recursive: true, force: true })
  process.exit(0)
})
