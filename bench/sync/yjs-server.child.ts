/** The peer's server at its best: one Y.Map of all documents over a bare socket, no provider: what a client lacks in one update. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { redemptions } from '../redemptions.ts'
import { loadYjs } from './packages.ts'

const [, , count = '20000'] = process.argv

const y = await loadYjs()
const doc = new y.Doc()
const map = doc.getMap('redemptions')
doc.transact(() => {
  for (const row of redemptions(Number(count), 5)) map.set(row.id, row)
})
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('message', (stateVector) => {
    // One binary frame is one Buffer: fragments are joined by the library.
    if (Buffer.isBuffer(stateVector)) socket.send(y.encodeStateAsUpdate(doc, stateVector))
  })
})
await once(server, 'listening')
// A listening TCP server has such an address.
const { port } = server.address() as AddressInfo
process.stdout.write(`${JSON.stringify({ url: `ws://127.0.0.1:${port}` })}\n`)
process.once('SIGTERM', () => process.exit(0))
