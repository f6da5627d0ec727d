/**
 * A person's sign-in while the desk runs: access tokens kept in memory and fetched anew by one question at a time, however many
 * wait for one; tickets for the socket; and how long the desk may work without hearing from its server.
 */
import { bytesFromBase64url } from '../../../shared/base/bytes.ts'
import { assert } from '../../../shared/base/assert.ts'
import {
  DAY_MS,
  type Instant,
  instant,
  later,
  MINUTE_MS,
  SECOND_MS,
} from '../../../shared/base/time.ts'
import type { DeskDeps } from '../deps.ts'
import type { AskTicket, TicketAnswer } from '../identity/credentials.ts'
import { ticketSchema } from '../identity/identity.schema.ts'
import type { HttpAnswer, ServerHttp } from '../sync/server-http.ts'
import { revokeSignIn } from './revoke.ts'
import type { SessionFile } from './session-file.ts'
import { type KeptSession, tokensSchema } from './session.schema.ts'
import { createSignedHttp, type SignedHttp } from './signed-http.ts'

/** Without a word of the server a person's desk works so long, as a till does. */
const LEASE_MS = 7 * DAY_MS
/** A token this near its end is fetched anew. */
const FRESH_MS = MINUTE_MS
/** The server's word is written down at most this often. */
const SAVED_EVERY_MS = 10 * MINUTE_MS
/** What the authorization server says of a sign-in that is over for good. */
const OVER: ReadonlySet<string> = new Set([
  'invalid_grant',
  'invalid_client',
  'unauthorized_client',
])

/** Why a desk takes no commands. */
export type Stopped = 'signed_out' | 'lease_over'

export interface Session {
  readonly ticket: AskTicket
  readonly stopped: () => Stopped | null
  /** Until when it works without its server; null once it is signed out. */
  readonly leaseUntil: () => Instant | null
  /** Signs this desk out, here at once and at the server when that answers. */
  readonly end: () => Promise<void>
}

export interface SessionDeps {
  /** Null: signed out, or ended with the run before. */
  readonly kept: KeptSession | null
  readonly file: SessionFile
  readonly organisation: string
  readonly httpOf: (origin: string) => ServerHttp
  readonly deps: Pick<DeskDeps, 'now' | 'newId'>
}

type Access =
  { readonly kind: 'token'; readonly token: string } | Exclude<TicketAnswer, { kind: 'ticket' }>

interface Running extends SessionDeps {
  current: KeptSession | null
  http: SignedHttp | null
  token: { readonly value: string; readonly until: Instant } | null
  refreshing: Promise<Access> | null
  savedAt: number
}

export function createSession(deps: SessionDeps): Session {
  const { kept } = deps
  const run: Running = {
    ...deps,
    current: kept,
    http: kept && signedBy(deps, kept),
    token: null,
    refreshing: null,
    savedAt: kept?.confirmedAt ?? 0,
  }
  const leaseUntil = (): Instant | null =>
    run.current && later(instant(run.current.confirmedAt), LEASE_MS)
  return {
    ticket: () => ticket(run),
    leaseUntil,
    stopped: () => {
      const until = leaseUntil()
      if (until === null) return 'signed_out'
      return until <= deps.deps.now() ? 'lease_over' : null
    },
    end: () => end(run),
  }
}

function signedBy({ httpOf, deps }: SessionDeps, { issuer, seed }: KeptSession): SignedHttp {
  const bytes = bytesFromBase64url(seed)
  assert(bytes !== undefined, 'a kept session was parsed')
  return createSignedHttp(httpOf(issuer), bytes, deps)
}

/** A token that the server takes no more is fetched anew once: its keys may have been rotated. */
async function ticket(run: Running): Promise<TicketAnswer> {
  for (const isLast of [false, true]) {
    const access = await accessOf(run)
    if (access.kind !== 'token') return access
    const { http, organisation } = run
    if (http === null) return { kind: 'signed_out' }
    const ask = { body: { organisation }, token: access.token, shape: ticketSchema }
    const answer = await http.post('/api/v1/tickets', ask)
    if (answer.kind === 'value') {
      confirm(run)
      return { kind: 'ticket', ticket: answer.value.ticket }
    }
    if (answer.kind === 'unreachable' || answer.status !== 401) return { kind: 'unreachable' }
    run.token = null
    if (isLast) return { kind: 'signed_out' }
  }
  return { kind: 'signed_out' }
}

/** One question for all who wait. */
async function accessOf(run: Running): Promise<Access> {
  const { token, deps } = run
  if (token !== null && token.until - deps.now() > FRESH_MS)
    return { kind: 'token', token: token.value }
  run.refreshing ??= refresh(run).finally(() => {
    run.refreshing = null
  })
  return run.refreshing
}

async function refresh(run: Running): Promise<Access> {
  const { current, http, deps } = run
  if (current === null || http === null) return { kind: 'signed_out' }
  const form = {
    grant_type: 'refresh_token',
    client_id: 'console',
    refresh_token: current.refreshToken,
  }
  const answer = await http.post('/oidc/token', { body: { form }, shape: tokensSchema })
  if (answer.kind !== 'value') return refused(run, answer)
  // Signed out here while the server answered.
  if (run.current === null) return { kind: 'signed_out' }
  const { access_token: value, expires_in: seconds, refresh_token: refreshToken } = answer.value
  run.token = { value, until: later(deps.now(), seconds * SECOND_MS) }
  run.current = { ...run.current, refreshToken }
  return { kind: 'token', token: value }
}

function refused(
  run: Running,
  answer: Exclude<HttpAnswer<unknown>, { kind: 'value' }>,
): Exclude<TicketAnswer, { kind: 'ticket' }> {
  if (answer.kind === 'unreachable' || !OVER.has(answer.reason)) return { kind: 'unreachable' }
  forget(run)
  return { kind: 'signed_out' }
}

/** The server has just said that it stands. */
function confirm(run: Running): void {
  if (run.current === null) return
  run.current = { ...run.current, confirmedAt: run.deps.now() }
  if (run.current.confirmedAt - run.savedAt < SAVED_EVERY_MS) return
  run.savedAt = run.current.confirmedAt
  run.file.write(run.current)
}

function forget(run: Running): void {
  run.current = null
  run.token = null
  run.file.forget()
}

async function end(run: Running): Promise<void> {
  const { current, httpOf } = run
  forget(run)
  if (current !== null) await revokeSignIn(httpOf, current)
}
