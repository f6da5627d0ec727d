/**
 * What is done to the nodes and their links while everybody works: a kill every few seconds, now and then a node is asked to
 * leave instead as by a new version; cuts of one wire at a time; then all is whole and every node is ready.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Wire } from '../wire.ts'
import type { Cluster, Node } from './cluster.ts'
import type { Counts } from './plan.ts'

export type Done = Pick<Counts, 'kills' | 'drains' | 'clientCuts' | 'databaseCuts'>

export interface Torment extends Done {
  /** Nodes that did what nobody asked of them. */
  readonly fell: readonly string[]
}

export interface TormentParts {
  readonly cluster: Cluster
  readonly clients: readonly Wire[]
  /** [0, 1). */
  readonly random: () => number
  readonly killEveryMs: number
  readonly drainEach: number
  readonly forMs: number
  /** Of what was done so far, and of what the clients were told. */
  readonly isEnough: (done: Done) => boolean
  readonly say: (line: string) => void
}

/** On a slow machine it takes longer until enough is done, but not for ever. */
const TIMES_AT_MOST = 4
const STARTS_AT_MOST = 5
const CUT_EVERY_MS = 1_500
const CUT_MS = { least: 200, most: 2_500 }
/** Each so many-th cut, and the first. */
const DATABASE_EACH = 4
const WAYS = ['whole', 'up', 'down'] as const

interface Run extends TormentParts {
  readonly done: { -readonly [Name in keyof Done]: number }
  readonly isOver: () => boolean
  readonly fell: string[]
}

/** Ends with every node ready and every wire whole. */
export async function torment(parts: TormentParts): Promise<Torment> {
  const { cluster, clients, forMs, isEnough } = parts
  const done = { kills: 0, drains: 0, clientCuts: 0, databaseCuts: 0 }
  const began = Date.now()
  const isOver = (): boolean => {
    const forNow = Date.now() - began
    return forNow >= TIMES_AT_MOST * forMs || (forNow >= forMs && isEnough(done))
  }
  const run: Run = { ...parts, done, isOver, fell: [] }
  await Promise.all([killNodes(run), cutWires(run)])
  for (const wire of [...clients, ...cluster.nodes.map((node) => node.wire)]) wire.mend()
  await Promise.all(
    cluster.nodes.filter(({ process }) => process === null).map((node) => startAgain(run, node)),
  )
  await cluster.untilReady()
  return { ...done, fell: [...cluster.fell, ...run.fell] }
}

async function killNodes(run: Run): Promise<void> {
  const { cluster, random, killEveryMs, drainEach, done } = run
  const starting: Promise<void>[] = []
  for (let turn = 1; !run.isOver(); turn += 1) {
    await wait(killEveryMs)
    const running = cluster.nodes.filter(({ process }) => process !== null)
    if (running.length === 0 || run.isOver()) continue
    const node = pick(running, random)
    if (turn % drainEach === 0) {
      starting.push(replaced(run, node))
      continue
    }
    await cluster.kill(node)
    done.kills += 1
    starting.push(startAgain(run, node))
  }
  await Promise.all(starting)
}

async function replaced(run: Run, node: Node): Promise<void> {
  if (await run.cluster.retire(node)) run.done.drains += 1
  await startAgain(run, node)
}

/** Its wire to the database may be cut just now: then it is tried again. Never rejects. */
async function startAgain({ cluster, fell, say }: Run, node: Node): Promise<void> {
  for (let tries = 1; tries <= STARTS_AT_MOST; tries += 1) {
    try {
      return await cluster.start(node)
    } catch (error) {
      say(`a node did not start: ${String(error)}`)
      node.wire.mend()
    }
  }
  fell.push(`node ${cluster.nodes.indexOf(node)} did not start in ${STARTS_AT_MOST} tries`)
}

async function cutWires({ cluster, clients, random, done, isOver }: Run): Promise<void> {
  for (let turn = 0; !isOver(); turn += 1) {
    await wait(CUT_EVERY_MS * (0.5 + random()))
    const isDatabase = turn % DATABASE_EACH === 0
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
