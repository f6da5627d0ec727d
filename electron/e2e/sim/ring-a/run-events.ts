/** Carries events to the cores and their effects back: frames onto the wire, verdicts into the book of promises, crashes to whoever died. */
import type { Up } from '../../../../shared/sync/messages.schema.ts'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import { Crash } from './disk.ts'
import {
  checkAccept,
  checkDurable,
  checkFrame,
  keepSigned,
  checkLedgerDurable,
  checkVouchers,
} from './invariants.ts'
import { stepServer } from './server.ts'
import type { ServerEffect, ServerEvent } from './server-state.ts'
import { changeServer, type ServerChange } from './server-changes.ts'
import { boot, hangUp, stepTill, type TillEffect, type TillEvent } from './till.ts'
import {
  type Connection,
  happened,
  note,
  reached,
  type TillNode,
  violated,
  type World,
} from './world.ts'

/** One event at one till; its machine may die of it. */
export function runTill(world: World, node: TillNode, event: TillEvent): void {
  if (node.till.journal === null) return
  try {
    const effects = stepTill(node.till, event)
    keepWord(world, node, event)
    if (event.kind === 'frame' && event.frame.t === 'placed') keepSigned(node)
    for (const effect of effects) applyTill(world, node, effect)
    if (event.kind !== 'settle' && event.kind !== 'lost') runTill(world, node, { kind: 'settle' })
  } catch (error) {
    if (!(error instanceof Crash)) {
      violated(world, 'DEFECT', `${node.name} ${event.kind}: ${textOf(error)}`)
      crashTill(world, node)
      return
    }
    crashTill(world, node)
  }
}

/** What died knows nothing more; what it had promised must be on its disk. */
export function crashTill(world: World, node: TillNode): void {
  note(world, `${node.name} is down`)
  node.till.journal = null
  node.till.disk.disarm()
  hangUp(node.till)
  closeClient(world, node)
  checkDurable(world, node)
}

export function bootTill(world: World, node: TillNode): void {
  node.bootedAt = world.now
  node.word = null
  try {
    boot(node.till)
  } catch (error) {
    violated(world, 'I7', `${node.name} does not open: ${textOf(error)}`)
    return
  }
  note(world, `${node.name} starts`)
}

/** Each minute online is a word of the server's too. */
function keepWord({ now }: World, node: TillNode, event: TillEvent): void {
  const { word } = node
  if (event.kind === 'minute' && node.till.isLive && word !== null)
    node.word = { heardAt: now, lateMs: word.lateMs }
}

function applyTill(world: World, node: TillNode, effect: TillEffect): void {
  switch (effect.kind) {
    case 'send': {
      const { connection } = node
      if (connection?.id === effect.connection) sendUp(world, connection, effect.frame)
      return
    }
    case 'hang_up':
      return closeClient(world, node)
    case 'verdict':
      return verdict(world, node, effect.verdict)
    case 'undone':
      promise(world, node)
      reached(world, 'undone')
      note(world, `${node.name} undid ${effect.of.slice(33)}`)
      return
    case 'not_saved':
      note(world, `${node.name} could not save`)
      return
    case 'asked_whole':
      reached(world, 'sets_asked_whole')
      return
    case 'heard':
      node.word = { heardAt: world.now, lateMs: world.now - effect.serverTime }
  }
}

function verdict(
  world: World,
  node: TillNode,
  told: Extract<TillEffect, { kind: 'verdict' }>['verdict'],
): void {
  if (!told.ok) {
    const { reason } = told.refusal
    note(world, `${node.name} refused: ${reason}`)
    if (reason === 'offline_cap') reached(world, 'cap_reached')
    if (reason === 'lease_expired') reached(world, 'lease_expired')
    if (reason === 'used_elsewhere') reached(world, 'used_elsewhere')
    if (reason === 'revoked') reached(world, 'revoked')
    if (reason === 'superseded') reached(world, 'superseded')
    return
  }
  const { entry, voucher, offline } = told.value
  note(world, `${node.name} accepted ${voucher} as ${entry.slice(33)}${offline ? ' offline' : ''}`)
  reached(world, 'accepted')
  if (offline) reached(world, 'accepted_offline')
  node.accepts.push(entry)
  promise(world, node)
  checkAccept(world, node, told.value)
}

/** The till has said yes: from here on the newest entry of its disk is promised. */
function promise(world: World, node: TillNode): void {
  const { hash, sequence } = node.till.memory.port.entries.head()
  if (node.promised.has(sequence)) {
    violated(world, 'I7', `${node.name} said yes without an entry on its disk`)
    return
  }
  node.promised.set(sequence, { sequence, hash })
  if (node.clockFault === null) return
  happened(world, node.clockFault)
  node.clockFault = null
}

function sendUp(world: World, connection: Connection, frame: Up): void {
  connection.up.push(frame)
  if (connection.up.length > QUEUE_MAX) violated(world, 'I9', 'a queue up has no bound')
}

const QUEUE_MAX = 64

export function runServer(world: World, event: ServerEvent): void {
  if (!world.server.isUp) return
  guarded(world, () => stepServer(world.server, event), event.kind)
}

export function runChange(world: World, change: ServerChange): void {
  if (!world.server.isUp) return
  note(world, `server: ${change.kind}`)
  guarded(world, () => changeServer(world.server, change), change.kind)
}

function guarded(world: World, step: () => readonly ServerEffect[], what: string): void {
  try {
    for (const effect of step()) applyServer(world, effect)
  } catch (error) {
    if (!(error instanceof Crash)) violated(world, 'DEFECT', `server ${what}: ${textOf(error)}`)
    crashServer(world)
  }
}

/** All its sockets are gone; its clients find out in their own time. */
export function crashServer(world: World): void {
  note(world, 'server is down')
  world.server.isUp = false
  world.server.disk.disarm()
  world.server.sessions.clear()
  for (const connection of world.connections) connection.serverOpen = false
  checkLedgerDurable(world)
}

export function startServer(world: World): void {
  note(world, 'server starts')
  world.server.isUp = true
}

function applyServer(world: World, effect: ServerEffect): void {
  switch (effect.kind) {
    case 'send': {
      const connection = world.connections.find(({ id }) => id === effect.connection)
      if (connection === undefined) return
      checkFrame(world, connection, effect.frame)
      if (!connection.clientOpen) happened(world, 'half_open')
      if (connection.serverOpen) connection.down.push(effect.frame)
      if (connection.down.length > QUEUE_MAX) violated(world, 'I9', 'a queue down has no bound')
      return
    }
    case 'close':
      world.server.sessions.delete(effect.connection)
      for (const connection of world.connections) {
        if (connection.id === effect.connection) connection.serverOpen = false
      }
      return
    case 'issued':
      return issued(world, effect)
    case 'forked':
      return forked(world, effect.till)
    case 'recovering':
      reached(world, 'recovering')
      world.wasRestored = true
      return
    case 'recovered':
      note(world, 'the server has recovered')
      return
    case 'taken_back':
      reached(world, 'taken_back')
      return
    case 'committed': {
      const connection = world.connections.find(({ id }) => id === effect.connection)
      if (connection !== undefined && connection.node.till.protocol < PROTOCOL) {
        happened(world, 'old_client')
      }
      checkVouchers(world)
    }
  }
}

function forked(world: World, till: string): void {
  reached(world, 'fork')
  const node = world.nodes.find((one) => one.till.card.identity.key === till)
  if (node === undefined) return
  if (!node.wasPutBack) violated(world, 'I8', `${node.name} forked without cause`)
  node.isForked = true
}

function issued(world: World, { voucher }: Extract<ServerEffect, { kind: 'issued' }>): void {
  const id = `${voucher.organisation}.${voucher.campaign}.${voucher.serial}`
  if (world.minted.has(id)) violated(world, 'I1', `serial ${id} was minted twice`)
  world.minted.add(id)
  world.vouchers.push(voucher)
}

/** The client lets go; what it sent is still on its way. */
export function closeClient(world: World, node: TillNode): void {
  const { connection } = node
  if (connection === null) return
  connection.clientOpen = false
  node.connection = null
  const { id } = connection
  runTill(world, node, { kind: 'lost', connection: id })
}

export function textOf(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ')
    : String(error)
}
