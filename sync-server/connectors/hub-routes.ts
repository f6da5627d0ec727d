/**
 * Where YouTube's hub (WebSub, W3C 2018) proves that a subscription is ours and pushes what is new. What it pushes is believed by the
 * secret of its connection alone, and only that something is another: what it became is asked of the platform.
 */
import { hash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { instant, later, SECOND_MS } from '../../shared/base/time.ts'
import type { Connection } from '../store/connections.ts'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { isSignedByHub } from './hook-signatures.ts'
import { CALLBACK_PATHS, LIMITS, youtubeTopicOf } from './platforms.ts'
import { hubSecretOf } from './subscribing.ts'

export interface HubDeps {
  readonly store: Pick<Store, 'connection' | 'keepEvent' | 'saySubscription'>
  readonly vault: Pick<Vault, 'seed'>
  readonly world: Pick<World, 'now'>
}

/** Printed characters; what is longer is no challenge. */
const CHALLENGE = /^[\x21-\x7e]{1,500}$/
/** Of its life a lease is renewed after this share: a hub that is away for a day or two costs nothing. */
const RENEWED_AFTER = 0.7

export function hubRoutes(deps: HubDeps): Hono {
  const routes = new Hono()
  const path = CALLBACK_PATHS.hub(':connection')
  routes.get(path, (context) => proven(deps, context))
  routes.post(path, (context) => pushed(deps, context))
  return routes
}

async function proven(deps: HubDeps, context: Context): Promise<Response> {
  const { req } = context
  const id = req.param('connection') ?? ''
  const connection = await deps.store.connection(id)
  switch (req.query('hub.mode') ?? '') {
    case 'subscribe':
      return subscribed(deps, context, connection)
    case 'unsubscribe':
      // Of a connection that runs nobody but us may end it, and we do not.
      return connection === undefined ? echoed(context) : context.text('', 404)
    case 'denied':
      if (connection === undefined) return context.text('', 404)
      return context.text('', (await denied(deps, connection)) ? 200 : 503)
    default:
      return context.text('', 404)
  }
}

async function subscribed(
  { store, world }: HubDeps,
  context: Context,
  connection: Connection | undefined,
): Promise<Response> {
  const seconds = Number(context.req.query('hub.lease_seconds'))
  const isOurs =
    connection?.platform === 'youtube' &&
    context.req.query('hub.topic') === youtubeTopicOf(connection.ids.account)
  if (!isOurs || !Number.isInteger(seconds) || seconds <= 0) return context.text('', 404)
  const at = world.now()
  const leaseMs = Math.min(seconds, LIMITS.youtube.hubLeaseSeconds) * SECOND_MS
  const said = await store.saySubscription({
    connection: connection.id,
    at,
    renewAt: instant(at + Math.floor(leaseMs * RENEWED_AFTER)),
    holdsUntil: later(at, leaseMs),
    failure: null,
  })
  return said.ok ? echoed(context) : context.text('', 503)
}

async function denied({ store, world }: HubDeps, { id }: Connection): Promise<boolean> {
  const at = world.now()
  const renewAt = later(at, LIMITS.youtube.hubAgainMs)
  const word = { connection: id, at, renewAt, holdsUntil: null, failure: 'denied' }
  return (await store.saySubscription(word)).ok
}

function echoed(context: Context): Response {
  const challenge = context.req.query('hub.challenge') ?? ''
  if (!CHALLENGE.test(challenge)) return context.text('', 404)
  context.header('x-content-type-options', 'nosniff')
  return context.text(challenge)
}

async function pushed(deps: HubDeps, context: Context): Promise<Response> {
  const { store, world } = deps
  const id = context.req.param('connection') ?? ''
  const raw = Buffer.from(await context.req.arrayBuffer())
  if (!isSignedByHub(raw, context.req.header('x-hub-signature'), hubSecretOf(deps, id)))
    return context.text('', 403)
  const connection = await store.connection(id)
  // Its hub leaves it alone then.
  if (connection === undefined) return context.text('', 410)
  const channel = connection.ids.account
  const kept = await store.keepEvent({
    hash: hash('sha256', `google\n${channel}\n${raw.toString('utf8')}`),
    party: 'google',
    at: world.now(),
    body: JSON.stringify({ channel }),
  })
  return context.text('', kept.ok ? 200 : 503)
}
