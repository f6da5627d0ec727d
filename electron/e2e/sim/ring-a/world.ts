/** One world of the pure ring: its tills, its server, the wire between them, its clock, and what was promised to whom. */
import type { EntryId } from '../../../../shared/base/ids.ts'
import type { Standing } from '../../../../shared/domain/redemption/placement.ts'
import { voucherId, type VoucherKey } from '../../../../shared/domain/redemption/voucher.ts'
import type { Down, Up } from '../../../../shared/sync/messages.schema.ts'
import { type Chance, createChance } from '../chance.ts'
import { type Counts, type Fault, noCounts, type State } from '../counts.ts'
import { createTrace, type Trace } from '../trace.ts'
import type { DiskFault } from './disk.ts'
import type { LedgerImage } from './ledger-memory.ts'
import type { TillImage } from './journal-memory.ts'
import { createServer } from './server.ts'
import type { Server } from './server-state.ts'
import { CODES_A_CAMPAIGN, MANIFESTS, START } from './shop.ts'
import { createTill, type ReadClocks, type Till } from './till.ts'

/** One socket: each end may think it open while the other does not, and each direction may be dead without a word. */
export interface Connection {
  readonly id: number
  readonly node: TillNode
  readonly up: Up[]
  readonly down: Down[]
  clientOpen: boolean
  serverOpen: boolean
  isUpBroken: boolean
  isDownBroken: boolean
}

/** An entry that a till said yes to: promised. */
export interface Promised {
  readonly sequence: number
  readonly hash: string
}

export interface TillNode {
  readonly name: string
  readonly till: Till
  connection: Connection | null
  bootedAt: number
  /** How far its wall clock is off. */
  skewMs: number
  /** A wrong clock that no entry has seen yet. */
  clockFault: 'clock_skew' | 'clock_jump' | null
  frozenSteps: number
  /** Frames and minutes that passed it by while it stood still. */
  missedWhileFrozen: number
  upCutSteps: number
  downCutSteps: number
  image: TillImage | null
  /** Its disk was put back and the server saw two entries under one id: it hands in what it has, and is no till any more. */
  isForked: boolean
  wasPutBack: boolean
  readonly promised: Map<number, Promised>
  /** Promised before its disk was put back, and at the server: there they stay. */
  readonly branched: Promised[]
  /** The server's last word in this run: when it was heard, and how long it had been on its way; null since the last start. */
  word: { readonly heardAt: number; readonly lateMs: number } | null
  /** Told to it under the server's signature. */
  readonly signed: Map<string, Signed>
  readonly accepts: EntryId[]
}

export interface Signed {
  readonly standing: Standing
  readonly undone: boolean
}

export interface World {
  readonly seed: number
  readonly chance: Chance
  readonly trace: Trace
  readonly counts: Counts
  readonly violations: string[]
  readonly server: Server
  readonly nodes: TillNode[]
  readonly connections: Connection[]
  readonly spares: string[]
  readonly vouchers: VoucherKey[]
  /** Identities that were ever made. */
  readonly minted: Set<string>
  /** Vouchers of which two confirmations met after a restore, and both stand. */
  readonly honoured: Set<string>
  /** Which entry each position was given to. */
  readonly given: Map<number, string>
  now: number
  connected: number
  /** The server's disk as it was when the shop opened, or a while ago. */
  backup: LedgerImage
  /** A replica that lags a little; since when it is as it is. */
  replica: { readonly image: LedgerImage; readonly at: number }
  wasRestored: boolean
  isHealing: boolean
}

const SPARES = ['spare one', 'spare two', 'spare three', 'spare four']

export function createWorld(seed: number, keepsLines: boolean): World {
  const chance = createChance(seed)
  const server = createServer(
    () => world.now,
    (fault) => struck(world, 'server', fault),
  )
  const world: World = {
    seed,
    chance,
    trace: createTrace(keepsLines),
    counts: noCounts(),
    violations: [],
    server,
    nodes: [],
    connections: [],
    spares: [...SPARES],
    vouchers: firstVouchers(),
    minted: new Set(firstVouchers().map((key) => voucherId(key))),
    honoured: new Set(),
    given: new Map(),
    now: START,
    connected: 0,
    backup: server.memory.image(),
    replica: { image: server.memory.image(), at: START },
    wasRestored: false,
    isHealing: false,
  }
  const names = ['front', 'back']
  if (chance.hits(0.4)) names.push('third')
  if (chance.hits(0.25)) names.push('stranger')
  for (const name of names) addTill(world, name)
  return world
}

export function addTill(world: World, name: string): TillNode {
  const node: TillNode = {
    name,
    till: createTill(
      name,
      () => readClocks(world, node),
      (fault) => struck(world, name, fault),
    ),
    connection: null,
    bootedAt: world.now,
    skewMs: 0,
    clockFault: null,
    frozenSteps: 0,
    missedWhileFrozen: 0,
    upCutSteps: 0,
    downCutSteps: 0,
    image: null,
    isForked: false,
    wasPutBack: false,
    promised: new Map(),
    branched: [],
    word: null,
    signed: new Map(),
    accepts: [],
  }
  world.nodes.push(node)
  return node
}

function firstVouchers(): VoucherKey[] {
  return MANIFESTS.flatMap(({ organisation, campaign }) =>
    Array.from({ length: CODES_A_CAMPAIGN }, (_, serial) => ({ organisation, campaign, serial })),
  )
}

function readClocks(world: World, node: TillNode): ReturnType<ReadClocks> {
  const { skewMs, bootedAt } = node
  return { wall: world.now + skewMs, boot: String(bootedAt), monotonicMs: world.now - bootedAt }
}

function struck(world: World, where: string, fault: DiskFault): void {
  note(
    world,
    `${where}: disk ${fault.kind}${fault.kind === 'crash' && fault.kept ? ' after the commit' : ''}`,
  )
  switch (fault.kind) {
    case 'io':
      return happened(world, 'disk_error')
    case 'full':
      return happened(world, 'disk_full')
    case 'torn':
      return happened(world, 'torn_write')
    case 'crash':
      return happened(world, where === 'server' ? 'server_crash' : 'till_crash')
  }
}

export function note(world: World, line: string): void {
  world.trace.note(world.now - START, line)
}

/** A fault that changed something. */
export function happened(world: World, fault: Fault): void {
  world.counts.faults[fault] += 1
}

export function reached(world: World, state: State): void {
  world.counts.states[state] += 1
}

export function violated(world: World, invariant: string, what: string): void {
  note(world, `VIOLATION ${invariant} ${what}`)
  world.violations.push(`${invariant} ${what}`)
}
