/**
 * Our side of the roads: a real desk process and the real server. The desk signs in to a server with the town alone, its network
 * is cut, the server comes back with 100,000 more documents, and the time runs from the network's return until all are here.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DeskLines, startDesk } from '../../electron/e2e/house/desk-lines.ts'
import { type ServerProcess, startServer } from '../../electron/e2e/house/server-process.ts'
import { untilQuiet } from '../../electron/e2e/house/shop.ts'
import type { SyncStateView } from '../../shared/bridge/sync-view.ts'
import { campaigns } from '../campaigns.ts'
import { DESK_WITHIN_MS, measureIn } from '../child.ts'
import type { Seeded } from '../seed.child.ts'

export interface Folders {
  readonly dir: string
  /** The town alone. */
  readonly plain: string
  readonly campaigns: Seeded & { readonly data: string }
  readonly redemptions: Seeded & { readonly data: string }
  /** As many as the peer that holds fewest. */
  readonly fewRedemptions: Seeded & { readonly data: string }
}

export interface DeskRoads {
  /** Documents a second. */
  readonly pull: number
  /** Of campaigns made while the network was cut; null where none were, or they did not get through. */
  readonly push: number | null
}

const SECOND_MS = 1_000
/** Commands under way at once. */
const AT_ONCE = 50

/** Servers' folders of one town, made once: copies of them are what is measured on. */
export async function makeFolders(count: number, few: number): Promise<Folders> {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-bench-'))
  const plain = join(dir, 'plain')
  const server = await startServer({ dir: plain })
  await server.stop()
  const seeded = async (collection: 'campaigns' | 'redemptions', rows: number) => {
    const data = join(dir, `${collection}-${rows}`)
    cpSync(plain, data, { recursive: true })
    const seed = await measureIn<Seeded>('seed.child.ts', data, collection, String(rows))
    return Object.assign(seed, { data })
  }
  return {
    dir,
    plain,
    campaigns: await seeded('campaigns', count),
    redemptions: await seeded('redemptions', count),
    fewRedemptions: await seeded('redemptions', few),
  }
}

export interface RoadsAsked {
  readonly folder: 'campaigns' | 'redemptions' | 'fewRedemptions'
  readonly pull: number
  /** Campaigns to be made offline and pushed after the pull. */
  readonly push: number
}

export async function measureRoads(folders: Folders, asked: RoadsAsked): Promise<DeskRoads> {
  const dir = mkdtempSync(join(folders.dir, 'round-'))
  const seeded = folders[asked.folder]
  const collection = asked.folder === 'campaigns' ? 'campaigns' : 'redemptions'
  let server = await startOn(folders.plain, join(dir, 'plain'), 0)
  let desk: DeskLines | null = null
  try {
    desk = await startDesk({
      dir: join(dir, 'desk'),
      server: server.url,
      person: seeded.person,
      withinMs: DESK_WITHIN_MS,
    })
    await untilQuiet(desk)
    await desk.run('network', { up: false })
    await server.stop()
    server = await startOn(seeded.data, join(dir, 'seeded'), Number(new URL(server.url).port))
    const pullMs = await pulled(desk, collection, seeded.documents)
    const pushMs = asked.push === 0 ? null : await pushed(desk, asked.push)
    return {
      pull: (asked.pull / pullMs) * SECOND_MS,
      push: pushMs === null ? null : (asked.push / pushMs) * SECOND_MS,
    }
  } finally {
    // Its folder goes with it; a desk that still pushes would only be waited for.
    await desk?.kill()
    await server.stop()
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

function startOn(source: string, copy: string, port: number): Promise<ServerProcess> {
  cpSync(source, copy, { recursive: true })
  return startServer({ dir: copy, port })
}

async function pulled(desk: DeskLines, collection: string, documents: number): Promise<number> {
  const from = performance.now()
  await desk.run('network', { up: true })
  await desk.until<SyncStateView>('sync-state', {}, (view) => {
    const found = view.collections.find(({ name }) => name === collection)
    return view.state === 'up_to_date' && (found?.rows ?? 0) >= documents
  })
  return performance.now() - from
}

/** Null when the desk does not get them through: the figure then says so instead of ending the run. */
async function pushed(desk: DeskLines, count: number): Promise<number | null> {
  await desk.run('network', { up: false })
  // One listener for each command under way.
  desk.process.setMaxListeners(2 * AT_ONCE)
  const drafts = campaigns(count, 77).map(({ draft }) => draft)
  for (let at = 0; at < count; at += AT_ONCE) {
    const some = drafts.slice(at, at + AT_ONCE)
    const answers = await Promise.all(some.map((draft) => desk.run('create-campaign', { draft })))
    if (answers.some(({ kind }) => kind !== 'done')) throw new Error('a campaign was not made')
  }
  const from = performance.now()
  await desk.run('network', { up: true })
  try {
    await untilQuiet(desk)
  } catch {
    return null
  }
  return performance.now() - from
}
