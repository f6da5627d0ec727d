/**
 * How a person connects an account: sent to the platform's page with a word of ours that is bound to their session and counts once,
 * back with a code that this server exchanges, and what it opens is kept with its token sealed (`choosing.ts`). And how they leave.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Instant, MINUTE_MS, later } from '../../shared/base/time.ts'
import type { PersonId } from '../../shared/base/ids.ts'
import { accept, refuse, type Result } from '../../shared/base/result.ts'
import type { Actor } from '../store/account-store.ts'
import type { ConnectionEndWhy } from '../store/connection-ends.ts'
import type { Connection } from '../store/connections.ts'
import type { Store } from '../store/store.ts'
import type { Vault } from '../store/vault.ts'
import type { World } from '../world.ts'
import {
  type Choice,
  choiceOf,
  choose,
  type Choosing,
  type ChoosingDeps,
  type ConnectRefusal,
  type Finished,
  keepOpened,
} from './choosing.ts'
import {
  baseOf,
  CALLBACK_PATHS,
  LIVES,
  type Login,
  LOGIN_RULES,
  LOGINS,
  type SandboxOrigins,
} from './platforms.ts'
import type { Tokens } from './ports.ts'
import { openTokens, type ReaderDeps } from './reader.ts'
import type { Subscriber } from './subscribing.ts'

export interface Connecting {
  /** Those at which our program is known. */
  readonly offered: readonly Login[]
  /** Origins of the pages that people are sent to. */
  readonly pages: readonly string[]
  readonly of: (person: string) => Promise<readonly Connection[]>
  /** Where the browser goes; undefined for what is not offered. */
  readonly begin: (asked: Beginning) => string | undefined
  readonly finish: (asked: Finishing) => Promise<Result<Finished, ConnectRefusal>>
  /** Between accounts that a login opened; undefined: there is none, or it is over. */
  readonly choice: (person: PersonId, id: string) => Promise<Choice | undefined>
  /** How many were connected. */
  readonly choose: (asked: Choosing) => Promise<Result<number, ConnectRefusal>>
  readonly end: (by: Actor, id: string) => Promise<Result<null, ConnectRefusal>>
  /** Of whomever, since their platform said so; answers how many there were, null where nothing could be written. */
  readonly endAt: (asked: EndingAt) => Promise<number | null>
}

export interface Beginning {
  readonly login: Login
  readonly person: string
  /** Of the browser; another one cannot finish what this one began. */
  readonly session: string
}

export interface Finishing extends Omit<Beginning, 'person'> {
  readonly by: Omit<Actor, 'at'>
  readonly state: string
  /** Null: the person, or the platform, said no. */
  readonly code: string | null
}

export interface EndingAt {
  /** What was opened by another one stands. */
  readonly login: Login
  /** Either of the platform's ids. */
  readonly account: string
  readonly why: ConnectionEndWhy
  readonly code?: string
  /** What was connected since stands: it comes late, or again. Undefined: it does not say when it was said. */
  readonly saidAt?: Instant | undefined
}

export interface ConnectingDeps extends Pick<ReaderDeps, 'connectors' | 'signIns' | 'signal'> {
  readonly store: ChoosingDeps['store'] &
    Pick<Store, 'connection' | 'connectionsOf' | 'connectionsAt' | 'endConnections' | 'spendWord'>
  readonly vault: Pick<Vault, 'find' | 'put' | 'forget' | 'seed'>
  readonly world: Pick<World, 'now' | 'newId' | 'randomBytes'>
  readonly subscriber: Pick<Subscriber, 'unsubscribe'>
  readonly sandbox: SandboxOrigins | null
  readonly origin: () => string
  /** Work that nobody waits for. */
  readonly spawn: (work: Promise<unknown>) => void
}

interface Held extends ConnectingDeps {
  readonly key: Uint8Array
}

const NONCE_BYTES = 16
/** A platform's clock and ours may differ by so much. */
const CLOCKS_APART_MS = 5 * MINUTE_MS

export function openConnecting(deps: ConnectingDeps): Connecting {
  const held: Held = { ...deps, key: deps.vault.seed('connect-key') }
  const offered = LOGINS.filter((login) => deps.signIns[login] !== null)
  const hosts = offered.map((login) => LOGIN_RULES[login].authorize.host)
  const pages = hosts.map((host) => new URL(baseOf(host, deps.sandbox)).origin)
  return {
    offered,
    pages: [...new Set(pages)],
    of: (person) => deps.store.connectionsOf(person),
    begin: (asked) => begin(held, asked),
    finish: (asked) => finish(held, asked),
    choice: (person, id) => choiceOf(held, person, id),
    choose: (asked) => choose(held, asked),
    end: (by, id) => end(held, by, id),
    endAt: (asked) => endAt(held, asked),
  }
}

function begin(held: Held, { login, person, session }: Beginning): string | undefined {
  const port = held.signIns[login]
  if (port === null) return undefined
  const nonce = Buffer.from(held.world.randomBytes(NONCE_BYTES)).toString('base64url')
  const endsAt = String(later(held.world.now(), LIVES.stateMs))
  const mac = macOf(held, ['state', nonce, endsAt, login, person, session])
  return port.authorizeAddress({
    redirect: redirectOf(held, login),
    state: `${nonce}.${endsAt}.${mac}`,
    verifier: verifierOf(held, nonce),
  })
}

async function finish(
  held: Held,
  { login, session, by, state, code }: Finishing,
): Promise<Result<Finished, ConnectRefusal>> {
  const port = held.signIns[login]
  const nonce = port === null ? undefined : nonceOf(held, state, [login, by.person, session])
  if (port === null || nonce === undefined || !(await isFirst(held, nonce)))
    return refuse('connect_over')
  if (code === null) return refuse('connect_denied')
  const { signal } = held
  const redirect = redirectOf(held, login)
  const tokens = await port.exchange({ code, redirect, verifier: verifierOf(held, nonce), signal })
  if (!tokens.ok) return refuse('connect_failed')
  const { scopes, optionalScopes } = LOGIN_RULES[login]
  const needed = scopes.filter((scope) => !optionalScopes.includes(scope))
  if (!needed.every((scope) => tokens.value.scopes.includes(scope))) return refuse('connect_scopes')
  const { access: token, scopes: given } = tokens.value
  const opened = await held.connectors[login].opened({ token, scopes: given, signal })
  if (!opened.ok) return refuse('connect_failed')
  if (opened.value.length === 0)
    return refuse(login === 'instagram_by_page' ? 'connect_no_linked' : 'connect_none')
  return keepOpened(held, by, { login, tokens: tokens.value, accounts: opened.value })
}

async function end(held: Held, by: Actor, id: string): Promise<Result<null, ConnectRefusal>> {
  const { store, vault, spawn } = held
  const connection = await store.connection(id)
  if (connection === undefined || connection.person !== by.person) return refuse('not_allowed')
  const tokens = openTokens(held, connection)
  const ended = await store.endConnections({ by, ids: [id], why: 'person', at: by.at }, vault)
  if (!ended.ok) return refuse('not_saved')
  // What the platform makes of it changes nothing here: the token is gone.
  spawn(leave(held, connection, tokens))
  return accept(null)
}

/** While the token still opens anything. */
async function leave(
  { signIns, signal, subscriber }: Held,
  connection: Connection,
  tokens: Tokens | undefined,
): Promise<void> {
  await subscriber.unsubscribe(connection, tokens)
  const port = signIns[connection.login]
  if (tokens !== undefined && port !== null) await port.revoke(tokens, signal)
}

async function endAt(
  { store, vault, world }: Held,
  { login, account, why, code, saidAt }: EndingAt,
): Promise<number | null> {
  const found = await store.connectionsAt(LOGIN_RULES[login].platform, account)
  const isMeant = (one: Connection): boolean =>
    one.login === login && (saidAt === undefined || one.madeAt <= later(saidAt, CLOCKS_APART_MS))
  const ids = found.filter(isMeant).map(({ id }) => id)
  const named = code === undefined ? {} : { code }
  const ended = await store.endConnections({ by: null, ids, why, at: world.now(), ...named }, vault)
  return ended.ok ? ended.value : null
}

function redirectOf({ origin }: Held, login: Login): string {
  return origin() + CALLBACK_PATHS.connected(login)
}

/** Of PKCE; made of the word anew, so that nothing is kept meanwhile. */
function verifierOf(held: Held, nonce: string): string {
  return macOf(held, ['verifier', nonce])
}

function macOf({ key }: Held, words: readonly string[]): string {
  return createHmac('sha256', key).update(words.join('\n')).digest('base64url')
}

/** Undefined for a word that is not ours, of another session, or over. */
function nonceOf(held: Held, state: string, bound: readonly string[]): string | undefined {
  const [nonce = '', endsAt = '', mac = ''] = state.split('.')
  const right = Buffer.from(macOf(held, ['state', nonce, endsAt, ...bound]))
  const given = Buffer.from(mac)
  if (right.length !== given.length || !timingSafeEqual(right, given)) return undefined
  return Number(endsAt) > held.world.now() ? nonce : undefined
}

function isFirst({ store, world }: Held, nonce: string): Promise<boolean> {
  const at = world.now()
  const until = later(at, LIVES.stateMs + MINUTE_MS)
  return store.spendWord({ word: `connect ${nonce}`, until, at })
}
