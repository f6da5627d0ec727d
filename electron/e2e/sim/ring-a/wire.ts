/** The wire of a world: connects, carries frames, loses, doubles, swaps, goes deaf on one side; counts what changed something. */
import type { Up } from '../../../../shared/sync/messages.schema.ts'
import { closeClient, runServer, runTill } from './run-events.ts'
import { type Connection, happened, note, type TillNode, type World } from './world.ts'

/** A client that does not talk to its server tries to. */
export function connect(world: World, node: TillNode): void {
  if (node.connection !== null || node.till.journal === null || node.frozenSteps > 0) return
  if (!world.server.isUp || isCut(node)) return
  world.connected += 1
  const connection: Connection = {
    id: world.connected,
    node,
    up: [],
    down: [],
    clientOpen: true,
    serverOpen: true,
    isUpBroken: false,
    isDownBroken: false,
  }
  world.connections.push(connection)
  node.connection = connection
  note(world, `${node.name} connects as ${connection.id}`)
  runTill(world, node, { kind: 'connected', connection: connection.id })
}

function isCut({ upCutSteps, downCutSteps }: TillNode): boolean {
  return upCutSteps > 0 || downCutSteps > 0
}

/** One frame of one connection, in its order. */
export function deliver(world: World): void {
  const open = world.connections.filter(hasFrames)
  if (open.length === 0) return
  const connection = world.chance.pick(open)
  const isUp = connection.up.length > 0 && (connection.down.length === 0 || world.chance.hits(0.5))
  if (isUp) deliverUp(world, connection)
  else deliverDown(world, connection)
}

function hasFrames({ up, down }: Connection): boolean {
  return up.length + down.length > 0
}

export function deliverUp(world: World, connection: Connection): void {
  const frame = connection.up.shift()
  if (frame === undefined) return
  const { node } = connection
  if (connection.isUpBroken || node.upCutSteps > 0) {
    note(world, `${connection.id} up ${nameOf(frame)} is swallowed`)
    if (!connection.isUpBroken) happened(world, 'one_way_cut')
    connection.isUpBroken = true
    return
  }
  if (!connection.serverOpen || !world.server.isUp) {
    forget(world, connection)
    return
  }
  if (!connection.clientOpen) happened(world, 'half_open')
  note(world, `${connection.id} up ${nameOf(frame)}`)
  runServer(world, { kind: 'frame', connection: connection.id, frame })
}

export function deliverDown(world: World, connection: Connection): void {
  const { node } = connection
  if (node.frozenSteps > 0) {
    node.missedWhileFrozen += 1
    return
  }
  const frame = connection.down.shift()
  if (frame === undefined) return
  if (connection.isDownBroken || node.downCutSteps > 0) {
    note(world, `${connection.id} down ${frame.t} is swallowed`)
    if (!connection.isDownBroken) happened(world, 'one_way_cut')
    connection.isDownBroken = true
    return
  }
  // What comes on a socket that was let go is the till's to refuse.
  note(world, `${connection.id} down ${frame.t}`)
  runTill(world, node, { kind: 'frame', connection: connection.id, frame })
}

function nameOf(frame: Up): string {
  if (frame.t !== 'upload') return frame.t
  return `upload of ${frame.entries.length} to ${frame.head.sequence}`
}

/** The server's end is gone: the client's end ends too. */
function forget(world: World, connection: Connection): void {
  connection.up.length = 0
  connection.serverOpen = false
  if (connection.clientOpen) closeClient(world, connection.node)
}

/** Pings go unanswered on a dead direction, and a closed end is felt at the other: in its own time. */
export function timeOut(world: World, patience: number): void {
  for (const connection of world.connections) {
    const { node } = connection
    const isDead = connection.isUpBroken || connection.isDownBroken || !connection.serverOpen
    if (
      connection.clientOpen &&
      isDead &&
      connection.down.length === 0 &&
      world.chance.hits(patience)
    ) {
      note(world, `${node.name} hears nothing on ${connection.id}`)
      closeClient(world, node)
    }
    const isLeft = !connection.clientOpen || connection.isUpBroken
    if (
      connection.serverOpen &&
      isLeft &&
      connection.up.length === 0 &&
      world.chance.hits(patience)
    ) {
      connection.serverOpen = false
      runServer(world, { kind: 'closed', connection: connection.id })
    }
  }
  const alive = world.connections.filter(
    (connection) => connection.clientOpen || connection.serverOpen || hasFrames(connection),
  )
  world.connections.splice(0, world.connections.length, ...alive)
}

/** A frame vanishes, and the stream behind it with it. */
export function lose(world: World): void {
  const connection = pickWithFrames(world)
  if (connection === undefined) return
  if (connection.up.length > 0) {
    note(world, `${connection.id} loses up ${connection.up.shift()?.t}`)
    connection.isUpBroken = true
  } else {
    note(world, `${connection.id} loses down ${connection.down.shift()?.t}`)
    connection.isDownBroken = true
  }
  happened(world, 'loss')
}

/** A frame comes twice: at once, or after those behind it; news of lists, which one queue keeps in order, at once. */
export function double(world: World): void {
  const connection = pickWithFrames(world)
  if (connection === undefined) return
  const queue = connection.up.length > 0 ? connection.up : connection.down
  const [frame] = queue
  if (frame === undefined) return
  note(world, `${connection.id} doubles ${frame.t}`)
  const isLater = frame.t !== 'sets' && world.chance.hits(0.5)
  // The same queue it was taken from.
  ;(queue as (typeof frame)[]).splice(isLater ? queue.length : 1, 0, frame)
  happened(world, 'duplication')
}

/** Two frames of different kinds change places; those of one kind keep their order, as a stream and one queue keep it. */
export function swap(world: World): void {
  const queues = world.connections
    .flatMap(({ up, down }): { t: string }[][] => [up, down])
    .filter(([first, second]) => second !== undefined && first?.t !== second.t)
  if (queues.length === 0) return
  const queue = world.chance.pick(queues)
  const [first, second] = queue.splice(0, 2)
  if (first === undefined || second === undefined) return
  note(world, `${first.t} and ${second.t} change places`)
  queue.unshift(second, first)
  happened(world, 'reorder')
}

function pickWithFrames(world: World): Connection | undefined {
  const some = world.connections.filter(hasFrames)
  return some.length === 0 ? undefined : world.chance.pick(some)
}

/** One direction of a till's line goes dead for a while. */
export function cutOneWay(world: World, node: TillNode): void {
  const steps = 3 + world.chance.below(12)
  const isUp = world.chance.hits(0.5)
  note(world, `${node.name} is cut ${isUp ? 'up' : 'down'} for ${steps}`)
  if (isUp) node.upCutSteps = steps
  else node.downCutSteps = steps
}

/** The client is gone and the server does not know. */
export function dropClient(world: World, node: TillNode): void {
  if (node.connection === null) return
  note(world, `${node.name} lets go of ${node.connection.id}`)
  closeClient(world, node)
}

/** All lines at once, back one after the other in an order of chance. */
export function swizzle(world: World): void {
  const talking = world.nodes.filter(({ connection }) => connection !== null)
  const inFlight = world.connections.filter(hasFrames).length
  note(world, `all lines are cut: ${talking.length} talking, ${inFlight} with frames`)
  for (const connection of world.connections) {
    connection.up.length = 0
    connection.serverOpen = false
    runServer(world, { kind: 'closed', connection: connection.id })
    if (connection.clientOpen) closeClient(world, connection.node)
  }
  for (const node of world.nodes) {
    node.upCutSteps = 1 + world.chance.below(10)
    node.downCutSteps = node.upCutSteps
  }
  if (talking.length > 1) happened(world, 'swizzle')
}
