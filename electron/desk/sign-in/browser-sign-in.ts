/**
 * Signing a person in by the system's browser: authorization code with PKCE (RFC 7636) and the loopback redirect (RFC 8252), the
 * tokens bound to a key made here (RFC 9449). A code is sent once; after a lost answer one signs in anew.
 */
import { hostname } from 'node:os'
import type { z } from 'zod'
import { base64urlFromBytes, utf8FromText } from '../../../shared/base/bytes.ts'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { sha256 } from '../crypto.ts'
import type { DeskDeps } from '../deps.ts'
import type { ServerHttp } from '../sync/server-http.ts'
import { openLoopback } from './loopback.ts'
import { issuerSchema, type KeptSession, meSchema, tokensSchema } from './session.schema.ts'
import { createSignedHttp, type SignedHttp } from './signed-http.ts'

export type SignInFailure =
  'sign_in_refused' | 'sign_in_cancelled' | 'sign_in_late' | 'no_organisation' | 'unreachable'

export interface BrowserSignIn {
  readonly server: string
  readonly httpOf: (origin: string) => ServerHttp
  readonly deps: Pick<DeskDeps, 'now' | 'newId' | 'after' | 'randomBytes'>
  /** Shows the address in the system's browser. */
  readonly browse: (url: string) => void
}

export interface SignedInDesk {
  readonly rootKey: string
  readonly me: z.infer<typeof meSchema>
  readonly session: KeptSession
}

const SECRET_BYTES = 32
const CLIENT = 'console'
const DEVICE_CHARACTERS_MAX = 80
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]'])

export async function signInByBrowser(
  asked: BrowserSignIn,
): Promise<Result<SignedInDesk, SignInFailure>> {
  const { server, httpOf, deps } = asked
  const described = await httpOf(server).get('/api/v1/server', issuerSchema)
  if (described.kind === 'unreachable') return refuse('unreachable')
  if (described.kind === 'refused') return refuse('sign_in_refused', { because: described.reason })
  const { issuer, rootKey } = described.value
  if (!isSameServer(issuer, server)) return refuse('sign_in_refused', { because: 'other_issuer' })
  const seed = deps.randomBytes(SECRET_BYTES)
  const http = createSignedHttp(httpOf(issuer), seed, deps)
  const code = await codeByBrowser(asked, issuer, http.key)
  if (!code.ok) return code
  const tokens = await http.post('/oidc/token', {
    body: { form: { grant_type: 'authorization_code', client_id: CLIENT, ...code.value } },
    shape: tokensSchema,
  })
  if (tokens.kind === 'unreachable') return refuse('unreachable')
  if (tokens.kind === 'refused') return refuse('sign_in_refused', { because: tokens.reason })
  const { access_token: token, refresh_token: refreshToken } = tokens.value
  const me = await whoIsIt(http, token)
  if (!me.ok) return me
  const kept = { issuer, seed: base64urlFromBytes(seed), refreshToken, confirmedAt: deps.now() }
  return accept({ rootKey, me: me.value, session: kept })
}

async function whoIsIt(
  http: SignedHttp,
  token: string,
): Promise<Result<z.infer<typeof meSchema>, SignInFailure>> {
  const me = await http.get('/api/v1/me', { token, shape: meSchema })
  if (me.kind === 'unreachable') return refuse('unreachable')
  if (me.kind === 'refused') return refuse('sign_in_refused', { because: me.reason })
  return me.value.organisations.length > 0 ? accept(me.value) : refuse('no_organisation')
}

type CodeForm = Readonly<Record<'code' | 'code_verifier' | 'redirect_uri', string>>

/** @param key thumbprint of the key that the tokens will be bound to. */
async function codeByBrowser(
  { deps, browse }: BrowserSignIn,
  issuer: string,
  key: string,
): Promise<Result<CodeForm, SignInFailure>> {
  const secret = (): string => base64urlFromBytes(deps.randomBytes(SECRET_BYTES))
  const [state, verifier] = [secret(), secret()]
  const loopback = await openLoopback(state, deps)
  const query = new URLSearchParams({
    client_id: CLIENT,
    response_type: 'code',
    redirect_uri: loopback.redirect,
    scope: 'openid api',
    state,
    code_challenge: base64urlFromBytes(sha256(utf8FromText(verifier))),
    code_challenge_method: 'S256',
    dpop_jkt: key,
    device_name: hostname().slice(0, DEVICE_CHARACTERS_MAX),
  })
  browse(`${issuer}/oidc/auth?${query.toString()}`)
  const answer = await loopback.answer
  if (answer === null) return refuse('sign_in_late')
  // The answer of another server is none (RFC 9207).
  if (answer.get('iss') !== issuer) return refuse('sign_in_refused', { because: 'other_issuer' })
  const code = answer.get('code')
  if (code === null) {
    const because = answer.get('error') ?? 'unknown'
    return refuse(because === 'access_denied' ? 'sign_in_cancelled' : 'sign_in_refused', {
      because,
    })
  }
  return accept({ code, code_verifier: verifier, redirect_uri: loopback.redirect })
}

/** On this machine a server has two names; elsewhere it has one. */
function isSameServer(issuer: string, server: string): boolean {
  const [one, other] = [URL.parse(issuer), URL.parse(server)]
  if (one === null || other === null) return false
  if (one.origin === other.origin) return true
  const isHere = LOOPBACK_NAMES.has(one.hostname) && LOOPBACK_NAMES.has(other.hostname)
  return isHere && one.port === other.port && one.protocol === other.protocol
}
