/** Access tokens of people: JWT, EdDSA, `typ at+jwt`, 15 minutes, signed by the server's key. */
import { type Instant, instant, later, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import type { Clock } from '../../shared/base/time.ts'
import { openToken, signToken } from './jws.ts'
import type { Keys } from './keys.ts'
import { accessClaims } from './tokens.schema.ts'

const ACCESS_MS = 15 * MINUTE_MS
const TYP = 'at+jwt'

export interface AccessTokens {
  readonly issue: (
    person: string,
  ) => Promise<{ readonly token: string; readonly expiresAt: Instant }>
  /** The person, or undefined for a token that is not ours or over. */
  readonly open: (token: string) => Promise<string | undefined>
}

export function createAccessTokens(keys: Keys, now: Clock): AccessTokens {
  return {
    issue: async (person) => {
      const expiresAt = later(now(), ACCESS_MS)
      const claims = {
        iss: 'groundswell',
        aud: 'groundswell',
        sub: person,
        iat: Math.floor(now() / SECOND_MS),
        exp: Math.floor(expiresAt / SECOND_MS),
      }
      return { token: await signToken(TYP, claims, keys.server.privateKey), expiresAt }
    },
    open: async (token) => {
      const parsed = accessClaims.safeParse(await openToken(TYP, token, keys.server.publicKey))
      if (!parsed.success || instant(parsed.data.exp * SECOND_MS) <= now()) return undefined
      return parsed.data.sub
    },
  }
}
