/**
 * A till's word for itself: a JWT (`typ groundswell-device+jwt`) signed by its device key, for this server, at most 60 seconds,
 * each `jti` once. No person's token is ever on a till.
 */
import { type Clock, instant, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import type { DeviceRow } from '../store/accounts.ts'
import type { Store } from '../store/store.ts'
import { openToken, readUnproven } from './jws.ts'
import { deviceClaims } from './tokens.schema.ts'

const TYP = 'groundswell-device+jwt'
const LONGEST_MS = MINUTE_MS
/** A till's clock may be this much behind or ahead when it says until when its word holds. */
const SKEW_MS = 5 * MINUTE_MS

export type OpenDeviceToken = (token: string) => Promise<DeviceRow | undefined>

export interface DeviceTokenDeps {
  readonly store: Store
  readonly now: Clock
  readonly audiences: () => readonly string[]
}

/** Undefined for a token of no active till, for another server, over, too long, or seen before. */
export function createDeviceTokens(deps: DeviceTokenDeps): OpenDeviceToken {
  return async (token) => {
    const claimed = deviceClaims.safeParse(readUnproven(token))
    if (!claimed.success) return undefined
    const device = await deps.store.device(claimed.data.sub)
    if (device === undefined || device.state !== 'active') return undefined
    const proven = deviceClaims.safeParse(await openToken(TYP, token, device.publicKey))
    if (!proven.success || !deps.audiences().includes(proven.data.aud)) return undefined
    const leftMs = proven.data.exp * SECOND_MS - deps.now()
    if (leftMs <= -SKEW_MS || leftMs > LONGEST_MS + SKEW_MS) return undefined
    const word = `device ${device.id} ${proven.data.jti}`
    const until = instant(proven.data.exp * SECOND_MS + SKEW_MS)
    const isFirst = await deps.store.spendWord({ word, until, at: deps.now() })
    return isFirst ? device : undefined
  }
}
