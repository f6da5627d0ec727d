/**
 * The authorization server: the library on the raw HTTP server under our own address, made anew when its keys change. Who a
 * person is, is asked on our pages at `/sign-in/:uid`; they speak to it through `Interactions`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, Provider } from 'oidc-provider'
import type { Logger } from 'pino'
import type { SigningKeyRow } from '../../store/sign-ins.ts'
import type { Keys } from '../keys.ts'
import { ADDRESSES, configuration, CONSOLE, type ProviderDeps } from './configuration.ts'
import { openInteractions, type Interactions } from './interactions.ts'
import { pin } from './pin.ts'
import { keysAt, type SigningKey } from './signing-keys.ts'

const OWN =
  /^\/(?:oidc\/|\.well-known\/(?:openid-configuration|oauth-authorization-server)(?:\?|$))/

const ROUTES: ReadonlySet<string> = new Set([
  ...Object.values(ADDRESSES),
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
])

export interface AuthorizationDeps extends Omit<ProviderDeps, 'signing' | 'keys'> {
  readonly keys: Pick<Keys, 'signIn' | 'signInSecret'>
  readonly log: Pick<Logger, 'warn'>
}

export interface AuthorizationServer {
  readonly interactions: Interactions
  /** Keys whose access tokens are believed now. */
  readonly signing: () => readonly SigningKey[]
  readonly isOwn: (url: string) => boolean
  /** Of an own address; a foreign host is answered 421. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
  /** One of few, whatever was asked. */
  readonly routeOf: (url: string) => string
  /** Reads again which keys sign: an operator may have rotated them. */
  readonly noticeKeys: () => Promise<void>
}

export async function openAuthorizationServer(
  deps: AuthorizationDeps,
): Promise<AuthorizationServer> {
  let made = await make(deps, await deps.store.signingKeys())
  return {
    interactions: openInteractions(() => made.provider, deps),
    signing: () => made.signing,
    isOwn: (url) => OWN.test(url),
    answer: (request, response) => {
      if (!pin(request, deps.issuer)) response.writeHead(421).end()
      else void made.callback(request, response)
    },
    routeOf,
    noticeKeys: async () => {
      const rows = await deps.store.signingKeys()
      const kids = keysAt(rows, deps.now(), deps.keys).map(({ kid }) => kid)
      if (kids.join() !== made.signing.map(({ kid }) => kid).join()) made = await make(deps, rows)
    },
  }
}

function routeOf(url: string): string {
  const [path = ''] = url.split('?')
  if (ROUTES.has(path)) return path
  return path.startsWith(`${ADDRESSES.authorization}/`)
    ? `${ADDRESSES.authorization}/:uid`
    : '/oidc/*'
}

async function make(deps: AuthorizationDeps, rows: readonly SigningKeyRow[]) {
  const signing = keysAt(rows, deps.now(), deps.keys)
  const provider = new Provider(deps.issuer, configuration({ ...deps, signing }))
  // Only behind `pin`, which writes every forwarded header itself.
  provider.proxy = true
  // Without a listener the library is silent, and its client only hears that something was invalid.
  const tell = (trouble: string) => (_context: unknown, cause: Error) => {
    // Every desk's first question of its kind: it comes again with a nonce.
    if (cause instanceof errors.UseDpopNonce) return
    deps.log.warn({ trouble, name: cause.name, message: cause.message }, 'authorization')
  }
  provider.on('server_error', tell('server'))
  provider.on('grant.error', tell('grant'))
  provider.on('authorization.error', tell('authorization'))
  provider.on('revocation.error', tell('revocation'))
  // Its settings are looked at when it is first asked for: a wrong one must stop the start.
  await provider.Client.find(CONSOLE)
  return { provider, signing, callback: provider.callback() }
}
