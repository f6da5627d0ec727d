/**
 * Checkpoints: opaque to desks, authenticated, without any id. One of another principal, collection, epoch or key is no
 * checkpoint: the reader begins again. One of another scope version of the same principal says what the reader knew then.
 */
import { timingSafeEqual } from 'node:crypto'
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { Keys } from '../auth/keys.ts'
import { type ScopeShape, scopeKey } from '../scope/scope.ts'
import { epochOf } from '../../shared/domain/redemption/position.ts'

/** `<form>.<key>.<scope version>.<position>.<scope version before>.<position read under it>.<proof>`, the last two 0 when none. */
const FORM = /^2\.(\d{1,4})\.(\d{1,16})\.(\d{1,16})\.(\d{1,16})\.(\d{1,16})\.([A-Za-z0-9_-]{43})$/
/** Of the key in the vault that proves; there is one. */
const KEY = 0
const NONE = { version: 0, position: 0 }

/** How far a reader has come, and under which scope of its own. */
export interface Reached {
  readonly position: number
  /** It is being brought over from another scope, and had read this far under that one. */
  readonly before: ScopeReached | null
}

export interface ScopeReached {
  readonly version: number
  readonly position: number
}

export interface Checkpoints {
  readonly write: (collection: CollectionName, reached: Reached | number) => string
  /** Undefined: from the beginning. */
  readonly read: (collection: CollectionName, checkpoint: string | null) => Reached | undefined
}

/** Bound to one principal and to the epoch the server is in; written under its present scope. */
export function createCheckpoints(
  keys: Pick<Keys, 'mac'>,
  principal: ScopeShape & { readonly scopeVersion: number },
  epoch: number,
): Checkpoints {
  /** In one piece: put together letter by letter it would take a kilobyte for as long as a session keeps it. */
  const proof = (collection: CollectionName, numbers: readonly number[]): string => {
    const said = JSON.stringify([2, scopeKey(principal), collection, epoch, ...numbers])
    return Buffer.from(keys.mac(said)).toString('base64url')
  }
  return {
    write: (collection, reached) => {
      const { position, before } =
        typeof reached === 'number' ? { position: reached, before: null } : reached
      const { version, position: read } = before ?? NONE
      const numbers = [KEY, principal.scopeVersion, position, version, read]
      return ['2', ...numbers, proof(collection, numbers)].join('.')
    },
    read: (collection, checkpoint) => {
      const parts = FORM.exec(checkpoint ?? '')
      if (parts === null) return undefined
      const numbers = parts.slice(1, -1).map(Number)
      const [key = 0, scopeVersion = 0, position = 0, version = 0, read = 0] = numbers
      if (!numbers.every(Number.isSafeInteger) || key !== KEY) return undefined
      if (position !== 0 && epochOf(position) !== epoch) return undefined
      const right = proof(collection, numbers)
      if (!timingSafeEqual(Buffer.from(right), Buffer.from(parts.at(-1) ?? ''))) return undefined
      const before = version === 0 ? null : { version, position: read }
      if (scopeVersion === principal.scopeVersion) return { position, before }
      // Under that scope it had come this far: as far as it had been brought over, for one that was changed twice.
      return before === null
        ? { position: 0, before: { version: scopeVersion, position } }
        : undefined
    },
  }
}
