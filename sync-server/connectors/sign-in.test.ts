/** The logins against parties that answer as theirs do: names of parameters, scopes, PKCE, exchange, renewal and revoking. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, later, MINUTE_MS } from '../../shared/base/time.ts'
import { type Login, LOGIN_RULES, LOGINS, SANDBOX_CLIENTS } from './platforms.ts'
import type { Tokens } from './ports.ts'
import { challengeOf, openSignInPort, renewAt } from './sign-in.ts'
import { openStub } from './stub.fixture.ts'

const VERIFIER = 'v'.repeat(43)
const REDIRECT = 'https://groundswell.example/connect/x/callback'

async function opened(login: Login) {
  const stub = await openStub()
  const client = SANDBOX_CLIENTS[LOGIN_RULES[login].program]
  return { ...stub, client, port: openSignInPort(login, { ...stub, client }) }
}

function parametersOf(address: string) {
  return Object.fromEntries(new URL(address).searchParams)
}

test('CN-5 each login sends the person to its page with its own names, scopes and proof', async () => {
  const asked = { redirect: REDIRECT, state: 's', verifier: VERIFIER }
  const of = async (login: Login) => (await opened(login)).port.authorizeAddress(asked)
  expect(parametersOf(await of('instagram'))).toEqual({
    client_id: 'sandbox-instagram',
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: 'instagram_business_basic,instagram_business_manage_insights',
    state: 's',
    enable_fb_login: 'false',
  })
  expect(parametersOf(await of('google'))).toMatchObject({
    access_type: 'offline',
    prompt: 'consent',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    scope: LOGIN_RULES.google.scopes.join(' '),
  })
  const tiktok = parametersOf(await of('tiktok'))
  expect(tiktok).toMatchObject({
    client_key: 'sandbox-tiktok',
    code_challenge: createHash('sha256').update(VERIFIER).digest('hex'),
    scope: 'user.info.basic,user.info.profile,user.info.stats,video.list',
  })
  expect(tiktok).not.toHaveProperty('client_id')
  expect(new URL(await of('facebook')).pathname).toMatch(/\/v\d+\.\d+\/dialog\/oauth$/)
})

test('CN-5 PKCE of RFC 7636 is the one of its appendix B, and TikTok’s the same in hex', () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  expect(challengeOf(verifier, 'S256')).toBe(challenge)
  const hex = Buffer.from(challenge, 'base64url').toString('hex')
  expect(challengeOf(verifier, 'S256_hex')).toBe(hex)
})

test.each([
  [{ access_token: 'short', user_id: 1 }],
  [{ data: [{ access_token: 'short', user_id: '1', permissions: 'instagram_business_basic' }] }],
])('CN-5 at Instagram a code becomes an hour, and the hour sixty days: %j', async (json) => {
  const { port, on, heard, signal, world } = await opened('instagram')
  on('instagramCode', '/oauth/access_token', { json })
  on('instagramGraph', '/access_token', {
    json: { access_token: 'long', token_type: 'bearer', expires_in: 5_184_000 },
  })
  const asked = { code: 'the code#_', redirect: REDIRECT, verifier: VERIFIER, signal }
  expect(await port.exchange(asked)).toMatchObject({
    ok: true,
    value: { access: 'long', refresh: null, accessEndsAt: later(world.now(), 60 * DAY_MS) },
  })
  expect(heard[0]?.form).toMatchObject({
    client_id: 'sandbox-instagram',
    client_secret: SANDBOX_CLIENTS.instagram.secret,
    grant_type: 'authorization_code',
    code: 'the code',
    redirect_uri: REDIRECT,
  })
  expect(heard[1]?.query).toMatchObject({ grant_type: 'ig_exchange_token', access_token: 'short' })
})

test('CN-5 Facebook’s exchange names the program too, and what is out of date is not renewed', async () => {
  const { port, on, heard, signal } = await opened('facebook')
  const path = LOGIN_RULES.facebook.token.path
  on('facebookGraph', path, ({ query }) => ({
    json: { access_token: query['grant_type'] === 'fb_exchange_token' ? 'long' : 'short' },
  }))
  const permissions = { host: 'facebookGraph', path: '' } as const
  const { host, path: at } = LOGIN_RULES.facebook.permissions ?? permissions
  on(host, at, {
    json: {
      data: [
        { permission: 'pages_show_list', status: 'granted' },
        { permission: 'read_insights', status: 'declined' },
      ],
    },
  })
  const got = await port.exchange({ code: 'c', redirect: REDIRECT, verifier: VERIFIER, signal })
  expect(got).toMatchObject({ ok: true, value: { access: 'long', scopes: ['pages_show_list'] } })
  expect(heard[1]?.query).toMatchObject({
    client_id: 'sandbox-facebook',
    fb_exchange_token: 'short',
  })
  if (!got.ok) throw new Error('exchanged')
  const ended = { kind: 'unauthorized', reason: 'expired' }
  expect(await port.refresh(got.value, signal)).toEqual({ ok: false, failure: ended })
})

test('CN-5 Google keeps the refresh token that it does not say again, TikTok’s new one counts', async () => {
  const google = await opened('google')
  google.on('googleToken', '/token', ({ form }) => ({
    json:
      form['grant_type'] === 'refresh_token'
        ? { access_token: 'second', expires_in: 3_600 }
        : { access_token: 'first', expires_in: 3_600, refresh_token: 'r', scope: 'a b' },
  }))
  const first = await google.port.exchange({
    code: 'c',
    redirect: REDIRECT,
    verifier: VERIFIER,
    signal: google.signal,
  })
  if (!first.ok) throw new Error('exchanged')
  expect(google.heard[0]?.form).toMatchObject({ code_verifier: VERIFIER })
  const second = await google.port.refresh(first.value, google.signal)
  expect(second).toMatchObject({
    ok: true,
    value: { access: 'second', refresh: 'r', scopes: ['a', 'b'] },
  })
  const tiktok = await opened('tiktok')
  tiktok.on('tiktok', '/v2/oauth/token/', {
    json: { access_token: 'b', expires_in: 86_400, refresh_token: 'new', scope: 'video.list' },
  })
  expect(await tiktok.port.refresh(first.value, tiktok.signal)).toMatchObject({
    ok: true,
    value: { access: 'b', refresh: 'new', scopes: ['video.list'] },
  })
  expect(tiktok.heard[0]?.form).toMatchObject({ client_key: 'sandbox-tiktok', refresh_token: 'r' })
})

const TOKENS: Tokens = {
  access: 'a',
  accessEndsAt: null,
  refresh: 'r',
  refreshEndsAt: null,
  issuedAt: instant(0),
  scopes: [],
}

test('CN-5 what a party refuses is a failure of its class', async () => {
  const revoked = { ok: false, failure: { kind: 'unauthorized', reason: 'revoked' } }
  const google = await opened('google')
  google.on('googleToken', '/token', { status: 400, json: { error: 'invalid_grant' } })
  expect(await google.port.refresh(TOKENS, google.signal)).toEqual(revoked)
  expect(await google.port.refresh({ ...TOKENS, refresh: null }, google.signal)).toEqual({
    ok: false,
    failure: { kind: 'unauthorized', reason: 'no_token' },
  })
  const tiktok = await opened('tiktok')
  tiktok.on('tiktok', '/v2/oauth/token/', { json: { error: 'invalid_grant', log_id: '1' } })
  expect(await tiktok.port.refresh(TOKENS, tiktok.signal)).toEqual(revoked)
  const instagram = await opened('instagram')
  instagram.on('instagramGraph', '/refresh_access_token', {
    status: 400,
    json: { error: { code: 190, error_subcode: 463, message: 'Session has expired' } },
  })
  expect(await instagram.port.refresh(TOKENS, instagram.signal)).toEqual({
    ok: false,
    failure: { kind: 'unauthorized', reason: 'expired' },
  })
  instagram.on('instagramGraph', '/refresh_access_token', { json: { access_token: 7 } })
  expect(await instagram.port.refresh(TOKENS, instagram.signal)).toMatchObject({
    failure: { kind: 'unexpected_shape' },
  })
})

test.each(['google', 'tiktok'] as const)(
  'CN-13 %s: trouble of theirs at the token’s address passes, whatever word it comes with',
  async (login) => {
    const { port, on, signal } = await opened(login)
    const path = login === 'google' ? '/token' : '/v2/oauth/token/'
    const refreshed = async (status: number) => {
      const json = { error: 'internal_failure', error_description: 'Backend Error' }
      on(login === 'google' ? 'googleToken' : 'tiktok', path, { status, json })
      return port.refresh(TOKENS, signal)
    }
    expect(await refreshed(500)).toMatchObject({ failure: { kind: 'unreachable' } })
    expect(await refreshed(503)).toMatchObject({ failure: { kind: 'unreachable' } })
    expect(await refreshed(429)).toMatchObject({ failure: { kind: 'rate_limited' } })
    expect(await refreshed(400)).toMatchObject({ failure: { kind: 'unexpected_shape' } })
  },
)

test('CN-5 a token is revoked where the party knows how', async () => {
  for (const login of LOGINS) {
    const { port, on, heard, signal } = await opened(login)
    const { revoke } = LOGIN_RULES[login]
    if (revoke !== null) on(revoke.host, revoke.path, { json: login === 'tiktok' ? '' : {} })
    const tokens = {
      access: 'a',
      refresh: 'r',
      accessEndsAt: null,
      refreshEndsAt: null,
      issuedAt: instant(0),
      scopes: [],
    }
    expect(await port.revoke(tokens, signal)).toEqual({ ok: true, value: null })
    expect(heard).toHaveLength(revoke === null ? 0 : 1)
  }
})

test('CN-6 a token is renewed before its end, Instagram’s not before it is a day old', () => {
  const issuedAt = instant(0)
  const living = (ms: number): Tokens => ({
    access: 'a',
    accessEndsAt: later(issuedAt, ms),
    refresh: 'r',
    refreshEndsAt: null,
    issuedAt,
    scopes: [],
  })
  expect(renewAt('instagram', living(60 * DAY_MS))).toBe(50 * DAY_MS)
  expect(renewAt('instagram', living(DAY_MS))).toBe(25 * HOUR_MS)
  expect(renewAt('google', living(HOUR_MS))).toBe(50 * MINUTE_MS)
  expect(renewAt('tiktok', { ...living(DAY_MS), accessEndsAt: null })).toBeNull()
  expect(renewAt('facebook', living(60 * DAY_MS))).toBeNull()
})
