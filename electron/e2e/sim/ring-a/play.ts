/** Plays one world: a phase in which anything may happen, then everything heals and must come to rest, then a bit is flipped. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/base/time.ts'
import { LEASE_MS } from '../../../../shared/domain/redemption/gates.ts'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import type { Played } from '../played.ts'
import { checkAtRest } from './at-rest.ts'
import { flipBit } from './bit-flip.ts'
import { disturb } from './disturb.ts'
import { hackedTill } from './rogue.ts'
import {
  bootTill,
  closeClient,
  crashTill,
  runChange,
  runServer,
  runTill,
  startServer,
} from './run-events.ts'
import { codeOf } from './shop.ts'
import { connect, deliver, deliverDown, deliverUp, timeOut } from './wire.ts'
import { createWorld, note, reached, type TillNode, violated, type World } from './world.ts'

const STEPS_LEAST = 40
const STEPS_MORE = 60
/** Rounds in which a healed world must come to rest. */
const REST_ROUNDS = 120

export function playWorld(seed: number, keepsLines = false): Played {
  const world = createWorld(seed, keepsLines)
  const began = world.now
  for (const node of world.nodes) bootTill(world, node)
  if (world.chance.hits(0.9)) open(world)
  const steps = STEPS_LEAST + world.chance.below(STEPS_MORE)
  for (let step = 0; step < steps && world.violations.length === 0; step += 1) takeStep(world)
  if (world.violations.length === 0) heal(world)
  if (world.violations.length === 0) checkAtRest(world)
  if (world.violations.length === 0) flipBit(world)
  return {
    seed,
    hash: world.trace.hash(),
    counts: world.counts,
    violations: world.violations,
    virtualMs: world.now - began,
    lines: world.trace.lines,
  }
}

/** The shop opens: every till hears its server once before anything goes wrong. */
function open(world: World): void {
  for (const node of world.nodes) connect(world, node)
  for (let round = 0; round < 4; round += 1) pass(world)
}

/** Every frame on its way arrives, in order. */
function pass(world: World): void {
  for (const connection of world.connections.slice()) {
    for (let left = connection.up.length; left > 0; left -= 1) deliverUp(world, connection)
    for (let left = connection.down.length; left > 0; left -= 1) deliverDown(world, connection)
  }
}

function takeStep(world: World): void {
  const { chance } = world
  world.now += passing(world)
  for (const node of world.nodes) {
    if (chance.hits(0.12)) connect(world, node)
    thaw(world, node)
  }
  if (!world.server.isUp && chance.hits(0.3)) startServer(world)
  if (world.wasRestored) runServer(world, { kind: 'minute' })
  for (const node of world.nodes) {
    if (node.till.journal === null && chance.hits(0.4)) bootTill(world, node)
  }
  timeOut(world, 0.2)
  if (world.server.isUp && chance.hits(0.15))
    world.replica = { image: world.server.memory.image(), at: world.now }
  const what = chance.weighted({ work: 50, deliver: 36, change: 4, disturb: 14, rogue: 2 })
  if (what === 'work') work(world, chance.pick(world.nodes))
  if (what === 'change') change(world)
  if (what === 'disturb') disturb(world)
  if (what === 'rogue') hackedTill(world)
  const frames = what === 'deliver' ? 3 : 1
  for (let count = 0; count < frames; count += 1) deliver(world)
}

/** Mostly seconds; now and then hours, and once in a long while more than a lease. */
function passing({ chance }: World): number {
  const pace = chance.weighted({ quick: 91, minutes: 7.2, hours: 1.5, lease: 0.3 })
  if (pace === 'quick') return 50 + chance.below(3_000)
  if (pace === 'minutes') return chance.below(10 * MINUTE_MS)
  if (pace === 'hours') return chance.below(12 * HOUR_MS)
  return LEASE_MS + chance.below(DAY_MS)
}

function thaw(world: World, node: TillNode): void {
  node.upCutSteps = Math.max(0, node.upCutSteps - 1)
  node.downCutSteps = Math.max(0, node.downCutSteps - 1)
  if (node.frozenSteps === 0) return
  node.frozenSteps -= 1
  if (node.frozenSteps > 0) return
  note(world, `${node.name} goes on`)
  if (node.missedWhileFrozen > 0) world.counts.faults.freeze += 1
  node.missedWhileFrozen = 0
}

function work(world: World, node: TillNode): void {
  if (node.frozenSteps > 0) {
    node.missedWhileFrozen += 1
    return
  }
  const { chance } = world
  const what = chance.weighted({ scan: 68, undo: 24, minute: 8 })
  if (what === 'minute') runTill(world, node, { kind: 'minute' })
  if (what === 'undo') {
    const entry = node.accepts.at(-1 - chance.below(2))
    if (entry !== undefined) runTill(world, node, { kind: 'undo', entry })
  }
  if (what === 'scan') runTill(world, node, { kind: 'scan', text: codeFor(world, node) })
}

/** Mostly a code of one's own organisation; now and then a stranger's, a forged one, or one of an edition that was replaced. */
function codeFor({ chance, vouchers, server }: World, node: TillNode): string {
  const { organisationNumber } = node.till.card.identity
  const own = vouchers.filter(({ organisation }) => organisation === organisationNumber)
  const voucher = chance.pick(chance.hits(0.03) ? vouchers : own)
  const id = `${voucher.organisation}.${voucher.campaign}.${voucher.serial}`
  const newest = server.memory.maps.vouchers.get(id)?.edition ?? 0
  const edition = newest > 0 && chance.hits(0.5) ? newest - 1 : newest
  return codeOf(voucher, edition, chance.hits(0.02))
}

function change(world: World): void {
  const { chance } = world
  const voucher = chance.pick(world.vouchers)
  const { organisation, campaign } = voucher
  const what = chance.weighted({ issue: 3, revoke: 3, reissue: 2, pause: 0.5 })
  if (what === 'issue') runChange(world, { kind: 'issue', organisation, campaign })
  if (what === 'pause') runChange(world, { kind: 'pause', organisation, campaign })
  if (what === 'reissue') {
    runChange(world, { kind: 'reissue', voucher })
    reached(world, 'reissued')
  }
  if (what !== 'revoke') return
  const id = `${organisation}.${campaign}.${voucher.serial}`
  const isRevoked = world.server.memory.maps.vouchers.get(id)?.revoked ?? false
  runChange(world, { kind: 'mark_revoked', voucher, on: !isRevoked })
  if (isRevoked) reached(world, 'unrevoked')
}

/** Everything is mended; what is waiting must get through within so many rounds. */
function heal(world: World): void {
  world.isHealing = true
  note(world, 'everything heals')
  world.server.disk.disarm()
  if (!world.server.isUp) startServer(world)
  for (const node of world.nodes) {
    node.upCutSteps = 0
    node.downCutSteps = 0
    node.frozenSteps = 0
    node.skewMs = 0
    node.till.disk.disarm()
    // Whoever was old is brought up to date, which is a start of its own.
    if (node.till.protocol < PROTOCOL) {
      node.till.protocol = PROTOCOL
      crashTill(world, node)
    }
    if (node.till.journal === null) bootTill(world, node)
  }
  let hasComeAgain = false
  for (let round = 0; round < REST_ROUNDS; round += 1) {
    if (world.violations.length > 0) return
    if (isAtRest(world)) {
      if (!world.wasRestored || hasComeAgain) return
      // What the end of a recovery left to say is said at the next hello.
      hasComeAgain = true
      for (const node of world.nodes) closeClient(world, node)
    }
    healRound(world)
  }
  violated(world, 'I6', 'the world does not come to rest')
}

function healRound(world: World): void {
  // Tills that are not of this world are awaited until their lease must have run out.
  const isRecovering = world.server.recoveries.current() !== undefined
  world.now += isRecovering ? HOUR_MS * 6 : MINUTE_MS
  if (world.wasRestored) runServer(world, { kind: 'minute' })
  for (const node of world.nodes) {
    connect(world, node)
    runTill(world, node, { kind: 'minute' })
  }
  pass(world)
  timeOut(world, 1)
}

function isAtRest(world: World): boolean {
  const isQuiet = world.connections.every(({ up, down }) => up.length + down.length === 0)
  return (
    isQuiet &&
    world.server.recoveries.current() === undefined &&
    world.nodes.every(
      ({ till, connection }) =>
        connection?.serverOpen === true &&
        !connection.isUpBroken &&
        !connection.isDownBroken &&
        till.isLive &&
        till.asked.size === 0 &&
        till.memory.port.entries.countWaiting() === 0,
    )
  )
}
