/**
 * A connector behind the id of a connection. A token is opened for one question, renewed before its end by whoever holds the lease,
 * and what went wrong is kept with the connection, so that nothing is asked of one that waits or needs its person.
 */
import { type Instant, later, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import { type Connection, tokensName } from '../store/connections.ts'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import { failed, type Failure, type Fetched, fetched, tryAgainAt } from './failure.ts'
import { type Login, LOGIN_OF, LOGIN_RULES } from './platforms.ts'
import type { Access, Connector, PlatformReader, Read, SignInPort, Tokens } from './ports.ts'
import { isPastRenewal, renewAt } from './sign-in.ts'

/** Longer than a renewal can take. */
const LEASE_MS = MINUTE_MS
/** Another node renews: so long it has at least. */
const OTHERS_RENEW_MS = 5 * SECOND_MS

export interface ReaderDeps {
  readonly store: Pick<
    Store,
    'connection' | 'leaseTokens' | 'renewTokens' | 'connectionFetched' | 'connectionFailed'
  >
  readonly vault: Pick<Vault, 'find' | 'put' | 'forget'>
  readonly world: Pick<World, 'now' | 'newId'>
  readonly connectors: Readonly<Record<Login, Connector>>
  /** Null: our program is not known there, and no token of it is renewed. */
  readonly signIns: Readonly<Record<Login, SignInPort | null>>
  /** Ends what is under way: this server leaves. */
  readonly signal: AbortSignal
}

interface Held extends ReaderDeps {
  /** By connection: one at a time. */
  readonly renewals: Map<string, Promise<Fetched<Tokens>>>
}

export function openReader(deps: ReaderDeps): PlatformReader {
  const held: Held = { ...deps, renewals: new Map() }
  return {
    profile: (id) => ask(held, id, (connector, access) => connector.profile(access)),
    posts: (id, after) => ask(held, id, (connector, access) => connector.posts(access, after)),
    postInsights: (id, posts) =>
      ask(held, id, (connector, access) => connector.postInsights(access, posts)),
    accountInsights: (id, window) =>
      ask(held, id, (connector, access) => connector.accountInsights(access, window)),
    demographics: (id) => ask(held, id, (connector, access) => connector.demographics(access)),
    boundsOf: (platform) => deps.connectors[LOGIN_OF[platform]],
  }
}

/** As they were sealed; undefined where they are gone. */
export function openTokens(
  { vault }: { readonly vault: Pick<Vault, 'find'> },
  connection: Pick<Connection, 'id' | 'person' | 'platform'>,
): Tokens | undefined {
  const bytes = vault.find(tokensName(connection))
  // Written by the store from tokens.
  return bytes === undefined ? undefined : (JSON.parse(Buffer.from(bytes).toString()) as Tokens)
}

type Asked<Value> = (connector: Connector, access: Access) => Promise<Fetched<Read<Value>>>

async function ask<Value>(
  held: Held,
  id: string,
  run: Asked<Value>,
): Promise<Fetched<Read<Value>>> {
  const connection = await held.store.connection(id)
  if (connection === undefined) return failed({ kind: 'gone' })
  const standing = standingFailure(connection, held.world.now())
  if (standing !== undefined) return failed(standing)
  const tokens = await tokensOf(held, connection)
  if (!tokens.ok) return noted(held, connection, tokens.failure)
  const reply = await runWith(held, { connection, tokens: tokens.value }, run)
  if (!reply.ok) return noted(held, connection, reply.failure)
  const at = held.world.now()
  const waitMs = reply.value.waitMs ?? null
  const waitsUntil = waitMs === null ? null : later(at, waitMs)
  await held.store.connectionFetched(id, { at, waitsUntil })
  return reply
}

/** Why nothing is asked now; undefined: it may be. */
function standingFailure(
  { state, failure, waitsUntil }: Connection,
  now: Instant,
): Failure | undefined {
  if (state === 'needs_sign_in') return failure ?? { kind: 'unauthorized', reason: 'no_token' }
  if (waitsUntil === null || waitsUntil <= now) return undefined
  return failure?.kind === 'quota_spent'
    ? failure
    : { kind: 'rate_limited', retryAfterMs: waitsUntil - now }
}

interface WithTokens {
  readonly connection: Connection
  readonly tokens: Tokens
}

async function runWith<Value>(
  held: Held,
  { connection, tokens }: WithTokens,
  run: Asked<Value>,
): Promise<Fetched<Read<Value>>> {
  const connector = held.connectors[connection.login]
  const access = ({ access: token, scopes }: Tokens): Access => {
    return { token, ids: connection.ids, scopes, signal: held.signal }
  }
  const reply = await run(connector, access(tokens))
  const isRefused = !reply.ok && reply.failure.kind === 'unauthorized'
  if (!isRefused || LOGIN_RULES[connection.login].renewal.kind !== 'refresh_token') return reply
  // It may have ended before its time: a refresh token that still counts says so.
  const renewed = await renew(held, connection, tokens)
  if (!renewed.ok) return renewed
  return renewed.value.access === tokens.access ? reply : run(connector, access(renewed.value))
}

async function noted<Value>(
  { store, world }: Held,
  { id }: Connection,
  failure: Failure,
): Promise<Fetched<Value>> {
  const at = world.now()
  const isItsOwn = failure.kind === 'rate_limited' || failure.kind === 'quota_spent'
  const waitsUntil = isItsOwn ? tryAgainAt(failure, at) : null
  // One post that is gone says nothing of its account.
  if (failure.kind !== 'gone') await store.connectionFailed(id, { at, failure, waitsUntil })
  return failed(failure)
}

async function tokensOf(held: Held, connection: Connection): Promise<Fetched<Tokens>> {
  const tokens = openTokens(held, connection)
  if (tokens === undefined) return failed({ kind: 'unauthorized', reason: 'no_token' })
  const now = held.world.now()
  const isOver = tokens.accessEndsAt !== null && tokens.accessEndsAt <= now
  const isDue = connection.renewAt !== null && connection.renewAt <= now
  if (!isOver && !isDue) return fetched(tokens)
  const renewed = await renew(held, connection, tokens)
  // Somebody else's trouble, or ours: what still opens is used as long as it does.
  return renewed.ok || isOver || ENDS.has(renewed.failure.kind) ? renewed : fetched(tokens)
}

/** What says that the token at hand opens nothing either, or that nobody has it any more. */
const ENDS: ReadonlySet<Failure['kind']> = new Set(['unauthorized', 'gone'])

function renew(held: Held, connection: Connection, tokens: Tokens): Promise<Fetched<Tokens>> {
  const { renewals } = held
  const running = renewals.get(connection.id)
  if (running !== undefined) return running
  const renewal = renewOnce(held, connection, tokens).finally(() => renewals.delete(connection.id))
  renewals.set(connection.id, renewal)
  return renewal
}

async function renewOnce(
  held: Held,
  connection: Connection,
  tokens: Tokens,
): Promise<Fetched<Tokens>> {
  const { store, world, signIns, vault, signal } = held
  const { id, login } = connection
  const port = signIns[login]
  if (port === null) return failed({ kind: 'unauthorized', reason: 'expired' })
  const at = world.now()
  if (isPastRenewal(login, tokens, at)) return failed({ kind: 'unauthorized', reason: 'expired' })
  const lease = world.newId()
  const asked = { id, version: connection.tokensVersion, lease, at, until: later(at, LEASE_MS) }
  const leased = await store.leaseTokens(asked)
  if (!leased.ok) return failed({ kind: 'unreachable' })
  if (!leased.value) return renewedByOther(held, connection)
  const renewed = await port.refresh(tokens, signal)
  if (!renewed.ok) return renewed
  const due = renewAt(login, renewed.value)
  const kept = await store.renewTokens({ id, lease, tokens: renewed.value, renewAt: due }, vault)
  if (kept.ok && kept.value) return renewed
  // Who left while it was renewed took the token before with them: nobody may hold this one.
  const isLeft = kept.ok && (await store.connection(id)) === undefined
  if (isLeft) await port.revoke(renewed.value, signal)
  return failed({ kind: isLeft ? 'gone' : 'unreachable' })
}

/** Where another node was first its tokens are there by now, or soon. */
async function renewedByOther(held: Held, before: Connection): Promise<Fetched<Tokens>> {
  const now = await held.store.connection(before.id)
  const tokens = now === undefined ? undefined : openTokens(held, now)
  if (now === undefined || tokens === undefined) return failed({ kind: 'gone' })
  return now.tokensVersion > before.tokensVersion
    ? fetched(tokens)
    : failed({ kind: 'rate_limited', retryAfterMs: OTHERS_RENEW_MS })
}
