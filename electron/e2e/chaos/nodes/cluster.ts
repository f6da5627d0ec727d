/** Server nodes over one PostgreSQL behind one balancer: each a real process, each with a wire of its own to the database. */
import type { ChildProcess } from 'node:child_process'
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
  /** Nodes that ended by themselves, and those that were asked to leave and did not do so well. */
  readonly fell: readonly string[]
  kill(node: Node): Promise<void>
  /** Asks it to leave, as a new version's arrival does; false when it did not, or not well. */
  retire(node: Node): Promise<boolean>
  start(node: Node): Promise<void>
  /** Until every node says that it is ready. */
  untilReady(): Promise<void>
}

const DATABASE = 'groundswell'
const READY_WITHIN_MS = 120_000
/** As docs/operator.md says. */
const LEAVES_WITHIN_MS = 60_000
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
  const fell: string[] = []
  const start = async (node: Node): Promise<void> => {
    const where = join(dir, `node-${nodes.indexOf(node)}`)
    const env = settingsOf(node, { secret, port, isServingOnly: nodes.indexOf(node) === 1 })
    const server = await startServer({ dir: where, port: node.port, env })
    node.process = server
    watch(server.process, () => {
      // Whoever is ended here is taken off its place before.
      if (node.process !== server) return
      node.process = null
      fell.push(`${nameOf(node)} ended by itself: ${howEnded(server.process)}`)
    })
  }
  const nameOf = (node: Node): string => `node ${nodes.indexOf(node)}`
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
    fell,
    start,
    kill: killed,
    retire: async (node) => {
      const why = await left(node)
      if (why !== undefined) fell.push(`${nameOf(node)} was asked to leave and ${why}`)
      return why === undefined
    },
    untilReady: async () => {
      for (const node of nodes) await untilReady(node)
    },
  }
}

interface NodeSettings {
  readonly secret: string
  readonly port: number
  /** It serves people and desks, and what is due falls to the others. */
  readonly isServingOnly: boolean
}

function settingsOf(
  { wire }: Node,
  { secret, port, isServingOnly }: NodeSettings,
): Readonly<Record<string, string>> {
  const database = wire.url.replace('http:', 'postgresql:').replace('//', '//postgres@')
  return {
    DATABASE_URL: `${database}/${DATABASE}`,
    GROUNDSWELL_SECRET_FILE: secret,
    GROUNDSWELL_PUBLIC_URL: `http://localhost:${port}`,
    GROUNDSWELL_TRUSTED_PROXIES: '127.0.0.1',
    GROUNDSWELL_DRAIN_SECONDS: '3',
    ...(isServingOnly && { GROUNDSWELL_ROLES: 'gateway,sync' }),
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
  await killed(node)
  await node.wire.close()
}

async function killed(node: Node): Promise<void> {
  const { process } = node
  node.process = null
  await process?.kill()
}

/** Undefined when it left by itself, in time and with code 0; else what it did. */
async function left(node: Node): Promise<string | undefined> {
  const { process: server } = node
  node.process = null
  if (server === null) return 'was not there'
  const isInTime = await Promise.race([
    server.stop().then(() => true),
    wait(LEAVES_WITHIN_MS, false, { ref: false }),
  ])
  if (!isInTime) {
    await server.kill()
    return 'was still there after a minute'
  }
  return server.process.exitCode === 0 ? undefined : `ended so: ${howEnded(server.process)}`
}

/** Also of one that has ended already. */
function watch(child: ChildProcess, hear: () => void): void {
  if (child.exitCode !== null || child.signalCode !== null) hear()
  else child.once('exit', hear)
}

function howEnded({ exitCode, signalCode }: ChildProcess): string {
  return signalCode ?? `code ${exitCode}`
}

async function untilReady({ port }: Node): Promise<void> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += LOOKED_EVERY_MS) {
    const reply = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null)
    if (reply?.ok === true) return
    await wait(LOOKED_EVERY_MS)
  }
  throw new Error('a node does not become ready')
}
