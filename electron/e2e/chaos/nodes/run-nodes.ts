/** Chaos of many nodes: nodes killed and links cut under working tills and desks, then all is whole, and every word they gave is judged. */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { seededRandom } from '../../../../shared/base/random.ts'
import { openConnection } from '../../../../sync-server/store/postgres/database.ts'
import { type DeskLines, startDesk } from '../../house/desk-lines.ts'
import type { ServerProcess } from '../../house/server-process.ts'
import { openShop, type Shop, untilQuiet } from '../../house/shop.ts'
import { createClientLog } from '../client-log.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { type Client, openCrowd } from './crowd.ts'
import { createDeskLog } from './desk-log.ts'
import { judgeNodes, type NodesJudgement, storedCampaigns, vouchersOf } from './judge-nodes.ts'
import type { NodesPlan } from './plan.ts'
import { type Torment, torment } from './torment.ts'
import { differenceOf, type Shown, shownBy } from './views.ts'

export interface NodesChaos {
  readonly torment: Torment
  readonly acknowledged: {
    readonly entries: number
    readonly edits: number
    readonly vouchers: number
  }
  readonly clients: number
  /** From the heal until all views were equal and nothing waited; null: they never were. */
  readonly equalAfterMs: number | null
  readonly judgement: NodesJudgement
  readonly broken: readonly string[]
}

const LOOKED_EVERY_MS = 200
/** Whoever is not equal by then never is. */
const GIVEN_UP_AFTER_MS = 90_000
const CODES = 6_000
const TASTE_CODES = 100
const ROOM = 5_000

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
    for (const end of ends.toReversed()) await end()
  }
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
  const opened = ({ desk, wire }: Client): void => {
    atEnd(() => wire.close())
    atEnd(() => desk.kill())
  }
  return live({ plan, say, shop, cluster, opened })
}

function asOne(cluster: Cluster): ServerProcess {
  const [first] = cluster.nodes
  if (first?.process === null || first === undefined) throw new Error('a node runs')
  const { process } = first.process
  // It ends with the run.
  const stop = async (): Promise<void> => {}
  return { url: cluster.balancer.url, process, kill: stop, stop }
}

interface Lives {
  readonly plan: NodesPlan
  readonly say: (line: string) => void
  readonly shop: Shop
  readonly cluster: Cluster
  readonly opened: (client: Client) => void
}

async function live({ plan, say, shop, cluster, opened }: Lives): Promise<NodesChaos> {
  const random = seededRandom(plan.seed)
  const [tillLog, deskLog] = [createClientLog(), createDeskLog()]
  const { port } = cluster.balancer
  const { clients: crowd, sharedDraft } = await openCrowd({
    shop,
    plan,
    port,
    tillLog,
    deskLog,
    random,
    opened,
  })
  const database = openConnection(cluster.databaseUrl)
  const campaign = storedCampaigns(database).find(({ id }) => id === shop.campaign)
  const issuedBefore = vouchersOf(database, campaign?.number ?? 0)
  say(`${crowd.length} clients; torment begins`)
  let isOver = false
  const work = Promise.all(crowd.map((client) => client.work(() => isOver)))
  const done = await torment({
    cluster,
    random,
    say,
    clients: crowd.map(({ wire }) => wire),
    killEveryMs: plan.killEveryMs,
    forMs: plan.tormentMs,
  })
  isOver = true
  const healedAt = Date.now()
  say(
    `${done.kills} kills, ${done.drains} drains, ${done.clientCuts} cuts of clients, ${done.databaseCuts} of the database; healed`,
  )
  await work
  const { equalAfterMs, unlike, shown } = await untilEqual(crowd, healedAt)
  say(
    `views: ${equalAfterMs === null ? `not equal: ${unlike.join(', ')}` : `equal after ${equalAfterMs} ms`}`,
  )
  const newcomer = await newcomerTo(shop, cluster)
  const told = {
    tills: tillLog,
    desks: deskLog,
    sharedDraft,
    liveCampaign: shop.campaign,
    issuedBefore,
  }
  const judgement = judgeNodes(database, told, newcomer)
  database.close()
  say(
    `refused: ${JSON.stringify(Object.fromEntries([...tillLog.refusals(), ...deskLog.refusals]))}`,
  )
  return {
    torment: done,
    acknowledged: {
      entries: tillLog.count(),
      edits: deskLog.edits + deskLog.created.size,
      vouchers: deskLog.issued,
    },
    clients: crowd.length,
    equalAfterMs,
    judgement,
    broken: [
      ...judgement.lost.map((what) => `lost: ${what}`),
      ...judgement.doubled.map((what) => `doubled: ${what}`),
      ...unlike.map((what) => `after the heal: ${what}`),
      ...differencesOf('a desk that comes anew', newcomer, shown),
    ],
  }
}

interface Equal {
  readonly equalAfterMs: number | null
  /** Who is not quiet or shows something else than the first desk. */
  readonly unlike: readonly string[]
  readonly shown: Shown | undefined
}

/** Until all desks show the same and no client has anything left to say. */
async function untilEqual(clients: readonly Client[], healedAt: number): Promise<Equal> {
  for (;;) {
    const shown = await Promise.all(
      clients.map(async (client) => ({ client, shown: await shownBy(client.desk, client.kind) })),
    )
    const equalAfterMs = Date.now() - healedAt
    const first = shown.find(({ client }) => client.kind === 'desk')?.shown
    const unlike = shown.flatMap((one) => unlikenessOf(one, first))
    if (unlike.length === 0) return { equalAfterMs, unlike, shown: first }
    if (equalAfterMs > GIVEN_UP_AFTER_MS) return { equalAfterMs: null, unlike, shown: first }
    await wait(LOOKED_EVERY_MS)
  }
}

function unlikenessOf(
  { client: { name, kind }, shown }: { readonly client: Client; readonly shown: Shown },
  first: Shown | undefined,
): readonly string[] {
  const differences = kind === 'desk' ? differencesOf(name, shown, first) : []
  return shown.isQuiet ? differences : [`${name} is ${shown.state}`, ...differences]
}

function differencesOf(name: string, own: Shown, other: Shown | undefined): readonly string[] {
  const line = other && differenceOf(own, other)
  return line === undefined ? [] : [`${name} differs in ${line}`]
}

/** What the server tells who knew nothing. */
async function newcomerTo(shop: Shop, { balancer }: Cluster): Promise<Shown> {
  const dir = join(shop.dir, 'newcomer')
  const person = String(shop.facts.self.person)
  const desk: DeskLines = await startDesk({ dir, server: balancer.url, person, name: 'newcomer' })
  try {
    await untilQuiet(desk)
    return await shownBy(desk, 'desk')
  } finally {
    await desk.kill()
  }
}
