/**
 * Codes and tokens of the sandbox platforms. A token says itself whose it is and until when, under a seal, so that what was
 * connected yesterday still is after a restart; only what was spent or revoked is remembered. They guard a made-up town: the
 * seal's key is no secret.
 */
import { createHmac } from 'node:crypto'
import type { Clock, Instant } from '../../../shared/base/time.ts'

export interface Grant {
  readonly kind: 'code' | 'access' | 'refresh'
  /** Whose it is; what is revoked is all of one subject. */
  readonly subject: string
  readonly scopes: readonly string[]
  readonly expiresAt: Instant | null
  /** What an exchange has to repeat: where the code was sent, the challenge, the login. */
  readonly facts: Readonly<Record<string, string>>
}

export interface OpenGrant extends Grant {
  readonly issuedAt: Instant
}

/** `unknown`: none of ours, or spent. */
export type GrantRead =
  | { readonly kind: 'open'; readonly grant: OpenGrant }
  | { readonly kind: 'unknown' | 'expired' | 'revoked' }

export interface Tokens {
  readonly mint: (prefix: string, grant: Grant) => string
  readonly read: (text: string) => GrantRead
  /** The same once: the second time it is unknown. */
  readonly spend: (text: string) => GrantRead
  /** The person took the app away: everything of the account that was made so far. */
  readonly revokeAll: (subject: string) => void
}

interface Written {
  readonly grant: Grant
  readonly at: Instant
  /** Tells two of one instant apart. */
  readonly serial: number
}

export function createTokens(platform: string, now: Clock): Tokens {
  const spent = new Set<string>()
  const revoked = new Map<string, { readonly at: Instant; readonly serial: number }>()
  let serial = 0

  const read = (text: string): GrantRead => {
    const written = spent.has(text) ? undefined : unsealed(platform, text)
    if (written === undefined) return { kind: 'unknown' }
    const { grant, at } = written
    const taken = revoked.get(grant.subject)
    const isTaken =
      taken !== undefined && (at < taken.at || (at === taken.at && written.serial <= taken.serial))
    if (isTaken) return { kind: 'revoked' }
    if (grant.expiresAt !== null && grant.expiresAt <= now()) return { kind: 'expired' }
    return { kind: 'open', grant: { ...grant, issuedAt: at } }
  }
  return {
    mint: (prefix, grant) => {
      serial += 1
      return prefix + sealed(platform, { grant, at: now(), serial })
    },
    read,
    spend: (text) => {
      const found = read(text)
      if (found.kind === 'open') spent.add(text)
      return found
    },
    revokeAll: (subject) => void revoked.set(subject, { at: now(), serial }),
  }
}

function sealed(platform: string, written: Written): string {
  const body = Buffer.from(JSON.stringify(written)).toString('base64url')
  return `${body}.${sealOf(platform, body)}`
}

/** Whatever stands before the body is the platform's way of beginning a token. */
function unsealed(platform: string, text: string): Written | undefined {
  const [body, seal] = text.slice(text.lastIndexOf('!') + 1).split('.')
  if (body === undefined || seal !== sealOf(platform, body)) return undefined
  // Sealed by us above.
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as Written
}

function sealOf(platform: string, body: string): string {
  return createHmac('sha256', `sandbox ${platform}`).update(body).digest('base64url')
}
