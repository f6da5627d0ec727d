/** Chaos of many nodes: nodes killed and links cut under working tills and desks, then all is whole, and every word they gave is judged. */
import { join } from 'node:path'
import { seededRandom } from '../../../../shared/base/random.ts'
import { openConnection } from '../../../../sync-server/store/postgres/database.ts'
import { type DeskLines, startDesk } from '../../house/desk-lines.ts'
import type { ServerProcess } from '../../house/server-process.ts'
import { openShop, type Shop, untilQuiet } from '../../house/shop.ts'
import { createClientLog } from '../client-log.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { type Client, openCrowd } from './crowd.ts'
import { createDeskLog } from './desk-log.ts'
import { differencesOf, type Equal, untilEqual } from './heal.ts'
import { type Held, readHeld } from './held.ts'
import { judgeNodes, type NodesJudgement } from './judge-nodes.ts'
import { type Counts, missingOf, type NodesPlan } from './plan.ts'
import { type Torment, torment } from './torment.ts'
import { type Shown, shownBy } from './views.ts'

export interface NodesChaos {
  readonly counts: Counts
  readonly clients: number
  /** From the heal until all views were equal and nothing waited; null: they never were. */
  readonly equalAfterMs: number | null
  readonly judgement: NodesJudgement
  readonly broken: readonly string[]
}

const CODES = 6_000
const TASTE_CODES = 100
const ROOM = 5_000
/** Of the clients that were quiet last. */
const SLOWEST_SAID = 5

interface Surroundings {
  readonly programs: string
  readonly say: (line: string) => void
}

export async function runNodesChaos(
  plan: NodesPlan,
  { programs, say }: Surroundings,
): Promise<NodesChaos> {
  const ends: (() => Promise<void>)[] = []
  const atEnd = (end: () => Promise<void>): void => void ends.push(end)
  try {
    return await runWithin({ plan, programs, say, atEnd })
  } finally {
    await endAll(ends, say)
  }
}

/** The last first; one that fails keeps none of the others from it. */
async function endAll(ends: readonly (() => Promise<void>)[], say: Surroundings['say']) {
  for (const end of ends.toReversed())
    await end().catch((error: unknown) => say(`could not be ended: ${String(error)}`))
}

interface Within extends Surroundings {
  readonly plan: NodesPlan
  readonly atEnd: (end: () => Promise<void>) => void
}

async function runWithin({ plan, programs, say, atEnd }: Within): Promise<NodesChaos> {
  const began: { cluster?: Cluster } = {}
  const startIn = async (dir: string): Promise<ServerProcess> => {
    const where = { dir: join(dir, 'cluster'), nodes: plan.nodes }
    const cluster = await startCluster({ ...where, programs, atEnd })
    began.cluster = cluster
    return asOne(cluster)
  }
  const codes = plan.tormentMs > 30_000 ? CODES : TASTE_CODES
  const shop = await openShop({ more: codes, room: ROOM, startIn })
  const { cluster } = began
  if (cluster === undefined) throw new Error('the shop has started its cluster')
  // It ends its manager's desk and removes the folder of all.
  atEnd(() => shop.close())
  say(`${plan.nodes} nodes behind ${cluster.balancer.url}`)
  return live({ plan, say, shop, cluster, atEnd })
}

function asOne(cluster: Cluster): ServerProcess {
  const [first] = cluster.nodes
  if (first?.process === null || first === undefined) throw new Error('a node runs')
  const { process } = first.process
  // It ends with the run.
  const stop = async (): Promise<void> => {}
  return { url: cluster.balancer.url, process, kill: stop, stop }
}

interface Lives extends Pick<Within, 'plan' | 'say' | 'atEnd'> {
  readonly shop: Shop
  readonly cluster: Cluster
}

async function live({ plan, say, shop, cluster, atEnd }: Lives): Promise<NodesChaos> {
  const random = seededRandom(plan.seed)
  const [tills, desks] = [createClientLog(), createDeskLog()]
  const logs = { tillLog: tills, deskLog: desks }
  const { port } = cluster.balancer
  const { clients, sharedDraft } = await openCrowd({ shop, plan, port, ...logs, random, atEnd })
  const before = heldBy(cluster, shop)
  say(`${clients.length} clients; torment begins`)
  const told = (): Pick<Counts, 'entries' | 'edits' | 'vouchers'> => ({
    entries: tills.count(),
    edits: desks.edits + desks.created.size,
    vouchers: desks.issued,
  })
  const { done, failed, healedAt } = await tormentAll({ plan, say, cluster, clients, random, told })
  const equal = await untilEqual(clients, healedAt)
  tellPace(equal, say)
  const newcomer = await newcomerTo(shop, cluster)
  const judgement = judgeNodes(
    heldBy(cluster, shop),
    { tills, desks, sharedDraft, before },
    newcomer,
  )
  say(`refused: ${JSON.stringify(Object.fromEntries([...tills.refusals(), ...desks.refusals]))}`)
  return {
    counts: { ...done, ...told() },
    clients: clients.length,
    equalAfterMs: equal.equalAfterMs,
    judgement,
    broken: [
      ...judgement.lost.map((what) => `lost: ${what}`),
      ...judgement.doubled.map((what) => `doubled: ${what}`),
      // Also whoever fell after the heal.
      ...new Set([...done.fell, ...cluster.fell]),
      ...failed,
      ...equal.unlike.map((what) => `after the heal: ${what}`),
      ...differencesOf('a desk that comes anew', newcomer, equal.shown),
    ],
  }
}

interface Tormented extends Pick<Lives, 'plan' | 'say' | 'cluster'> {
  readonly clients: readonly Client[]
  readonly random: () => number
  readonly told: () => Pick<Counts, 'entries' | 'edits' | 'vouchers'>
}

interface Healed {
  readonly done: Torment
  /** Clients that did not work until it was over. */
  readonly failed: readonly string[]
  readonly healedAt: number
}

async function tormentAll(parts: Tormented): Promise<Healed> {
  const { plan, say, cluster, clients, random, told } = parts
  const over = new AbortController()
  // Settled, so that whoever fails does not end the run before the others are ended.
  const work = Promise.allSettled(clients.map((client) => client.work(over.signal)))
  try {
    const done = await torment({
      cluster,
      random,
      say,
      clients: clients.map(({ wire }) => wire),
      killEveryMs: plan.killEveryMs,
      drainEach: plan.drainEach,
      forMs: plan.tormentMs,
      isEnough: (so) => missingOf({ ...so, ...told() }, plan.least).length === 0,
    })
    const healedAt = Date.now()
    say(
      `${done.kills} kills, ${done.drains} drains, ${done.clientCuts} cuts of clients, ${done.databaseCuts} of the database; healed`,
    )
    over.abort()
    return { done, failed: failedOf(clients, await work), healedAt }
  } finally {
    over.abort()
  }
}

function failedOf(clients: readonly Client[], work: readonly PromiseSettledResult<void>[]) {
  return clients.flatMap(({ name, desk: { process } }, at) => {
    const worked = work[at]
    if (worked?.status === 'rejected') return [`${name} did not work on: ${String(worked.reason)}`]
    const isGone = process.exitCode !== null || process.signalCode !== null
    return isGone ? [`${name} ended by itself`] : []
  })
}

function tellPace({ equalAfterMs, unlike, pace }: Equal, say: Surroundings['say']): void {
  const slowest = pace.slice(0, SLOWEST_SAID)
  say(
    `views: ${equalAfterMs === null ? `not equal: ${unlike.join(', ')}` : `equal after ${equalAfterMs} ms`}`,
  )
  say(
    `last of all: ${slowest.map((one) => `${one.name} linked ${one.linkedAfterMs} ms and quiet ${one.quietAfterMs} ms after the heal`).join('; ')}`,
  )
}

function heldBy({ databaseUrl }: Cluster, { campaign }: Shop): Held {
  const database = openConnection(databaseUrl)
  try {
    return readHeld(database, campaign)
  } finally {
    database.close()
  }
}

/** What the server tells who knew nothing. */
async function newcomerTo(shop: Shop, { balancer }: Cluster): Promise<Shown> {
  const dir = join(shop.dir, 'newcomer')
  const person = String(shop.facts.self.person)
  const desk: DeskLines = await startDesk({ dir, server: balancer.url, person, name: 'newcomer' })
  try {
    await untilQuiet(desk)
    return await shownBy(desk)
  } finally {
    await desk.kill()
  }
}
