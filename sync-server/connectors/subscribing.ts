/**
 * Has platforms tell us by themselves what is another at an account, and undoes that. A push of YouTube's hub is proven by a secret
 * of its connection alone, which is made of a key of the vault and stands nowhere.
 */
import { createHmac } from 'node:crypto'
import type { Connection } from '../store/connections.ts'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { failed, type Fetched, fetched } from './failure.ts'
import { CALLBACK_PATHS, type Login } from './platforms.ts'
import type { Connector, SubscribeAsked, Subscribed, Tokens } from './ports.ts'
import { openTokens } from './reader.ts'

export interface Subscriber {
  readonly subscribe: (connection: string) => Promise<Fetched<Subscribed>>
  /** With the tokens it had: they are gone by then. */
  readonly unsubscribe: (connection: Connection, tokens: Tokens | undefined) => Promise<void>
}

export interface SubscriberDeps {
  readonly store: Pick<Store, 'connection' | 'connectionsAt'>
  readonly vault: Pick<Vault, 'find' | 'seed'>
  readonly connectors: Readonly<Record<Login, Connector>>
  readonly world: Pick<World, 'now'>
  readonly origin: () => string
  /** Ends what is under way: this server leaves. */
  readonly signal: AbortSignal
}

export function openSubscriber(deps: SubscriberDeps): Subscriber {
  const { store, connectors } = deps
  return {
    subscribe: async (id) => {
      const connection = await store.connection(id)
      if (connection === undefined) return failed({ kind: 'gone' })
      const { subscribing } = connectors[connection.login]
      if (subscribing === null) return fetched({ kind: 'none' })
      const tokens = openTokens(deps, connection)
      if (subscribing.isByToken && isOver(deps, tokens))
        return failed({ kind: 'unauthorized', reason: 'expired' })
      return subscribing.subscribe(askedFor(deps, connection, tokens))
    },
    unsubscribe: async (connection, tokens) => {
      const { platform, ids, login } = connection
      const { subscribing } = connectors[login]
      if (subscribing === null) return
      // Somebody else's connection of the same account is told on.
      const others = await store.connectionsAt(platform, ids.account)
      const isToldOn = others.some((one) => one.login === login)
      if (subscribing.isOfAccount && isToldOn) return
      if (subscribing.isByToken && isOver(deps, tokens)) return
      await subscribing.unsubscribe(askedFor(deps, connection, tokens))
    },
  }
}

function isOver({ world }: Pick<SubscriberDeps, 'world'>, tokens: Tokens | undefined): boolean {
  const end = tokens?.accessEndsAt ?? null
  return end !== null && end <= world.now()
}

function askedFor(
  deps: Pick<SubscriberDeps, 'vault' | 'origin' | 'signal'>,
  { id, ids, scopes }: Connection,
  tokens: Tokens | undefined,
): SubscribeAsked {
  return {
    token: tokens?.access ?? '',
    ids,
    scopes,
    signal: deps.signal,
    callback: deps.origin() + CALLBACK_PATHS.hub(id),
    secret: hubSecretOf(deps, id),
  }
}

/** What the hub signs its pushes of this connection with. */
export function hubSecretOf(
  { vault }: { readonly vault: Pick<Vault, 'seed'> },
  id: string,
): string {
  return createHmac('sha256', vault.seed('hub-key')).update(id).digest('hex')
}
