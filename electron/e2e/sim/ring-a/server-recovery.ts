/** A restored server of the pure ring: asks for what it lacks, takes it back, and ends when all have reported; units are the real ones. */
import { bytesFromBase64url } from '../../../../shared/base/bytes.ts'
import { underServerKeys } from '../../../../shared/domain/redemption/keyring.ts'
import { openPlacement } from '../../../../shared/domain/redemption/placement-seal.ts'
import { placementBatchFrom } from '../../../../shared/domain/redemption/placement.schema.ts'
import type { PlacedEntry } from '../../../../shared/domain/redemption/placement.ts'
import { epochOf, packPosition } from '../../../../shared/domain/redemption/position.ts'
import { sha256 } from '../../../../sync-server/auth/ed25519.ts'
import type { DeviceRow } from '../../../../sync-server/store/accounts.ts'
import {
  announce,
  begin,
  endWhenDue,
  type RecoverDeps,
  takeBackReturned,
} from '../../../../sync-server/store/recover.ts'
import type { RecoveryCause } from '../../../../sync-server/store/recoveries.ts'
import { DiskTrouble } from './disk.ts'
import { verifyTag } from './keys.ts'
import { inTurn, told } from './server-turn.ts'
import type { Asked, Server, ServerEffect } from './server-state.ts'

/** Begins before anybody is heard; every session of before is over. */
export function beginRecovery(
  server: Server,
  { cause, above }: { readonly cause: RecoveryCause; readonly above: number | null },
): readonly ServerEffect[] {
  const deps = depsOf(server)
  const begun = trySaving(() => {
    begin(deps, { cause, since: server.now(), above })
    return inTurn(server, (turn) => announce(deps, turn))
  })
  if (begun === null) return []
  const over = [...server.sessions.keys()]
  server.sessions.clear()
  return [
    { kind: 'recovering' },
    ...over.map((connection) => ({ kind: 'close', connection }) as const),
  ]
}

/** What a till must give back: what came after the backup, or what it was signed and this server does not have. */
export function returnsAbove(
  server: Server,
  device: DeviceRow,
  highest: number | null,
): number | null {
  const head = headOf(server)
  const isAhead = highest !== null && highest > head
  return server.recoveries.returnsAbove(device.id) ?? (isAhead ? head : null)
}

function headOf({ memory }: Server): number {
  const { meta } = memory.maps
  return packPosition(meta.get('epoch') ?? 1, meta.get('position') ?? 0)
}

/** A till that has nothing to give back has reported by being here. */
export function reportNothing(server: Server, { till }: DeviceRow): void {
  if (server.recoveries.current() === undefined) return
  const unit = { till, placed: [], chunks: [], isLast: true, at: server.now() }
  trySaving(() => inTurn(server, (turn) => takeBackReturned(depsOf(server), turn, unit)))
}

export function takeBack(
  server: Server,
  connection: number,
  { session, frame }: Asked<'returns'>,
): readonly ServerEffect[] {
  const { device } = session
  const placed = signedByUs(server, { session, frame })
  const highest = Math.max(0, ...placed.map(({ position }) => position))
  const { recoveries } = server
  if (highest > headOf(server) && recoveries.current()?.cause !== 'restore')
    return beginRecovery(server, { cause: 'hello', above: epochOf(highest) })
  const chunks = frame.chunks.flatMap(({ bytes, ...chunk }) => {
    const read = bytesFromBase64url(bytes)
    return read === undefined ? [] : [{ ...chunk, bytes: read }]
  })
  const unit = { till: device.till, placed, chunks, isLast: frame.last, at: server.now() }
  const done = trySaving(() =>
    inTurn(server, (turn) => takeBackReturned(depsOf(server), turn, unit)),
  )
  if (done === null) return [{ kind: 'close', connection }]
  return [
    { kind: 'send', connection, frame: { t: 'returned', i: frame.i } },
    ...(placed.length > 0 ? [{ kind: 'taken_back' } as const] : []),
    ...told(server, done, null),
  ]
}

function signedByUs(server: Server, { session, frame }: Asked<'returns'>): readonly PlacedEntry[] {
  const { device } = session
  const owner = server.memory.maps.organisations.get(device.organisation)
  if (owner === undefined) return []
  return frame.placements.flatMap((placement) => {
    const text = underServerKeys(owner.keyring, (publicKey) =>
      openPlacement(placement, { publicKey, verify: verifyTag, sha256 }),
    )
    const batch = text === undefined ? undefined : placementBatchFrom(text)
    return batch?.till === device.till ? batch.entries : []
  })
}

/** Asked each minute, as the server's job does. */
export function endWhenAllReported(server: Server): readonly ServerEffect[] {
  if (server.recoveries.current() === undefined) return []
  const done = trySaving(() =>
    inTurn(server, (turn) => endWhenDue(depsOf(server), turn, server.now())),
  )
  if (done === null || !done.value) return []
  return [{ kind: 'recovered' }, ...told(server, done, null)]
}

function depsOf({ memory, recoveries }: Server): RecoverDeps {
  return { tables: memory.tables, rows: memory.rows, recoveries, verify: verifyTag }
}

/** Null when the disk did not take it. */
function trySaving<Value>(write: () => Value): Value | null {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof DiskTrouble)) throw error
    return null
  }
}
