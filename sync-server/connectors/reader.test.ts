/** Connecting and reading over a real store and stubs of the parties: words that count once, tokens renewed once, failures kept. */
import { expect, test } from 'vitest'
import type { PersonId } from '../../shared/base/ids.ts'
import { DAY_MS, HOUR_MS, later, MINUTE_MS } from '../../shared/base/time.ts'
import { openMemory } from '../store/memory.fixture.ts'
import { connectorsOver } from './opened.fixture.ts'
import { type Login, META_GRAPH_API_VERSION as VERSION } from './platforms.ts'
import { openStub, type StubRoute } from './stub.fixture.ts'

// Ids of people that no row asks after.
const [ADA, BO] = ['ada', 'bo'] as unknown as readonly [PersonId, PersonId]
const OK = { code: 'ok', message: '', log_id: '1' }
const USER = {
  data: { user: { open_id: 'o1', display_name: 'Ada', username: 'ada', follower_count: 3 } },
  error: OK,
}
const SCOPES = 'user.info.basic,user.info.profile,user.info.stats,video.list'
const TOKEN = '/v2/oauth/token/'
const INFO = '/v2/user/info/'

/** Access tokens are `a1`, `a2` and so on; each refresh token is good once. */
function tokens(): StubRoute {
  let given = 0
  return ({ form }) => {
    if (form['grant_type'] === 'refresh_token' && form['refresh_token'] !== `r${given}`)
      return { status: 400, json: { error: 'invalid_grant' } }
    given += 1
    return {
      json: {
        access_token: `a${given}`,
        expires_in: 86_400,
        refresh_token: `r${given}`,
        refresh_expires_in: 31_536_000,
        scope: SCOPES,
      },
    }
  }
}

async function opened() {
  const stub = await openStub()
  stub.on('tiktok', TOKEN, tokens())
  stub.on('tiktok', INFO, { json: USER })
  const memory = await openMemory({ organisations: [] })
  const node = () => connectorsOver(memory, { sandbox: stub.sandbox })
  return { ...stub, ...memory, ...node(), node }
}
type Opened = Awaited<ReturnType<typeof opened>>

const by = { person: ADA, origin: '192.0.2.1' }

function stateFrom(address: string | undefined): string {
  return new URL(address ?? '').searchParams.get('state') ?? ''
}

function begun({ connecting }: Opened, over: { session?: string; login?: Login } = {}) {
  return stateFrom(connecting.begin({ login: 'tiktok', person: ADA, session: 's', ...over }))
}

function finish({ connecting }: Opened, state: string, over: object = {}) {
  return connecting.finish({ login: 'tiktok', session: 's', by, state, code: 'c', ...over })
}

async function connected() {
  const held = await opened()
  expect(await finish(held, begun(held))).toEqual({
    ok: true,
    value: { kind: 'connected', accounts: 1 },
  })
  const [connection] = await held.store.connectionsOf(ADA)
  return { ...held, id: connection?.id ?? '' }
}

const refused = (reason: string) => ({ ok: false, refusal: { reason, facts: {} } })

test('CN-7 a word of ours is bound to person, session and platform, counts once, and for ten minutes', async () => {
  const held = await opened()
  const state = begun(held)
  const over = refused('connect_over')
  const wrong = [
    finish(held, state, { session: 'other' }),
    finish(held, state, { by: { ...by, person: BO } }),
    finish(held, state, { login: 'instagram' }),
    finish(held, `${state}x`),
    finish(held, state.replace(/\.\d+\./, '.9999999999999.')),
    finish(held, ''),
  ]
  for (const one of await Promise.all(wrong)) expect(one).toEqual(over)
  expect(held.heard).toEqual([])
  const twice = await Promise.all([finish(held, state), finish(held, state)])
  expect(twice.filter(({ ok }) => ok)).toHaveLength(1)
  const late = begun(held)
  held.world.pass(10 * MINUTE_MS)
  expect(await finish(held, late)).toEqual(over)
})

test('CN-7 what was denied, failed, or opened nothing keeps nothing; PKCE’s proof is the one that was promised', async () => {
  const held = await opened()
  expect(await finish(held, begun(held), { code: null })).toEqual(refused('connect_denied'))
  held.on('tiktok', TOKEN, { status: 400, json: { error: 'invalid_grant' } })
  expect(await finish(held, begun(held))).toEqual(refused('connect_failed'))
  held.on('tiktok', TOKEN, { json: { access_token: 'a', scope: 'user.info.basic' } })
  expect(await finish(held, begun(held))).toEqual(refused('connect_scopes'))
  held.on('facebookGraph', `/${VERSION}/oauth/access_token`, { json: { access_token: 'a' } })
  const granted = ['pages_show_list', 'pages_read_engagement'].map((permission) => ({
    permission,
    status: 'granted',
  }))
  held.on('facebookGraph', `/${VERSION}/me/permissions`, { json: { data: granted } })
  held.on('facebookGraph', `/${VERSION}/me/accounts`, { json: { data: [] } })
  held.on('facebookGraph', `/${VERSION}/me`, { json: { id: 'p' } })
  const pages = begun(held, { login: 'facebook' })
  expect(await finish(held, pages, { login: 'facebook' })).toEqual(refused('connect_none'))
  expect(await held.store.connectionsOf(ADA)).toEqual([])
  const verifier = held.heard[0]?.form['code_verifier'] ?? ''
  expect(verifier).toMatch(/^[\w-]{43}$/)
})

test('CN-8 a token is renewed before its end by one of many, on one node or two, and the new refresh token is kept', async () => {
  const held = await connected()
  const { id, reader, world, heard, store, node } = held
  expect(await reader.profile(id)).toMatchObject({ ok: true })
  expect(heard.at(-1)?.authorization).toBe('Bearer a1')
  world.pass(DAY_MS - MINUTE_MS)
  const nodes = [reader, node().reader] as const
  const many = Array.from({ length: 100 }, (_, at) => nodes[at % 2 === 0 ? 0 : 1].profile(id))
  const replies = await Promise.all(many)
  expect(replies.every((reply) => reply.ok)).toBe(true)
  expect(heard.filter(({ path }) => path === TOKEN)).toHaveLength(2)
  world.pass(DAY_MS)
  expect(await reader.profile(id)).toMatchObject({ ok: true })
  expect(heard.at(-1)?.authorization).toBe('Bearer a3')
  expect(await store.connection(id)).toMatchObject({ tokensVersion: 3, state: 'live' })
})

test('CN-8 an access token that ended early is renewed once; where the refresh token counts no more its person is needed', async () => {
  const held = await connected()
  const { id, reader, on, heard, store } = held
  const wrong = { status: 401, json: { error: { ...OK, code: 'access_token_invalid' } } }
  on('tiktok', INFO, ({ authorization }) =>
    authorization === 'Bearer a1' ? wrong : { json: USER },
  )
  expect(await reader.profile(id)).toMatchObject({ ok: true })
  on('tiktok', INFO, wrong)
  on('tiktok', TOKEN, { status: 400, json: { error: 'invalid_grant' } })
  const revoked = { kind: 'unauthorized', reason: 'revoked' }
  expect(await reader.profile(id)).toEqual({ ok: false, failure: revoked })
  expect(await store.connection(id)).toMatchObject({ state: 'needs_sign_in', failure: revoked })
  const asked = heard.length
  expect(await reader.posts(id, null)).toEqual({ ok: false, failure: revoked })
  expect(heard).toHaveLength(asked)
  on('tiktok', TOKEN, tokens())
  on('tiktok', INFO, { json: USER })
  await finish(held, begun(held))
  expect(await reader.profile(id)).toMatchObject({ ok: true })
})

test('CN-35 once its refresh token is over too its person is needed, and neither is asked with', async () => {
  const { id, reader, heard, store, world } = await connected()
  world.pass(364 * DAY_MS)
  expect(await reader.profile(id)).toMatchObject({ ok: true })
  expect(await store.connection(id)).toMatchObject({ tokensVersion: 2 })
  const asked = heard.length
  world.pass(365 * DAY_MS)
  const failure = { kind: 'unauthorized', reason: 'expired' }
  expect(await reader.profile(id)).toEqual({ ok: false, failure })
  expect(await store.connection(id)).toMatchObject({ state: 'needs_sign_in', failure })
  world.pass(DAY_MS)
  expect(await reader.profile(id)).toEqual({ ok: false, failure })
  expect(heard).toHaveLength(asked)
})

test.each([
  ['makes no sense', { json: { hello: 'world' } }, 'unexpected_shape'],
  ['is down', { status: 503, json: { error: 'server_error' } }, 'unreachable'],
] as const)(
  'CN-8 where whoever renews %s what still opens is read with until it is over, and asked to be renewed once a minute',
  async (_, answer, kind) => {
    const { id, reader, on, heard, store, world } = await connected()
    on('tiktok', TOKEN, answer)
    const renewals = () => heard.filter(({ path }) => path === TOKEN).length - 1
    world.pass(DAY_MS - 5 * MINUTE_MS)
    for (let read = 0; read < 10; read += 1)
      expect(await reader.profile(id)).toMatchObject({ ok: true })
    expect(renewals()).toBe(1)
    world.pass(MINUTE_MS)
    expect(await reader.profile(id)).toMatchObject({ ok: true })
    expect(renewals()).toBe(2)
    expect(await store.connection(id)).toMatchObject({ state: 'live', failure: null })
    world.pass(4 * MINUTE_MS)
    const asked = heard.length
    expect(await reader.profile(id)).toMatchObject({ ok: false, failure: { kind } })
    expect(heard.slice(asked).map(({ path }) => path)).toEqual([TOKEN])
  },
)

test('CN-9 whoever is throttled is left alone until then, and what was read is said to have been', async () => {
  const held = await connected()
  const { id, reader, on, heard, store, world } = held
  on('tiktok', INFO, { status: 429, json: { error: { ...OK, code: 'rate_limit_exceeded' } } })
  const limited = { kind: 'rate_limited', retryAfterMs: MINUTE_MS }
  expect(await reader.profile(id)).toEqual({ ok: false, failure: limited })
  const asked = heard.length
  world.pass(MINUTE_MS / 2)
  expect(await reader.profile(id)).toEqual({
    ok: false,
    failure: { kind: 'rate_limited', retryAfterMs: MINUTE_MS / 2 },
  })
  expect(heard).toHaveLength(asked)
  on('tiktok', INFO, { json: USER })
  world.pass(MINUTE_MS / 2)
  expect(await reader.profile(id)).toMatchObject({ ok: true })
  const read = { fetchedAt: world.now(), failure: null, waitsUntil: null }
  expect(await store.connection(id)).toMatchObject(read)
  expect(await reader.profile('nobody')).toEqual({ ok: false, failure: { kind: 'gone' } })
})

test('CN-9 Meta’s usage keeps the account alone for as long as it says', async () => {
  const held = await opened()
  const { on, reader, store, world } = held
  const me = { id: 'app', user_id: '178', username: 'ada' }
  on('instagramCode', '/oauth/access_token', { json: { access_token: 'short' } })
  on('instagramGraph', '/access_token', { json: { access_token: 'long', expires_in: 5_184_000 } })
  on('instagramGraph', `/${VERSION}/me`, { json: me })
  await finish(held, begun(held, { login: 'instagram' }), { login: 'instagram' })
  const [connection] = await store.connectionsOf(ADA)
  const headers = { 'x-app-usage': '{"call_count":95}' }
  on('instagramGraph', `/${VERSION}/me`, { json: me, headers })
  expect(await reader.profile(connection?.id ?? '')).toMatchObject({ ok: true })
  const until = later(world.now(), 15 * MINUTE_MS)
  expect(await store.connection(connection?.id ?? '')).toMatchObject({ waitsUntil: until })
  expect(await reader.profile(connection?.id ?? '')).toMatchObject({
    failure: { kind: 'rate_limited', retryAfterMs: 15 * MINUTE_MS },
  })
})

test('CN-22 leaving takes the token at once, and tells the platform', async () => {
  const held = await connected()
  const { id, connecting, on, heard, world, store, reader } = held
  on('tiktok', '/v2/oauth/revoke/', { json: {} })
  const foreign = await connecting.end({ ...by, person: BO, at: world.now() }, id)
  expect(foreign).toEqual(refused('not_allowed'))
  expect(await connecting.end({ ...by, at: world.now() }, id)).toEqual({ ok: true, value: null })
  await expect.poll(() => heard.at(-1)?.form['token']).toBe('r1')
  expect(await connecting.of(ADA)).toEqual([])
  expect(await reader.profile(id)).toEqual({ ok: false, failure: { kind: 'gone' } })
  expect(await store.endedConnections(5)).toMatchObject([{ id, why: 'person' }])
  world.pass(HOUR_MS)
  await finish(held, begun(held))
  const asked = { login: 'tiktok', account: 'o1', why: 'deauthorized' } as const
  expect(await connecting.endAt(asked)).toBe(1)
  expect(await connecting.of(ADA)).toEqual([])
})

test.each(['its person leaves', 'its platform says so', 'its data is to be deleted'])(
  'CN-22 %s while another worker renews its token: nothing of the new one stays, here or there',
  async (why) => {
    const held = await connected()
    const { id, connecting, on, heard, world, store, vault, node } = held
    on('tiktok', '/v2/oauth/revoke/', { json: {} })
    const renewed = { access_token: 'a2', expires_in: 86_400, refresh_token: 'r2' }
    const json = { ...renewed, refresh_expires_in: 31_536_000, scope: SCOPES }
    const end = async () => {
      if (why === 'its person leaves') return connecting.end({ ...by, at: world.now() }, id)
      const code = why === 'its data is to be deleted' ? { code: 'c1' } : {}
      const asked = { login: 'tiktok', account: 'o1', why: 'deauthorized', ...code } as const
      return connecting.endAt(asked)
    }
    let ended: unknown = null
    on('tiktok', TOKEN, async () => {
      ended = await end()
      return { json }
    })
    world.pass(DAY_MS - MINUTE_MS)
    expect(await node().reader.profile(id)).toEqual({ ok: false, failure: { kind: 'gone' } })
    expect(ended).not.toBeNull()
    expect(await store.connection(id)).toBeUndefined()
    expect(vault.find(`connection/${String(ADA)}/tiktok/${id}`)).toBeUndefined()
    const revoked = () => heard.filter(({ path }) => path === '/v2/oauth/revoke/')
    await expect.poll(() => revoked().map(({ form }) => form['token'])).toContain('r2')
    expect(heard.map(({ authorization }) => authorization)).not.toContain('Bearer a2')
  },
)

test('CN-19 an end that was said before somebody connected comes late or again: what is connected since stands', async () => {
  const held = await connected()
  const { connecting, world } = held
  const said = { login: 'tiktok', account: 'o1', why: 'deauthorized' } as const
  const long = later(world.now(), -HOUR_MS)
  expect(await connecting.endAt({ ...said, saidAt: long })).toBe(0)
  expect(await connecting.of(ADA)).toHaveLength(1)
  // Clocks of two houses are never the same.
  expect(await connecting.endAt({ ...said, saidAt: later(world.now(), -MINUTE_MS) })).toBe(1)
  expect(await connecting.of(ADA)).toEqual([])
})
