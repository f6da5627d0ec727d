/** The machine before anything else is measured on it, so that absolute figures can be read: one line of JSON. */
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { WebSocket, WebSocketServer } from 'ws'
import { percentile, type Measured } from './figure.ts'
import { redemptions } from './redemptions.ts'

const INSERTS = 500
const VERIFICATIONS = 2_000
const DOCUMENTS = 5_000
const ECHOES = 2_000
const SECOND_MS = 1_000

const lines: readonly Measured[] = [...fullInsert(), ed25519(), json(), await echo()]
process.stdout.write(`${JSON.stringify(lines)}\n`)

function fullInsert(): readonly Measured[] {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  const database = new Database(join(folder, 'machine.db'))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE row(text)')
  const insert = database.prepare('INSERT INTO row VALUES(?)')
  const text = 'x'.repeat(390)
  const times = Array.from({ length: INSERTS }, () => timed(() => insert.run(text)))
  database.close()
  rmSync(folder, { recursive: true })
  return [
    { figure: 'machine.full-insert.p50', value: percentile(times, 0.5), unit: 'ms' },
    { figure: 'machine.full-insert.p99', value: percentile(times, 0.99), unit: 'ms' },
  ]
}

function ed25519(): Measured {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const message = Buffer.alloc(52, 1)
  const signature = sign(null, message, privateKey)
  const ms = timed(() => {
    for (let at = 0; at < VERIFICATIONS; at += 1) verify(null, message, publicKey, signature)
  })
  const value = (VERIFICATIONS / ms) * SECOND_MS
  return { figure: 'machine.ed25519-verify', value, unit: 'verifications/s' }
}

function json(): Measured {
  const text = JSON.stringify(redemptions(DOCUMENTS, 1))
  const ms = timed(() => JSON.stringify(JSON.parse(text)))
  const value = (text.length / 1_000_000 / ms) * SECOND_MS
  return { figure: 'machine.json', value, unit: 'MB/s parsed and written' }
}

async function echo(): Promise<Measured> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket) => {
    socket.on('message', (data) => socket.send(data))
  })
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`)
  await once(client, 'open')
  const start = performance.now()
  for (let at = 0; at < ECHOES; at += 1) {
    client.send('x')
    await once(client, 'message')
  }
  const value = (ECHOES / (performance.now() - start)) * SECOND_MS
  client.terminate()
  server.close()
  return { figure: 'machine.ws-echo', value, unit: 'echoes/s' }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
