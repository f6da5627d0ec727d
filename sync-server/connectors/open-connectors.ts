/** Puts the parts of the platforms together: what is asked of them, how people connect, and which program we are there. */
import type { Hono } from 'hono'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { type Connecting, openConnecting } from './connecting.ts'
import type { ConnectorDeps } from './connector-deps.ts'
import type { Egress } from './egress.ts'
import { createFacebook } from './facebook/facebook.ts'
import { createInstagramByPage } from './instagram/by-page.ts'
import { createInstagram } from './instagram/instagram.ts'
import { hookRoutes } from './hook-routes.ts'
import { hubRoutes } from './hub-routes.ts'
import { openSubscriber, type Subscriber } from './subscribing.ts'
import { openOutside } from './outside.ts'
import { type Clients, type Login, LOGIN_RULES, type SandboxOrigins } from './platforms.ts'
import type { Connector, PlatformReader, SignInPort } from './ports.ts'
import { openReader } from './reader.ts'
import { openSignInPort } from './sign-in.ts'
import { createTiktok } from './tiktok/tiktok.ts'
import { createYoutube } from './youtube/youtube.ts'

export interface ConnectorsDeps {
  readonly egress: Pick<Egress, 'ask'>
  readonly sandbox: SandboxOrigins | null
  readonly clients: Clients
  /** What was entered at Meta beside our address; null: no webhooks are set up there. */
  readonly verifyToken: string | null
  readonly store: Store
  readonly vault: Vault
  readonly world: World
  readonly origin: () => string
  readonly spawn: (work: Promise<unknown>) => void
  readonly warn: ConnectorDeps['warn']
}

export interface Connectors {
  readonly connecting: Connecting
  readonly reader: PlatformReader
  readonly subscriber: Subscriber
  /** Where platforms tell us things. */
  readonly hooks: Hono
  /** Ends what is under way. */
  readonly stop: () => void
}

export function openConnectors(deps: ConnectorsDeps): Connectors {
  const { clients } = deps
  const outside = openOutside(deps)
  const made = { outside, world: deps.world, warn: deps.warn }
  const connectors: Readonly<Record<Login, Connector>> = {
    instagram: createInstagram(made),
    instagram_by_page: createInstagramByPage(made),
    facebook: createFacebook(made),
    google: createYoutube(made),
    tiktok: createTiktok(made),
  }
  const portOf = (login: Login): SignInPort | null => {
    const client = clients[LOGIN_RULES[login].program]
    return client === null ? null : openSignInPort(login, { ...deps, outside, client })
  }
  const signIns = {
    instagram: portOf('instagram'),
    instagram_by_page: portOf('instagram_by_page'),
    facebook: portOf('facebook'),
    google: portOf('google'),
    tiktok: portOf('tiktok'),
  }
  const leaving = new AbortController()
  const parts = { ...deps, connectors, signIns, signal: leaving.signal }
  const subscriber = openSubscriber(parts)
  const connecting = openConnecting({ ...parts, subscriber })
  return {
    connecting,
    hooks: hookRoutes({ ...deps, connecting }).route('/', hubRoutes(deps)),
    subscriber,
    reader: openReader(parts),
    stop: () => leaving.abort(),
  }
}
