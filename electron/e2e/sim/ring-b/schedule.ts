/** One schedule of the real ring: the desks' process, the server, the wire between them, and what was promised. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyDatabase, newFolder } from './files.ts'
import { type Chance, createChance } from '../chance.ts'
import { type Counts, type Fault, noCounts, type State } from '../counts.ts'
import { createTrace, type Trace } from '../trace.ts'
import type { Principal } from '../../../../sync-server/scope/scope.ts'
import { managerOf } from '../../../../sync-server/scope/principal.fixture.ts'
import { type FakeWorld, fakeWorld } from '../../../../sync-server/world.fixture.ts'
import type { Desks } from './desks.ts'
import { type Hall, type HallSocket, openHall } from './hall.ts'
import { createReader, type Reader } from './reader.ts'
import type { Shop, ShopCard } from './shop.ts'
import type { Answer, Question, Row } from './words.ts'

/** One socket of a till as its two ends see it. */
export interface Line {
  readonly till: string
  readonly socket: number
  readonly up: string[]
  /** Null until the server took it; its queue down is the server's. */
  server: HallSocket | null
  clientOpen: boolean
  isBroken: boolean
}

export interface Promised {
  readonly entry: string
  readonly sequence: number
  readonly hash: string
}

export interface Desk {
  readonly card: ShopCard
  /** In order; what a disk put back has lost is taken out. */
  promised: Promised[]
  readonly accepts: string[]
  image: number | null
  isForked: boolean
  cutSteps: number
  isFull: boolean
}

export interface Schedule {
  readonly seed: number
  readonly shop: Shop
  readonly desks: Desks
  readonly folder: string
  readonly chance: Chance
  readonly trace: Trace
  readonly counts: Counts
  readonly violations: string[]
  readonly world: FakeWorld
  readonly principals: ReadonlyMap<string, Principal>
  readonly readers: readonly Reader[]
  readonly tills: readonly Desk[]
  readonly defects: string[]
  lines: Line[]
  hall: Hall
  /** Signed to tills: standing and undone by entry and hash. */
  readonly signed: Map<string, Signed>
  /** By entry, what its till was last told on a line that it held. */
  readonly heard: Map<string, Signed>
}

export interface Signed {
  readonly till: string
  readonly standing: string
  readonly undone: boolean
}

export function openSchedule(
  seed: number,
  parts: { readonly shop: Shop; readonly desks: Desks; readonly keepsLines: boolean },
): Schedule {
  const { shop, desks, keepsLines } = parts
  const folder = newFolder('ring')
  const server = join(folder, 'server')
  copyShop(shop, server)
  const world = fakeWorld()
  const principals = new Map<string, Principal>(
    shop.cards.map((card) => [ticketOf(card), card.principal]),
  )
  principals.set('ticket of the manager', managerOf('a'))
  const defects: string[] = []
  const violations: string[] = []
  const hall = openHall({ folder: server, world, principals, defects })
  return {
    seed,
    shop,
    desks,
    folder,
    chance: createChance(seed),
    trace: createTrace(keepsLines),
    counts: noCounts(),
    violations,
    world,
    principals,
    readers: readersOf(shop, violations),
    tills: shop.cards.map((card) => ({
      card,
      promised: [],
      accepts: [],
      image: null,
      isForked: false,
      cutSteps: 0,
      isFull: false,
    })),
    defects,
    lines: [],
    hall,
    signed: new Map(),
    heard: new Map(),
  }
}

/** What a till shows at the door of its session; the road that hands it out is not part of the ring. */
export function ticketOf({ principal }: ShopCard): string {
  return `ticket of ${principal.device}`
}

function copyShop(shop: Shop, to: string): void {
  copyDatabase(shop.folder, to, { told: 0, keeps: 1 })
}

/** A manager sees the whole organisation; a till what is for everyone, for its venue and for itself. */
function readersOf({ cards }: Shop, violations: string[]): readonly Reader[] {
  const bad = (who: string, row: Record<string, unknown>): void =>
    void violations.push(`I4 ${who} was sent ${String(row['id'])} of ${String(row['space'])}`)
  const manager = createReader({
    name: 'manager',
    ticket: 'ticket of the manager',
    device: 'desk of the manager',
    credit: 3,
    sees: (_, row) => {
      if (row['space'] !== 'organisation-a') bad('the manager', row)
    },
  })
  const ofTills = cards.slice(0, 1).map((card) => {
    const { principal } = card
    return createReader({
      name: `till ${principal.device}`,
      ticket: ticketOf(card),
      device: principal.device,
      credit: 2,
      sees: (collection, row) => {
        const isElsewhere = collection === 'redemptions' && row['venue'] !== principal.venue
        if (row['space'] !== principal.organisation || isElsewhere) bad(principal.device, row)
      },
    })
  })
  return [manager, ...ofTills]
}

export function note(schedule: Schedule, line: string): void {
  schedule.trace.note(schedule.world.now() - START, line)
}
const START = fakeWorld().now()

export function happened(schedule: Schedule, fault: Fault): void {
  schedule.counts.faults[fault] += 1
}

export function reached(schedule: Schedule, state: State): void {
  schedule.counts.states[state] += 1
}

export function violated(schedule: Schedule, what: string): void {
  note(schedule, `VIOLATION ${what}`)
  schedule.violations.push(what)
}

type Asking = Question extends infer One ? (One extends unknown ? Omit<One, 'now'> : never) : never

/** Asks the desks' process, and takes what its tills did on their lines meanwhile. */
export async function askDesks(schedule: Schedule, asking: Asking): Promise<Answer> {
  const answer = await schedule.desks.ask({ ...asking, now: schedule.world.now() })
  for (const defect of answer.defects) violated(schedule, `DEFECT desks: ${defect.slice(0, 400)}`)
  for (const said of answer.heard) {
    const line = schedule.lines.find(({ socket }) => socket === said.socket)
    if (said.kind === 'opens') {
      const { till, socket } = said
      schedule.lines.push({ till, socket, up: [], server: null, clientOpen: true, isBroken: false })
    }
    if (said.kind === 'says') line?.up.push(said.text)
    if (said.kind === 'terminates' && line !== undefined) line.clientOpen = false
  }
  return answer
}

export async function rowsOf(schedule: Schedule, till: string): Promise<readonly Row[]> {
  return (await askDesks(schedule, { ask: 'rows', till })).rows ?? []
}

/** Lets the server end what is under way: nothing in it waits for the world. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve)
    })
  }
}

export async function closeSchedule(schedule: Schedule): Promise<void> {
  await askDesks(schedule, { ask: 'end' })
  schedule.hall.memory.store.close()
  rmSync(schedule.folder, { recursive: true, force: true })
}
