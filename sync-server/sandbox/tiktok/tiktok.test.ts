/** TikTok's stand-in against what its documents say; the same suite may ask the real one. */
import { createHash, createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import { LIMITS, LIVES, SANDBOX_CLIENTS } from '../../connectors/platforms.ts'
import { accountsOn } from '../platforms/people.ts'
import {
  at,
  authorizePath,
  listAt,
  REDIRECT,
  type SandboxInTest,
  sandboxInTest,
} from '../platforms/sandbox.fixture.ts'
import { openIdOf } from './answer.ts'

const HOST = '/open.tiktokapis.com'
const VERIFIER = 'v'.repeat(43)
const HEX = createHash('sha256').update(VERIFIER).digest('hex')
const PKCE = { code_challenge: HEX, code_challenge_method: 'S256' }
const CLIENT = {
  client_key: SANDBOX_CLIENTS.tiktok.id,
  client_secret: SANDBOX_CLIENTS.tiktok.secret,
}
const [{ handle } = { handle: '' }] = accountsOn('tiktok')

const exchange = (sandbox: SandboxInTest, fields: Readonly<Record<string, string>>) =>
  sandbox.postForm(`${HOST}/v2/oauth/token/`, { ...CLIENT, ...fields })

async function connected(sandbox: SandboxInTest, query: Readonly<Record<string, string>> = {}) {
  const code = await sandbox.codeOf('tiktok', handle, { ...PKCE, ...query })
  const given = await exchange(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
  })
  const access = String(at(given.body, 'access_token'))
  return { code, given, access, refresh: String(at(given.body, 'refresh_token')) }
}

test('SB-10 a code comes by client_key and comma scopes, and is exchanged once, by the hex challenge alone', async () => {
  const sandbox = sandboxInTest()
  const { code, given } = await connected(sandbox)
  expect(given.body).toMatchObject({
    expires_in: LIVES.tiktokAccessMs / SECOND_MS,
    refresh_expires_in: LIVES.tiktokRefreshMs / SECOND_MS,
    open_id: openIdOf({ handle }),
    scope: 'user.info.basic,user.info.profile,user.info.stats,video.list',
    token_type: 'Bearer',
  })
  const again = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: VERIFIER,
  }
  expect(await exchange(sandbox, again)).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  })
  const base64url = createHash('sha256').update(VERIFIER).digest('base64url')
  const wrong = await sandbox.get(authorizePath('tiktok', { ...PKCE, code_challenge: base64url }))
  expect(wrong.status).toBe(400)
  expect(wrong.text).toContain('hex')
  const other = await sandbox.codeOf('tiktok', handle, PKCE)
  const verifier = { ...again, code: other, code_verifier: 'w'.repeat(43) }
  expect(at((await exchange(sandbox, verifier)).body, 'error')).toBe('invalid_grant')
  expect(at((await exchange(sandbox, { ...again, client_secret: 'x' })).body, 'error')).toBe(
    'invalid_client',
  )
})

test('SB-11 a refresh token is spent by its use, and access ends after a day', async () => {
  const sandbox = sandboxInTest()
  const { access, refresh } = await connected(sandbox)
  const fields = `${HOST}/v2/user/info/?fields=open_id`
  expect(at((await sandbox.get(fields, access)).body, 'error')).toMatchObject({ code: 'ok' })
  await sandbox.advance(LIVES.tiktokAccessMs)
  expect(await sandbox.get(fields, access)).toMatchObject({
    status: 401,
    body: { data: {}, error: { code: 'access_token_invalid' } },
  })
  const anew = await exchange(sandbox, { grant_type: 'refresh_token', refresh_token: refresh })
  expect(at(anew.body, 'refresh_token')).not.toBe(refresh)
  expect((await sandbox.get(fields, String(at(anew.body, 'access_token')))).status).toBe(200)
  const twice = await exchange(sandbox, { grant_type: 'refresh_token', refresh_token: refresh })
  expect(at(twice.body, 'error')).toBe('invalid_grant')
})

test('SB-12 a person is told in the fields that were asked for, each by its scope', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox, { scope: 'user.info.basic' })
  const info = (fields: string) => sandbox.get(`${HOST}/v2/user/info/?fields=${fields}`, access)
  expect((await info('open_id,display_name')).body).toEqual({
    data: { user: { open_id: openIdOf({ handle }), display_name: expect.any(String) } },
    error: { code: 'ok', message: '', log_id: expect.any(String) },
  })
  expect(at((await info('follower_count')).body, 'error', 'code')).toBe('scope_not_authorized')
  expect(at((await info('nothing')).body, 'error', 'code')).toBe('invalid_params')
  const whole = await connected(sandbox)
  const counts = `${HOST}/v2/user/info/?fields=follower_count,video_count,username`
  const { body } = await sandbox.get(counts, whole.access)
  expect(at(body, 'data', 'user', 'username')).toBe(handle)
  expect(at(body, 'data', 'user', 'follower_count')).toBeGreaterThan(100)
})

test('SB-12 videos come newest first, twenty at most, by a cursor in milliseconds, to the last', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox)
  const list = (body: object) =>
    sandbox.postJson(`${HOST}/v2/video/list/?fields=id,create_time,view_count`, body, access)
  const tooMany = await list({ max_count: LIMITS.tiktok.videosAPage + 1 })
  expect(at(tooMany.body, 'error', 'code')).toBe('invalid_params')
  const seen: string[] = []
  let cursor: unknown
  for (;;) {
    const { body } = await list({ max_count: 20, ...(cursor !== undefined && { cursor }) })
    seen.push(...listAt(body, 'data', 'videos').map((video) => String(at(video, 'id'))))
    if (at(body, 'data', 'has_more') !== true) break
    expect(at(body, 'data', 'cursor')).toBeLessThan(Number(cursor ?? Infinity))
    cursor = at(body, 'data', 'cursor')
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(20)
  const query = await sandbox.postJson(
    `${HOST}/v2/video/query/?fields=id`,
    { filters: { video_ids: seen.slice(0, 2) } },
    access,
  )
  expect(listAt(query.body, 'data', 'videos')).toEqual(seen.slice(0, 2).map((id) => ({ id })))
})

test('SB-13 the 601st call within a minute is refused, and the window slides', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox)
  const info = () => sandbox.get(`${HOST}/v2/user/info/?fields=open_id`, access)
  for (let call = 0; call < LIMITS.tiktok.callsAWindow; call += 1) {
    if (call === 300) await sandbox.advance(MINUTE_MS / 2)
    const { status } = await info()
    if (status !== 200) throw new Error(`call ${call}: ${status}`)
  }
  expect(await info()).toMatchObject({
    status: 429,
    body: { error: { code: 'rate_limit_exceeded' } },
  })
  await sandbox.advance(MINUTE_MS / 2)
  expect((await info()).status).toBe(200)
})

test('SB-14 who takes us away is told by a signed webhook that comes until it is taken, for 72 hours', async () => {
  const sandbox = sandboxInTest()
  const { access } = await connected(sandbox)
  const outside = sandbox.outside('tiktok')
  outside.addresses = { ...outside.addresses, webhook: 'http://127.0.0.1:4780/hook' }
  sandbox.status = 500
  expect(
    (await sandbox.postJson('/control/tiktok', { do: 'remove', login: 'tiktok', handle })).status,
  ).toBe(200)
  await sandbox.advance(0)
  await sandbox.advance(HOUR_MS)
  expect(sandbox.sent.length).toBe(2)
  for (const { body, headers } of sandbox.sent) {
    const [, seconds, sign] =
      /^t=(\d+),s=([0-9a-f]{64})$/.exec(headers['tiktok-signature'] ?? '') ?? []
    const mac = createHmac('sha256', CLIENT.client_secret)
      .update(`${seconds}.${body}`)
      .digest('hex')
    expect(sign).toBe(mac)
    expect(Number(seconds)).toBe(Math.floor(sandbox.world.now() / SECOND_MS))
    expect(JSON.parse(body)).toMatchObject({
      event: 'authorization.removed',
      user_openid: openIdOf({ handle }),
      content: '{"reason":1}',
    })
  }
  expect((await sandbox.get(`${HOST}/v2/user/info/?fields=open_id`, access)).status).toBe(401)
  for (let step = 0; step < 30; step += 1) await sandbox.advance(6 * HOUR_MS)
  expect(outside.hooks.waiting()).toBe(0)
  await sandbox.advance(DAY_MS)
})
