/**
 * Checkpoints: opaque to desks, authenticated, without any id. One that is not ours, of another principal, collection, epoch
 * or scope is no checkpoint: the reader begins again.
 */
import { timingSafeEqual } from 'node:crypto'
import { base64urlFromBytes } from '../../shared/base/bytes.ts'
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { Keys } from '../auth/keys.ts'
import { type Principal, principalId } from '../scope/scope.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'

const FORM = /^1\.(\d{1,16})\.([A-Za-z0-9_-]{43})$/

export interface Checkpoints {
  readonly write: (collection: CollectionName, position: number) => string
  /** Position up to which the desk has seen all; undefined: from the beginning. */
  readonly read: (collection: CollectionName, checkpoint: string | null) => number | undefined
}

/** Bound to one principal with its scope version, and to the epoch the server is in. */
export function createCheckpoints(
  keys: Pick<Keys, 'mac'>,
  principal: Principal,
  epoch: number,
): Checkpoints {
  const proof = (collection: CollectionName, position: number): Uint8Array =>
    keys.mac(
      JSON.stringify([
        1,
        principalId(principal),
        principal.scopeVersion,
        collection,
        epoch,
        position,
      ]),
    )
  return {
    write: (collection, position) =>
      `1.${position}.${base64urlFromBytes(proof(collection, position))}`,
    read: (collection, checkpoint) => {
      const [, digits, mac] = FORM.exec(checkpoint ?? '') ?? []
      const position = Number(digits)
      if (mac === undefined || !Number.isSafeInteger(position)) return undefined
      if (position !== 0 && epochOf(position) !== epoch) return undefined
      const right = base64urlFromBytes(proof(collection, position))
      return timingSafeEqual(Buffer.from(right), Buffer.from(mac)) ? position : undefined
    },
  }
}
