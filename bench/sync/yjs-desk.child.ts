/** The peer's client: an empty Y.Doc in memory until it holds all: `yjs-desk.child.ts URL COUNT`. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { loadYjs } from './packages.ts'

const [, , url = '', count = '0'] = process.argv
const SECOND_MS = 1_000

const y = await loadYjs()
const doc = new y.Doc()
const from = performance.now()
const socket = new WebSocket(url, { perMessageDeflate: false })
await once(socket, 'open')
socket.send(y.encodeStateVector(doc))
// One binary frame is one Buffer: fragments are joined by the library.
const [update] = (await once(socket, 'message')) as [Buffer]
y.applyUpdate(doc, update)
const ms = performance.now() - from
const { size } = doc.getMap('redemptions')
if (size !== Number(count)) throw new Error(`${size} of ${count} documents came`)
process.stdout.write(`${JSON.stringify({ pull: (size / ms) * SECOND_MS })}\n`)
process.exit(0)
