/**
 * The server as a core: an event in, effects out. Reading an upload, placing it, its signature and what a till has not seen
 * of its lists are the server's own functions; sockets, writer and SQL are told in steps over the virtual disk.
 */
import { assert } from '../../../../shared/base/assert.ts'
import { instant } from '../../../../shared/base/time.ts'
import type { PlacementBatch } from '../../../../shared/domain/redemption/placement.ts'
import type { Up } from '../../../../shared/sync/messages.schema.ts'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import type { DeviceRow } from '../../../../sync-server/store/accounts.ts'
import { placeUpload } from '../../../../sync-server/store/ledger.ts'
import { packPosition } from '../../../../shared/domain/redemption/position.ts'
import type { Turn } from '../../../../sync-server/store/writer.ts'
import { negotiate } from '../../../../sync-server/sync/negotiate.ts'
import { signPlacements } from '../../../../sync-server/sync/placements.ts'
import { readUpload } from '../../../../sync-server/sync/upload.ts'
import { createDisk, type DiskFault, DiskTrouble } from './disk.ts'
import { verifyTag } from './keys.ts'
import { createLedgerMemory } from './ledger-memory.ts'
import type { Asked, Server, ServerEffect, ServerEvent } from './server-state.ts'
import { answerSets, tellSets } from './server-lists.ts'
import { firstLedger, SERVER } from './shop.ts'

const MISSED_MAX = 200
const signBatches = signPlacements(SERVER.sign)

export function createServer(now: () => number, struck: (fault: DiskFault) => void): Server {
  const disk = createDisk(struck)
  const memory = createLedgerMemory(disk)
  memory.restore(firstLedger())
  return { disk, memory, sessions: new Map(), now: () => instant(now()), isUp: true }
}

export function epochOfServer({ memory }: Server): number {
  return memory.maps.meta.get('epoch') ?? 1
}

/** @throws Crash when its machine died on the way: then nobody heard anything of this event. */
export function stepServer(server: Server, event: ServerEvent): readonly ServerEffect[] {
  switch (event.kind) {
    case 'closed':
      server.sessions.delete(event.connection)
      return []
    case 'frame':
      return hear(server, event.connection, event.frame)
  }
}

function hear(server: Server, connection: number, frame: Up): readonly ServerEffect[] {
  const session = server.sessions.get(connection)
  if (session === undefined)
    return frame.t === 'hello' ? greet(server, connection, frame) : [close(connection)]
  if (frame.t === 'upload') return upload(server, connection, { session, frame })
  if (frame.t === 'sets' && !session.uploadsOnly)
    return answerSets(server, connection, { session, frame })
  return []
}

function greet(
  server: Server,
  connection: number,
  hello: Extract<Up, { t: 'hello' }>,
): readonly ServerEffect[] {
  const spoken = negotiate(hello.protocol, PROTOCOL)
  const device = [...server.memory.maps.devices.values()].find(({ id }) => id === hello.ticket)
  if (spoken.kind === 'refused' || device === undefined) return [close(connection)]
  if (device.state !== 'active') return [refusedSession(connection), close(connection)]
  const uploadsOnly = spoken.kind === 'uploads'
  server.sessions.set(connection, { device, uploadsOnly, keyring: 0, known: null })
  const epoch = epochOfServer(server)
  const welcome = {
    t: 'welcome',
    protocol: spoken.protocol,
    epoch,
    scopeVersion: 1,
    serverTime: server.now(),
    recovering: false,
    returnsAbove: null,
    limits: { upRows: 200, upBytes: 200_000, uploadEntries: 200 },
  } as const
  const isSameEpoch = hello.epoch === null || hello.epoch === epoch
  return [
    { kind: 'send', connection, frame: welcome },
    ...missed(server, connection, { device, highest: isSameEpoch ? hello.highest : null }),
  ]
}

/** Placements above the highest position the till holds: lifts and answers it never got. */
function missed(
  server: Server,
  connection: number,
  { device, highest }: { readonly device: DeviceRow; readonly highest: number | null },
): readonly ServerEffect[] {
  if (highest === null) return []
  const entries = server.memory.rows.since(device.till, highest, MISSED_MAX)
  if (entries.length === 0) return []
  const batch = { till: device.till, epoch: epochOfServer(server), placedAt: server.now(), entries }
  return signBatches([batch]).map((placement) => placedFrame(connection, null, placement))
}

function upload(
  server: Server,
  connection: number,
  { session, frame }: Asked<'upload'>,
): readonly ServerEffect[] {
  const { i } = frame
  const no = (reason: string, facts = {}): readonly ServerEffect[] => [
    { kind: 'send', connection, frame: { t: 'upload-refused', i, reason, facts } },
  ]
  const device = server.memory.maps.devices.get(session.device.till)
  if (device?.state !== 'active') return [refusedSession(connection), close(connection)]
  const { till, publicKey } = device
  const read = readUpload(frame, { till, publicKey, verify: verifyTag })
  if (!read.ok) return no(read.refusal.reason, read.refusal.facts)
  const unit = { till, entries: read.value, at: server.now() }
  const { tables, rows } = server.memory
  try {
    const done = inTurn(server, (turn) =>
      placeUpload({ tables, verify: verifyTag }, rows, { turn, unit }),
    )
    if (done.value.kind === 'refused') return no(done.value.reason, done.value.facts)
    return [
      { kind: 'committed', connection },
      ...told(server, done, { connection, i }),
      ...(done.value.isForked ? [{ kind: 'forked', till } as const] : []),
    ]
  } catch (error) {
    if (!(error instanceof DiskTrouble)) throw error
    return no('not_saved')
  }
}

interface Done<Value> {
  readonly value: Value
  readonly batches: readonly { readonly batch: PlacementBatch; readonly unasked: boolean }[]
  readonly sets: ReadonlySet<number>
}

/** One transaction with its positions; what it wants told is answered only when it is on disk. */
export function inTurn<Value>(server: Server, unit: (turn: Turn) => Value): Done<Value> {
  const { disk, memory } = server
  const { meta } = memory.maps
  const epoch = epochOfServer(server)
  const batches: { batch: PlacementBatch; unasked: boolean }[] = []
  const sets = new Set<number>()
  const value = disk.transaction(() => {
    let position = meta.get('position') ?? 0
    const turn: Turn = {
      epoch,
      nextPosition: () => packPosition(epoch, (position += 1)),
      wrote: () => {},
      setsChanged: (organisation) => sets.add(organisation),
      placed: (batch, unasked) => {
        batches.push({ batch, unasked })
        return { signed: notSignedHere }
      },
      revoked: () => {},
    }
    const made = unit(turn)
    meta.set('position', position)
    return made
  })
  return { value, batches, sets }
}

function notSignedHere(): never {
  throw new Error('the batches of a turn are signed together, after its commit')
}

/** The uploader's placement as its answer, the others' to their sessions, and news of the lists to whoever holds them. */
function told(
  server: Server,
  { batches, sets }: Pick<Done<unknown>, 'batches' | 'sets'>,
  asker: { readonly connection: number; readonly i: number } | null,
): readonly ServerEffect[] {
  const signed = signBatches(batches.map(({ batch }) => batch))
  const effects: ServerEffect[] = []
  for (const [at, { batch, unasked }] of batches.entries()) {
    const placement = signed[at]
    assert(placement !== undefined, 'each batch of a turn is signed')
    if (!unasked && asker !== null) effects.push(placedFrame(asker.connection, asker.i, placement))
    if (!unasked) continue
    for (const [connection, { device }] of server.sessions) {
      if (device.till === batch.till) effects.push(placedFrame(connection, null, placement))
    }
  }
  for (const organisation of sets) effects.push(...tellSets(server, organisation))
  return effects
}

function placedFrame(
  connection: number,
  i: number | null,
  placement: ReturnType<typeof signBatches>[number],
): ServerEffect {
  const { batch, digests, signature } = placement
  const sent = { batch, digests: [...digests], signature }
  return { kind: 'send', connection, frame: { t: 'placed', i, placement: sent } }
}

function refusedSession(connection: number): ServerEffect {
  const frame = { t: 'refused', reason: 'signed_out', facts: {}, retryAfterMs: null } as const
  return { kind: 'send', connection, frame }
}

function close(connection: number): ServerEffect {
  return { kind: 'close', connection }
}
