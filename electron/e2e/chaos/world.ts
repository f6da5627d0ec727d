/** A shop with one server, its codes and its tills, each till behind a wire of its own; everything real, all on loopback. */
import { join } from 'node:path'
import { seededRandom } from '../../../shared/base/random.ts'
import type { TillView } from '../../../shared/bridge/till-view.ts'
import type { SyncStateView } from '../../../shared/bridge/sync-view.ts'
import { type DeskLines, type LinesOptions, startDesk } from '../house/desk-lines.ts'
import { startServer } from '../house/server-process.ts'
import { openShop, type Shop } from '../house/shop.ts'
import type { Hand } from './cashier.ts'
import { type ClientLog, createClientLog } from './client-log.ts'
import type { Plan } from './plan.ts'
import { openWire, type Wire } from './wire.ts'

export interface ChaosTill {
  readonly name: string
  readonly dir: string
  readonly wire: Wire
  readonly hand: Hand
  /** Null while it is down. */
  desk: DeskLines | null
}

export interface Start extends Pick<LinesOptions, 'under' | 'env'> {
  /** On a disk that fails a till may say that it cannot open. */
  readonly mayFail?: boolean
}

export interface ChaosWorld {
  readonly dir: string
  readonly log: ClientLog
  readonly random: () => number
  server(): Shop['server']
  /** Starts the server that was killed again, on the port its tills know. */
  restartServer(): Promise<void>
  enrol(name: string, dir?: string): Promise<ChaosTill>
  /** Starts the till's desk; a desk that does not open is a loss of its own. */
  start(till: ChaosTill, how?: Start): Promise<DeskLines>
  openings(): { readonly opened: number; readonly failed: number }
  /** Run when the world ends, however it ends. */
  atEnd(run: () => void): void
  close(): Promise<void>
}

/** Every tenth code of a till is one that all tills are given. */
const SHARED_EVERY = 10
const SHARED_CODES = 200

export async function openWorld(plan: Plan, codesMore: number): Promise<ChaosWorld> {
  const shop = await openShop({ more: codesMore })
  const port = Number(new URL(shop.server.url).port)
  const random = seededRandom(plan.seed)
  const log = createClientLog()
  const shared = shop.codes.slice(0, SHARED_CODES)
  const own = shop.codes.slice(SHARED_CODES)
  const wires: Wire[] = []
  const desks: DeskLines[] = []
  const ends: (() => void)[] = []
  const openings = { opened: 0, failed: 0 }
  const start: ChaosWorld['start'] = async (till, { under = [], env = {}, mayFail } = {}) => {
    try {
      till.desk = await startDesk({ dir: till.dir, server: till.wire.url, under, env })
      openings.opened += 1
      desks.push(till.desk)
      return till.desk
    } catch (error) {
      if (mayFail !== true) openings.failed += 1
      throw error
    }
  }
  return {
    dir: shop.dir,
    log,
    random,
    server: () => shop.server,
    restartServer: async () => {
      shop.server = await startServer({ dir: join(shop.dir, 'server'), port })
    },
    enrol: async (name, dir = join(shop.dir, name)) => {
      const made = await shop.manager.run('create-enrolment', { venue: venueOf(shop), name })
      const wire = await openWire(port)
      wires.push(wire)
      const enrol = String(made.value?.['code'])
      const desk = await startDesk({ dir, server: wire.url, enrol, name })
      await desk.until<TillView>('till', {}, ({ lists }) => lists.manifests > 0)
      await desk.stop()
      return { name, dir, wire, desk: null, hand: { log, random, next: supply(shared, own) } }
    },
    start,
    openings: () => openings,
    atEnd: (run) => void ends.push(run),
    close: async () => {
      await Promise.all(desks.map((desk) => desk.kill()))
      ends.forEach((end) => end())
      await Promise.all(wires.map((wire) => wire.close()))
      await shop.close()
    },
  }
}

function venueOf({ facts }: Shop): string {
  const [first] = facts.venues
  if (first === undefined) throw new Error('the shop has no venue')
  return first.venue
}

function supply(shared: readonly string[], own: string[]): () => string | undefined {
  let taken = 0
  const shares = shared[Symbol.iterator]()
  return () => {
    taken += 1
    const text = taken % SHARED_EVERY === 0 ? shares.next().value : undefined
    return text ?? own.pop()
  }
}

/** Resolves once the till has nothing left to say to its server. */
export async function untilUploaded(desk: DeskLines): Promise<void> {
  await desk.until<SyncStateView>(
    'sync-state',
    {},
    ({ state, waiting }) => state === 'up_to_date' && waiting.length === 0,
  )
}
