/**
 * The authorization library's memory over the store's port. The library looks first and saves after; here saving is the judge: a
 * code is consumed, and a proof seen, by one statement that only one of many wins.
 */
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import { type Clock, type Instant, later, SECOND_MS } from '../../../shared/base/time.ts'
import type { OidcItem, SignInVerbs, StoredOidcItem } from '../../store/sign-ins.ts'
import type { Written } from '../../store/writer.ts'

export interface AdapterDeps {
  readonly store: SignInVerbs
  readonly now: Clock
}

/** Where the library names no end. */
const LIFE_DEFAULT_SECONDS = 3_600

/** @param model kind of thing, one adapter each. */
export function openAdapter({ store, now }: AdapterDeps, model: string): Adapter {
  return {
    upsert: async (id, payload, expiresIn = LIFE_DEFAULT_SECONDS) => {
      const item = itemFrom({ model, id }, payload, later(now(), expiresIn * SECOND_MS))
      if (model !== 'ReplayDetection') kept(await store.putOidcItem(item))
      else if (!kept(await store.addOidcItem(item))) {
        throw new errors.InvalidDpopProof('DPoP proof JWT Replay detected')
      }
    },
    find: async (id) => payloadOf(await store.oidcItem({ model, id })),
    findByUid: async (uid) => payloadOf(await store.oidcItemByUid(model, uid)),
    // The device flow is off.
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const isFirst = kept(await store.consumeOidcItem({ model, id }, now()))
      if (!isFirst) throw new errors.InvalidGrant('used before')
    },
    destroy: async (id) => {
      if (model === 'Grant') kept(await store.endSignIns({ id }, now()))
      else kept(await store.dropOidcItem({ model, id }))
    },
    revokeByGrantId: async (id) => {
      kept(await store.dropOidcItemsOf(model, id))
    },
  }
}

function itemFrom(
  place: Pick<OidcItem, 'model' | 'id'>,
  payload: AdapterPayload,
  expiresAt: Instant,
): OidcItem {
  const { grantId = null, uid = null, accountId = null } = payload
  const account = typeof accountId === 'string' ? accountId : null
  return { ...place, payload: JSON.stringify(payload), signIn: grantId, uid, account, expiresAt }
}

function payloadOf(item: StoredOidcItem | undefined): AdapterPayload | undefined {
  if (item === undefined) return undefined
  // Written by `itemFrom` from a payload of the library.
  const payload = JSON.parse(item.payload) as AdapterPayload
  const exp = Math.floor(item.expiresAt / SECOND_MS)
  const { consumedAt } = item
  return consumedAt === null
    ? { ...payload, exp }
    : { ...payload, exp, consumed: Math.floor(consumedAt / SECOND_MS) }
}

/** A full disk answers the client by name; it comes again. */
function kept<Value>(written: Written<Value>): Value {
  if (!written.ok) throw new errors.TemporarilyUnavailable('not saved')
  return written.value
}
