/** Server nodes over one PostgreSQL behind one balancer: each a real process, each with a wire of its own to the database. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openConnection } from '../../../../sync-server/store/postgres/database.ts'
import { startPostgres } from '../../../../sync-server/store/postgres/start-postgres.fixture.ts'
import { type ServerProcess, startServer } from '../../house/server-process.ts'
import { openWire, type Wire } from '../wire.ts'
import { type Balancer, freePort, startBalancer } from './balancer.ts'

export interface Node {
  readonly port: number
  /** To PostgreSQL. */
  readonly wire: Wire
  process: ServerProcess | null
}

export interface Cluster {
  readonly balancer: Balancer
  readonly nodes: readonly Node[]
  /** Of the database, past every wire. */
  readonly databaseUrl: string
  kill(node: Node): Promise<void>
  /** Asks it to leave, as a new version's arrival does. */
  retire(node: Node): Promise<void>
  start(node: Node): Promise<void>
  /** Until every node says that it is ready. */
  untilReady(): Promise<void>
}

const DATABASE = 'groundswell'
const READY_WITHIN_MS = 60_000
const LOOKED_EVERY_MS = 100

export interface ClusterOptions {
  readonly dir: string
  readonly nodes: number
  /** The folder of PostgreSQL's programs. */
  readonly programs: string
  /** Run when the run ends, however it ends, the last first. */
  readonly atEnd: (end: () => Promise<void>) => void
}

export async function startCluster({
  dir,
  nodes: count,
  programs,
  atEnd,
}: ClusterOptions): Promise<Cluster> {
  const postgresPort = await freePort()
  const postgres = await startPostgres(programs, {
    listen_addresses: '127.0.0.1',
    port: String(postgresPort),
    // A node that is told of a commit has it on disk, as in a shop.
    fsync: 'on',
  })
  atEnd(postgres.stop)
  const databaseUrl = `postgresql://postgres@127.0.0.1:${postgresPort}/${DATABASE}`
  createDatabase(`postgresql://postgres@127.0.0.1:${postgresPort}/postgres`)
  const secret = join(dir, 'secret')
  mkdirSync(dir, { recursive: true })
  writeFileSync(secret, randomBytes(32).toString('hex'), { mode: 0o600 })
  const nodes = await Promise.all(Array.from({ length: count }, () => newNode(postgresPort)))
  for (const node of nodes) atEnd(() => closed(node))
  const port = await freePort()
  const start = async (node: Node): Promise<void> => {
    node.process = await startServer({
      dir: join(dir, `node-${nodes.indexOf(node)}`),
      port: node.port,
      env: {
        DATABASE_URL:
          node.wire.url.replace('http:', 'postgresql:').replace('//', '//postgres@') +
          `/${DATABASE}`,
        GROUNDSWELL_SECRET_FILE: secret,
        GROUNDSWELL_PUBLIC_URL: `http://localhost:${port}`,
        GROUNDSWELL_TRUSTED_PROXIES: '127.0.0.1',
        GROUNDSWELL_DRAIN_SECONDS: '3',
      },
    })
  }
  // The first makes the town, the others find it.
  for (const node of nodes) await start(node)
  const balancer = await startBalancer(
    dir,
    port,
    nodes.map((node) => node.port),
  )
  atEnd(() => balancer.close())
  return {
    balancer,
    nodes,
    databaseUrl,
    start,
    kill: (node) => ended(node, 'kill'),
    retire: (node) => ended(node, 'stop'),
    untilReady: async () => {
      for (const node of nodes) await untilReady(node)
    },
  }
}

function createDatabase(url: string): void {
  const admin = openConnection(url)
  admin.exec(`CREATE DATABASE ${DATABASE}`)
  admin.close()
}

async function newNode(postgresPort: number): Promise<Node> {
  return { port: await freePort(), wire: await openWire(postgresPort), process: null }
}

async function closed(node: Node): Promise<void> {
  await ended(node, 'kill')
  await node.wire.close()
}

async function ended(node: Node, how: 'kill' | 'stop'): Promise<void> {
  const { process } = node
  node.process = null
  await process?.[how]()
}

async function untilReady({ port }: Node): Promise<void> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += LOOKED_EVERY_MS) {
    const reply = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (reply?.ok === true) return
    await wait(LOOKED_EVERY_MS)
  }
  throw new Error('a node does not become ready')
}
