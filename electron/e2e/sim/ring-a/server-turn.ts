/** One transaction of the pure ring's server with its positions, and what is told once it is on disk. */
import { assert } from '../../../../shared/base/assert.ts'
import type { PlacementBatch } from '../../../../shared/domain/redemption/placement.ts'
import { packPosition } from '../../../../shared/domain/redemption/position.ts'
import type { Turn } from '../../../../sync-server/store/writer.ts'
import { signPlacements } from '../../../../sync-server/sync/placements.ts'
import { tellSets } from './server-lists.ts'
import type { Server, ServerEffect } from './server-state.ts'
import { SERVER } from './shop.ts'

export const signBatches = signPlacements(SERVER.sign)

export function epochOfServer({ memory }: Server): number {
  return memory.maps.meta.get('epoch') ?? 1
}

export interface Done<Value> {
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
      rescoped: () => {},
      isTold: () => false,
      happened: () => {},
      copied: () => {},
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
export function told(
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

export function placedFrame(
  connection: number,
  i: number | null,
  placement: ReturnType<typeof signBatches>[number],
): ServerEffect {
  const { batch, digests, signature } = placement
  const sent = { batch, digests: [...digests], signature }
  return { kind: 'send', connection, frame: { t: 'placed', i, placement: sent } }
}
