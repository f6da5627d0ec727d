/** A real HAProxy on loopback, by the very file that `deploy` has for it: only its addresses are others. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { end } from '../../house/server-process.ts'

const DEPLOYED = new URL('../../../../deploy/haproxy.cfg', import.meta.url)
const LISTENS_WITHIN_MS = 60_000
const LOOKED_EVERY_MS = 50

export interface Balancer {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

export function hasBalancer(): boolean {
  return spawnSync('haproxy', ['-v'], { stdio: 'ignore' }).status === 0
}

export async function startBalancer(
  dir: string,
  port: number,
  nodes: readonly number[],
): Promise<Balancer> {
  const file = join(dir, 'haproxy.cfg')
  writeFileSync(file, settingsOver(readFileSync(DEPLOYED, 'utf8'), port, nodes))
  execFileSync('haproxy', ['-c', '-q', '-f', file], { stdio: 'inherit' })
  const child = spawn('haproxy', ['-db', '-q', '-f', file], { stdio: 'ignore' })
  await untilListening(port)
  return { url: `http://127.0.0.1:${port}`, port, close: () => end(child, 'SIGKILL') }
}

/** Without TLS, and as many servers as there are. */
export function settingsOver(deployed: string, port: number, nodes: readonly number[]): string {
  const lines = deployed.split('\n').filter((line) => !line.startsWith('  server '))
  const servers = nodes.map((node, at) => `  server node-${at} 127.0.0.1:${node}`)
  const bound = lines.map((line) =>
    line.startsWith('  bind ') ? `  bind 127.0.0.1:${port}` : line,
  )
  return `${[...bound, ...servers].join('\n').trimEnd()}\n`
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a listener has a port')
  return address.port
}

async function untilListening(port: number): Promise<void> {
  for (let waited = 0; waited < LISTENS_WITHIN_MS; waited += LOOKED_EVERY_MS) {
    if (await isListening(port)) return
    await wait(LOOKED_EVERY_MS)
  }
  throw new Error('HAProxy does not listen')
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const settle = (is: boolean): void => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}
