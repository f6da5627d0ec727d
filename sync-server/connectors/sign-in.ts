/**
 * The one client of all logins, driven by the table: the page a person is sent to, the code exchanged for tokens, tokens
 * renewed and revoked (RFC 6749, RFC 7636). Our secret leaves the server to the party's own hosts alone, and no program has it.
 */
import { hash } from 'node:crypto'
import { DAY_MS, HOUR_MS, type Instant, later, SECOND_MS } from '../../shared/base/time.ts'
import { failed, type Fetched, fetched } from './failure.ts'
import { judgeGoogle } from './google-answers.ts'
import { judgeMeta } from './meta-answers.ts'
import type { Answer, Judge, Outside, Question } from './outside.ts'
import {
  baseOf,
  type Client,
  LIVES,
  type Login,
  LOGIN_RULES,
  type LoginRule,
  type Party,
  type Pkce,
  type SandboxOrigins,
} from './platforms.ts'
import type { SignInPort, Tokens } from './ports.ts'
import { readShape } from './reading.ts'
import { permissionsShape, tokensShape } from './sign-in.schema.ts'
import { judgeTiktok } from './tiktok-answers.ts'

export const JUDGES: Readonly<Record<Party, Judge>> = {
  meta: judgeMeta,
  google: judgeGoogle,
  tiktok: judgeTiktok,
}

export interface SignInDeps {
  readonly outside: Outside
  readonly sandbox: SandboxOrigins | null
  readonly client: Client
}

interface Held extends SignInDeps {
  readonly login: Login
  readonly rule: LoginRule
}

export function openSignInPort(login: Login, deps: SignInDeps): SignInPort {
  const held: Held = { ...deps, login, rule: LOGIN_RULES[login] }
  return {
    login,
    authorizeAddress: (asked) => authorizeAddress(held, asked),
    exchange: (asked) => exchange(held, asked),
    refresh: (tokens, signal) => refresh(held, tokens, signal),
    revoke: (tokens, signal) => revoke(held, tokens, signal),
  }
}

/** What proves at the exchange that whoever asks is whoever began. */
export function challengeOf(verifier: string, pkce: Exclude<Pkce, 'none'>): string {
  return hash('sha256', verifier, pkce === 'S256' ? 'base64url' : 'hex')
}

function authorizeAddress(
  { rule, client, sandbox }: Held,
  asked: Parameters<SignInPort['authorizeAddress']>[0],
): string {
  const { authorize, authorizeParameters, clientName, scopes, scopeSeparator, pkce } = rule
  const url = new URL(baseOf(authorize.host, sandbox) + authorize.path)
  const parameters: Readonly<Record<string, string>> = {
    [clientName]: client.id,
    redirect_uri: asked.redirect,
    response_type: 'code',
    scope: scopes.join(scopeSeparator),
    state: asked.state,
    ...authorizeParameters,
    ...(pkce === 'none'
      ? {}
      : { code_challenge: challengeOf(asked.verifier, pkce), code_challenge_method: 'S256' }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

async function exchange(
  held: Held,
  { code, redirect, verifier, signal }: Parameters<SignInPort['exchange']>[0],
): Promise<Fetched<Tokens>> {
  const { rule } = held
  const { codeTail } = rule
  const bare = codeTail !== '' && code.endsWith(codeTail) ? code.slice(0, -codeTail.length) : code
  const fields = {
    ...ownFields(held),
    grant_type: 'authorization_code',
    redirect_uri: redirect,
    code: bare,
    ...(rule.pkce === 'none' ? {} : { code_verifier: verifier }),
  }
  const asked = {
    endpoint: 'token',
    ...rule.token,
    body: { kind: 'form', fields },
    signal,
  } as const
  const short = await askTokens(held, asked, null)
  if (!short.ok || rule.longLived === null) return short
  const long = await lengthen(held, short.value, signal)
  return long.ok ? withGranted(held, long.value, signal) : long
}

/** Where a token's answer does not say what the person left in, its platform is asked. */
async function withGranted(
  { outside, rule }: Held,
  tokens: Tokens,
  signal: AbortSignal,
): Promise<Fetched<Tokens>> {
  if (rule.permissions === null) return fetched(tokens)
  const query = { access_token: tokens.access }
  const question = { endpoint: 'permissions', ...rule.permissions, query, signal }
  const answered = await outside.ask(question, JUDGES[rule.party])
  if (!answered.ok) return answered
  const read = readShape(permissionsShape, answered.value.json)
  if (!read.ok) return read
  const granted = read.value.data.filter(({ status }) => status === 'granted')
  return fetched({ ...tokens, scopes: granted.map(({ permission }) => permission) })
}

/** A token that lives for an hour becomes one that lives for weeks. */
function lengthen(held: Held, short: Tokens, signal: AbortSignal): Promise<Fetched<Tokens>> {
  const { rule, client } = held
  const { longLived } = rule
  if (longLived === null) return Promise.resolve(fetched(short))
  const query = {
    grant_type: longLived.grantType,
    client_secret: client.secret,
    [longLived.tokenName]: short.access,
    ...(longLived.namesClient ? { [rule.clientName]: client.id } : {}),
  }
  return askTokens(held, { endpoint: 'token', ...longLived.at, query, signal }, short)
}

async function refresh(held: Held, tokens: Tokens, signal: AbortSignal): Promise<Fetched<Tokens>> {
  const { renewal, token } = held.rule
  switch (renewal.kind) {
    case 'none':
      return failed({ kind: 'unauthorized', reason: 'expired' })
    case 'same_token': {
      const query = { grant_type: renewal.grantType, access_token: tokens.access }
      return askTokens(held, { endpoint: 'token', ...renewal.at, query, signal }, tokens)
    }
    case 'refresh_token': {
      if (tokens.refresh === null) return failed({ kind: 'unauthorized', reason: 'no_token' })
      const fields = {
        ...ownFields(held),
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh,
      }
      const body = { kind: 'form', fields } as const
      return askTokens(held, { endpoint: 'token', ...token, body, signal }, tokens)
    }
  }
}

async function revoke(held: Held, tokens: Tokens, signal: AbortSignal): Promise<Fetched<null>> {
  const { revoke: at, party } = held.rule
  if (at === null) return fetched(null)
  const fields = { ...ownFields(held), token: tokens.refresh ?? tokens.access }
  // Whatever comes with 200 will do: Google sends an empty object, TikTok nothing at all.
  const judge: Judge = (answer) =>
    answer.status === 200 && answer.json === undefined ? undefined : JUDGES[party](answer)
  const question = { endpoint: 'revoke', ...at, body: { kind: 'form', fields }, signal } as const
  const answered = await held.outside.ask(question, judge)
  const isDone =
    answered.ok ||
    (answered.failure.kind === 'unexpected_shape' && answered.failure.where === 'json')
  return isDone ? fetched(null) : answered
}

function ownFields({ rule, client }: Held): Readonly<Record<string, string>> {
  return { [rule.clientName]: client.id, client_secret: client.secret }
}

/** @param before what the new tokens take over where the answer does not say */
async function askTokens(
  { outside, rule }: Held,
  question: Question,
  before: Tokens | null,
): Promise<Fetched<Tokens>> {
  const answered = await outside.ask(question, JUDGES[rule.party])
  return answered.ok ? tokensFrom(rule, answered.value, before) : answered
}

function tokensFrom(rule: LoginRule, { json, at }: Answer, before: Tokens | null): Fetched<Tokens> {
  const read = readShape(tokensShape, json)
  if (!read.ok) return read
  const told = read.value
  const ends = (seconds: number | undefined): Instant | null =>
    seconds === undefined ? null : later(at, seconds * SECOND_MS)
  return fetched({
    access: told.access_token,
    accessEndsAt: ends(told.expires_in) ?? later(at, usualLifeMs(rule, before !== null)),
    refresh: told.refresh_token ?? before?.refresh ?? null,
    refreshEndsAt: ends(told.refresh_expires_in) ?? before?.refreshEndsAt ?? null,
    issuedAt: at,
    scopes: scopesOf(told.scope ?? told.permissions) ?? before?.scopes ?? rule.scopes,
  })
}

/** Of an access token whose answer does not say. */
function usualLifeMs({ party, longLived }: LoginRule, isLong: boolean): number {
  if (party === 'google') return LIVES.googleAccessMs
  if (party === 'tiktok') return LIVES.tiktokAccessMs
  return longLived !== null && isLong ? LIVES.metaLongMs : LIVES.instagramShortMs
}

function scopesOf(told: string | readonly string[] | undefined): readonly string[] | undefined {
  if (told === undefined) return undefined
  const named = typeof told === 'string' ? told.split(/[\s,]+/) : told
  return named.filter((scope) => scope !== '')
}

/** Nothing renews it any more: what would is over itself. */
export function isPastRenewal(
  login: Login,
  { accessEndsAt, refreshEndsAt }: Tokens,
  now: Instant,
): boolean {
  const isOver = (end: Instant | null): boolean => end !== null && end <= now
  switch (LOGIN_RULES[login].renewal.kind) {
    case 'none':
      return true
    case 'same_token':
      return isOver(accessEndsAt)
    case 'refresh_token':
      return isOver(refreshEndsAt)
  }
}

/** So long before its end a token is renewed, so that one node’s trouble of a night costs nobody their connection. */
const RENEWED_BEFORE_MS = { short: 10 * 60 * SECOND_MS, long: 10 * DAY_MS }

/** When a token is best renewed; null: it never ends, or nothing renews it. */
export function renewAt(login: Login, { accessEndsAt, issuedAt }: Tokens): Instant | null {
  const { renewal } = LOGIN_RULES[login]
  if (accessEndsAt === null || renewal.kind === 'none') return null
  const life = accessEndsAt - issuedAt
  const before =
    life > 2 * RENEWED_BEFORE_MS.long ? RENEWED_BEFORE_MS.long : RENEWED_BEFORE_MS.short
  const due = later(accessEndsAt, -Math.min(before, life / 2))
  const young = renewal.kind === 'same_token' ? later(issuedAt, renewal.oldEnoughMs + HOUR_MS) : due
  return due > young ? due : young
}
