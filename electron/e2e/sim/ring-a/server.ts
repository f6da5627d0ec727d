/**
 * The server as a core: an event in, effects out. Reading an upload, placing it, its signature and what a till has not seen
 * of its lists are the server's own functions; sockets, writer and SQL are told in steps over the virtual disk.
 */
import { instant } from '../../../../shared/base/time.ts'
import type { Up } from '../../../../shared/sync/messages.schema.ts'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import type { DeviceRow } from '../../../../sync-server/store/accounts.ts'
import { placeUpload } from '../../../../sync-server/store/ledger.ts'
import { negotiate } from '../../../../sync-server/sync/negotiate.ts'
import { readUpload } from '../../../../sync-server/sync/upload.ts'
import { createDisk, type DiskFault, DiskTrouble } from './disk.ts'
import { verifyTag } from './keys.ts'
import { createLedgerMemory } from './ledger-memory.ts'
import type { Asked, Server, ServerEffect, ServerEvent } from './server-state.ts'
import { recoveriesOn } from './recoveries-memory.ts'
import { answerSets } from './server-lists.ts'
import {
  beginRecovery,
  endWhenAllReported,
  reportNothing,
  returnsAbove,
  takeBack,
} from './server-recovery.ts'
import { epochOfServer, inTurn, placedFrame, signBatches, told } from './server-turn.ts'
import { firstLedger } from './shop.ts'

const MISSED_MAX = 200
export function createServer(now: () => number, struck: (fault: DiskFault) => void): Server {
  const disk = createDisk(struck)
  const memory = createLedgerMemory(disk)
  memory.restore(firstLedger())
  const recoveries = recoveriesOn(disk, memory.maps)
  return { disk, memory, recoveries, sessions: new Map(), now: () => instant(now()), isUp: true }
}

/** @throws Crash when its machine died on the way: then nobody heard anything of this event. */
export function stepServer(server: Server, event: ServerEvent): readonly ServerEffect[] {
  switch (event.kind) {
    case 'closed':
      server.sessions.delete(event.connection)
      return []
    case 'frame':
      return hear(server, event.connection, event.frame)
    case 'restored':
      return beginRecovery(server, event)
    case 'minute':
      return endWhenAllReported(server)
  }
}

function hear(server: Server, connection: number, frame: Up): readonly ServerEffect[] {
  const session = server.sessions.get(connection)
  if (session === undefined)
    return frame.t === 'hello' ? greet(server, connection, frame) : [close(connection)]
  // In another epoch everything begins anew: the desk comes again.
  if (session.epoch !== epochOfServer(server)) return [close(connection)]
  if (frame.t === 'upload') return upload(server, connection, { session, frame })
  if (frame.t === 'returns' && !session.uploadsOnly)
    return takeBack(server, connection, { session, frame })
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
  const epoch = epochOfServer(server)
  server.sessions.set(connection, { device, uploadsOnly, epoch, keyring: 0, known: null })
  const above = returnsAbove(server, device, hello.highest)
  const welcome = {
    t: 'welcome',
    protocol: spoken.protocol,
    epoch,
    scopeVersion: 1,
    serverTime: server.now(),
    recovering: server.recoveries.current() !== undefined,
    returnsAbove: above,
    limits: { upRows: 200, upBytes: 200_000, uploadEntries: 200 },
  } as const
  tillSeen(server, device)
  if (above === null) reportNothing(server, device)
  return [
    { kind: 'send', connection, frame: welcome },
    ...missed(server, connection, { device, highest: hello.highest }),
  ]
}

/** When it was here, for a start without a witness. */
function tillSeen({ memory, now }: Server, { id: device, organisation }: DeviceRow): void {
  try {
    const fact = { kind: 'till', device, lastSeenAt: now() }
    memory.maps.documents.set(`${organisation} facts ${device}`, fact)
  } catch (error) {
    if (!(error instanceof DiskTrouble)) throw error
  }
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
  const { recoveries } = server
  try {
    const done = inTurn(server, (turn) =>
      placeUpload({ tables, verify: verifyTag, recoveries }, rows, { turn, unit }),
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

function refusedSession(connection: number): ServerEffect {
  const frame = { t: 'refused', reason: 'signed_out', facts: {}, retryAfterMs: null } as const
  return { kind: 'send', connection, frame }
}

function close(connection: number): ServerEffect {
  return { kind: 'close', connection }
}
