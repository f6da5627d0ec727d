/**
 * The portal's session: a page of our own origin trades the browser's session for a cookie that no other site's request carries
 * and no script reads; what changes anything also shows a token that only this page was told, and names our origin.
 */
import { hash, timingSafeEqual } from 'node:crypto'
import { utf8FromText } from '../../shared/base/bytes.ts'
import type { Clock } from '../../shared/base/time.ts'
import type { SessionRow } from '../store/account-store.ts'
import type { Store } from '../store/store.ts'
import { hmac } from './code-secrets.ts'

/** As a browser's request says them. */
export interface PortalAsk {
  readonly method: string
  /** Of the cookie. */
  readonly secret: string | undefined
  readonly origin: string | undefined
  /** `Sec-Fetch-Site`. */
  readonly site: string | undefined
  readonly token: string | undefined
}

export type PortalAccess =
  | { readonly kind: 'admitted'; readonly session: SessionRow }
  /** Nobody is signed in. */
  | { readonly kind: 'unknown' }
  /** Sent by a page that is none of ours. */
  | { readonly kind: 'foreign' }

export interface Portal {
  /** For a page that asks for its session: its origin is looked at, a token it has none yet. */
  readonly open: (ask: Omit<PortalAsk, 'token' | 'method'>) => Promise<PortalAccess>
  readonly admit: (ask: PortalAsk) => Promise<PortalAccess>
  /** What the page of this session shows with each change. */
  readonly tokenOf: (session: string) => string
  readonly cookie: { readonly name: string; readonly isSecure: boolean }
}

export interface PortalDeps {
  readonly issuer: string
  readonly store: Pick<Store, 'session'>
  /** 32 bytes, the same on every node. */
  readonly key: Uint8Array
  readonly now: Clock
}

const READS = new Set(['GET', 'HEAD'])

export function createPortal({ issuer, store, key, now }: PortalDeps): Portal {
  const isSecure = issuer.startsWith('https:')
  const tokenOf = (session: string): string =>
    Buffer.from(hmac(key, utf8FromText(`portal ${session}`))).toString('base64url')
  const sessionOf = async (secret: string | undefined): Promise<PortalAccess> => {
    const session =
      secret === undefined ? undefined : await store.session(hash('sha256', secret), now())
    return session === undefined ? { kind: 'unknown' } : { kind: 'admitted', session }
  }
  const isOurPage = ({ origin, site }: Pick<PortalAsk, 'origin' | 'site'>): boolean =>
    origin === issuer && (site === undefined || site === 'same-origin')
  return {
    tokenOf,
    // `__Host-`: of this very host, by https, and of no other path (RFC 6265bis).
    cookie: { name: isSecure ? '__Host-groundswell_portal' : 'groundswell_portal', isSecure },
    open: async (ask) => (isOurPage(ask) ? sessionOf(ask.secret) : { kind: 'foreign' }),
    admit: async (ask) => {
      if (READS.has(ask.method)) {
        const isForeign = ask.site !== undefined && ask.site !== 'same-origin'
        return isForeign ? { kind: 'foreign' } : sessionOf(ask.secret)
      }
      if (!isOurPage(ask)) return { kind: 'foreign' }
      const access = await sessionOf(ask.secret)
      if (access.kind !== 'admitted') return access
      return isSame(tokenOf(access.session.id), ask.token ?? '') ? access : { kind: 'foreign' }
    },
  }
}

function isSame(right: string, given: string): boolean {
  const [one, other] = [Buffer.from(right), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}
