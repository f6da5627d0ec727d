/** An organisation's API key as its people see it: what it may, until when, when it was last used. Its secret is told once. */
import type { Instant } from '../../base/time.ts'

export const API_SCOPES = [
  'campaigns_read',
  'redemptions_read',
  'creators_read',
  'webhooks_manage',
] as const
export type ApiScope = (typeof API_SCOPES)[number]

/** Keys of one organisation that have not ended, at most. */
export const API_KEYS_MAX = 20
export const API_KEY_DAYS = [30, 90, 365] as const
export type ApiKeyDays = (typeof API_KEY_DAYS)[number]

export interface ApiKey {
  /** Public part of the key. */
  readonly id: string
  readonly name: string
  readonly scopes: readonly ApiScope[]
  readonly madeAt: Instant
  /** Null: until it is ended. */
  readonly expiresAt: Instant | null
  /** To the minute; null: not yet. */
  readonly lastUsedAt: Instant | null
  readonly endedAt: Instant | null
  /** After a rotation the secret before it holds until then; null: there is none. */
  readonly formerUntil: Instant | null
}

export type ApiKeyState = 'active' | 'expired' | 'ended'

export function apiKeyState(
  { endedAt, expiresAt }: Pick<ApiKey, 'endedAt' | 'expiresAt'>,
  now: number,
): ApiKeyState {
  if (endedAt !== null) return 'ended'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active'
}
