/**
 * A platform's answer as it came, sealed before it reaches the store and kept as long as its terms allow (platforms.md A4: what
 * YouTube told 30 days, the others' 90 as our own limit). Each account has a key of its own, made by one of the vault.
 */
import { gunzipSync, gzipSync } from 'node:zlib'
import { DAY_MS, type Instant, later } from '../../shared/base/time.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import type { Keys } from '../auth/keys.ts'
import type { SealedPayload } from '../store/metric-table.ts'
import { seal, unseal } from '../store/vault-keys.ts'
import type { World } from '../world.ts'

/** Also how long YouTube's figures stand without being asked for again. */
export const YOUTUBE_KEPT_MS = 30 * DAY_MS
const KEPT_MS = 90 * DAY_MS
const NONCE_BYTES = 12

export interface RawAnswer {
  readonly account: string
  readonly source: Source
  readonly fetchedAt: Instant
  readonly body: string
}

export function sealRawAnswer(
  {
    keys,
    world,
  }: {
    readonly keys: Pick<Keys, 'rawAnswer'>
    readonly world: Pick<World, 'newId' | 'randomBytes'>
  },
  { account, source, fetchedAt, body }: RawAnswer,
): SealedPayload {
  const id = world.newId()
  const clear = gzipSync(Buffer.from(body))
  const nonce = world.randomBytes(NONCE_BYTES)
  const sealed = seal(keys.rawAnswer(account), id, { clear, nonce })
  return { id, source, fetchedAt, purgeAt: later(fetchedAt, keptMs(source)), sealed }
}

/** Throws where the key is another account's, or a bit is. */
export function openRawAnswer(
  keys: Pick<Keys, 'rawAnswer'>,
  account: string,
  { id, sealed }: SealedPayload,
): string {
  return gunzipSync(unseal(keys.rawAnswer(account), id, Buffer.from(sealed))).toString()
}

function keptMs(source: Source): number {
  return source === 'youtube_api' ? YOUTUBE_KEPT_MS : KEPT_MS
}
