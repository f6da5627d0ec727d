/**
 * What is done to the nodes and their links while everybody works: a kill every few seconds, each fourth time a node is asked to
 * leave instead as by a new version; cuts of one wire at a time; then all is whole.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Wire } from '../wire.ts'
import type { Cluster, Node } from './cluster.ts'

export interface Torment {
  kills: number
  /** Nodes that were asked to leave, moved their desks and ended by themselves. */
  drains: number
  /** Of a desk's or till's wire to the balancer. */
  clientCuts: number
  /** Of a node's wire to PostgreSQL. */
  databaseCuts: number
}

export interface TormentParts {
  readonly cluster: Cluster
  readonly clients: readonly Wire[]
  readonly random: () => number
  readonly killEveryMs: number
  readonly forMs: number
  readonly say: (line: string) => void
}

const DRAIN_EACH = 4
const CUT_EVERY_MS = 1_500
const CUT_MS = { least: 200, most: 2_500 }
const DATABASE_SHARE = 0.25
const WAYS = ['whole', 'up', 'down'] as const

/** Ends with every node up and every wire whole. */
export async function torment(parts: TormentParts): Promise<Torment> {
  const done: Torment = { kills: 0, drains: 0, clientCuts: 0, databaseCuts: 0 }
  const until = Date.now() + parts.forMs
  await Promise.all([killNodes(parts, done, until), cutWires(parts, done, until)])
  for (const wire of [...parts.clients, ...parts.cluster.nodes.map((node) => node.wire)])
    wire.mend()
  for (const node of parts.cluster.nodes) if (node.process === null) await parts.cluster.start(node)
  return done
}

async function killNodes(parts: TormentParts, done: Torment, until: number): Promise<void> {
  const { cluster, random, killEveryMs } = parts
  const starting: Promise<void>[] = []
  for (let turn = 1; Date.now() + killEveryMs < until; turn += 1) {
    await wait(killEveryMs)
    const running = cluster.nodes.filter(({ process }) => process !== null)
    if (running.length === 0) continue
    const node = pick(running, random)
    if (turn % DRAIN_EACH === 0) {
      starting.push(replaced(parts, node))
      done.drains += 1
      continue
    }
    await cluster.kill(node)
    done.kills += 1
    starting.push(startAgain(parts, node))
  }
  await Promise.all(starting)
}

async function replaced(parts: TormentParts, node: Node): Promise<void> {
  await parts.cluster.retire(node)
  await startAgain(parts, node)
}

/** Its wire to the database may be cut just now: then it is tried once more. */
async function startAgain({ cluster, say }: TormentParts, node: Node): Promise<void> {
  for (;;) {
    try {
      return await cluster.start(node)
    } catch (error) {
      say(`a node did not start: ${String(error)}`)
      node.wire.mend()
    }
  }
}

async function cutWires(parts: TormentParts, done: Torment, until: number): Promise<void> {
  const { cluster, clients, random } = parts
  while (Date.now() < until) {
    await wait(CUT_EVERY_MS * (0.5 + random()))
    const isDatabase = random() < DATABASE_SHARE
    const wire = isDatabase ? pick(cluster.nodes, random).wire : pick(clients, random)
    wire.cut(pick(WAYS, random))
    if (isDatabase) done.databaseCuts += 1
    else done.clientCuts += 1
    await wait(CUT_MS.least + random() * (CUT_MS.most - CUT_MS.least))
    wire.mend()
  }
}

function pick<Value>(list: readonly Value[], random: () => number): Value {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('there is one to pick')
  return one
}
