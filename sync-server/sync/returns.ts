/**
 * A till gives back what this server had signed to it, because the server was restored or shows less than it had: each placement
 * is checked by its signature, then taken back whole (sync.md section 6).
 */
import { bytesFromBase64url } from '../../shared/base/bytes.ts'
import { CHUNK_BYTES } from '../../shared/domain/redemption/bitmap.ts'
import { underServerKeys } from '../../shared/domain/redemption/keyring.ts'
import { openPlacement } from '../../shared/domain/redemption/placement-seal.ts'
import { placementBatchFrom } from '../../shared/domain/redemption/placement.schema.ts'
import type { PlacedEntry } from '../../shared/domain/redemption/placement.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'
import type { Up } from '../../shared/sync/messages.schema.ts'
import { sha256 } from '../auth/ed25519.ts'
import type { ReturnedChunk } from '../store/recoveries.ts'
import type { Session } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'
import { frame } from './wire.ts'

type Returns = Extract<Up, { t: 'returns' }>

export async function answerReturns(
  deps: SessionDeps,
  session: Session,
  returns: Returns,
): Promise<void> {
  const { principal } = session
  if (principal.kind !== 'till') return
  const device = await deps.store.device(principal.device)
  if (device?.state !== 'active') return session.signedOut()
  const placed = await signedByUs(deps, session, returns)
  const highest = Math.max(0, ...placed.map(({ position }) => position))
  const at = deps.world.now()
  if (highest > deps.store.head() && deps.store.recovery()?.cause !== 'restore') {
    // It has what we should have: from here on we recover, in an epoch above both; every session begins anew.
    const lost = { position: highest, wasServing: true }
    await deps.store.beginRecovery({ cause: 'hello', since: at, above: epochOf(highest), lost })
    return
  }
  const chunks = returns.chunks.flatMap(chunkFrom)
  const unit = { till: device.till, placed, chunks, isLast: returns.last, at }
  const written = await deps.store.takeBack(unit)
  if (!written.ok) return session.notSaved()
  session.send(frame({ t: 'returned', i: returns.i }))
}

/** Standings of this till's entries under a signature of this server; everything else is left out. */
async function signedByUs(
  { store, verify }: SessionDeps,
  { principal }: Session,
  { placements }: Returns,
): Promise<readonly PlacedEntry[]> {
  const owner = await store.organisation(principal.organisation)
  if (owner === undefined || principal.kind !== 'till') return []
  return placements.flatMap((placement) => {
    const text = underServerKeys(owner.keyring, (publicKey) =>
      openPlacement(placement, { publicKey, verify, sha256 }),
    )
    const batch = text === undefined ? undefined : placementBatchFrom(text)
    return batch?.till === principal.till ? batch.entries : []
  })
}

function chunkFrom({ bytes, ...chunk }: Returns['chunks'][number]): readonly ReturnedChunk[] {
  const read = bytesFromBase64url(bytes)
  return read?.length === CHUNK_BYTES ? [{ ...chunk, bytes: read }] : []
}
