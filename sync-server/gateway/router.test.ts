/** What every answer of the gateway has, and how it says no. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { post } from '../client.fixture.ts'
import { createAddresses, isNetwork } from './address.ts'
import { PROBLEM_TYPE } from './answers.ts'
import { languageFrom } from './language.ts'
import { createRates } from './rate-store.ts'
import { memoryState } from '../store/memory-state.ts'
import { runServer } from '../running.fixture.ts'
import { fakeWorld } from '../world.fixture.ts'

const CLAIM = '/api/v1/enrolments/claim'
const JSON_TYPE = { 'content-type': 'application/json' }

test('GW-2 a refusal is problem details with our reason, words as asked for, and the request’s id', async () => {
  const { url } = await runServer({})
  const headers = {
    'accept-language': 'fr, de-AT;q=0.8, en;q=0.5',
    'x-request-id': 'balancer-0001',
  }
  const reply = await fetch(`${url}/api/v1/tickets`, { method: 'POST', headers })
  expect(reply.status).toBe(401)
  expect(reply.headers.get('content-type')).toBe(PROBLEM_TYPE)
  expect(reply.headers.get('content-language')).toBe('de')
  expect(reply.headers.get('www-authenticate')).toBe('Bearer')
  expect(await reply.json()).toEqual({
    type: '/reference/de#unauthorized',
    title: 'Dazu kam keine gültige Anmeldung und kein gültiger Schlüssel. Nichts wurde getan.',
    status: 401,
    instance: 'urn:request:balancer-0001',
    error: 'unauthorized',
    facts: {},
  })
  const page = await (await fetch(`${url}/reference/de`)).text()
  expect(page).toContain('id="unauthorized"')
  expect(['de;q=0.1, en', 'en-GB', '*', '', 'de;q=0'].map(languageFrom)).toEqual(
    Array.from({ length: 5 }, () => 'en'),
  )
})

test('GW-2 what is wrong in a body is named by field, never by value', async () => {
  const { url } = await runServer({})
  const { body } = await post(`${url}${CLAIM}`, { code: 'SECRET', publicKey: 'SECRET' })
  expect(body).toMatchObject({ error: 'unexpected_shape', facts: { fields: ['publicKey'] } })
  expect(JSON.stringify(body)).not.toContain('SECRET')
})

test.each([
  { path: '/nowhere', method: 'GET', status: 404, error: 'not_found' },
  { path: '/api/v1/server/', method: 'GET', status: 404, error: 'not_found' },
  { path: '/api/v1/server', method: 'POST', status: 405, error: 'method_not_allowed' },
  { path: CLAIM, method: 'GET', status: 405, error: 'method_not_allowed' },
  { path: CLAIM, method: 'PROPFIND', status: 405, error: 'method_not_allowed' },
  { path: CLAIM, body: '{}', type: 'text/plain', status: 415, error: 'unsupported_type' },
  {
    path: CLAIM,
    body: '{}',
    type: 'application/json; charset=latin1',
    status: 415,
    error: 'unsupported_type',
  },
  { path: CLAIM, body: '{}', encoding: 'gzip', status: 415, error: 'unsupported_type' },
  { path: CLAIM, body: `"${'x'.repeat(17_000)}"`, status: 413, error: 'too_large' },
  { path: CLAIM, body: '{', status: 400, error: 'unexpected_shape' },
  { path: CLAIM, body: '{"constructor":{"prototype":{}}}', status: 400, error: 'unexpected_shape' },
  { path: CLAIM, body: '[{"a":{"__proto__":{"x":1}}}]', status: 400, error: 'unexpected_shape' },
])('GW-4 $method $path $type $encoding is refused with $status $error', async (tried) => {
  const { url } = await runServer({})
  const { path, method = 'POST', body = null, type = 'application/json', encoding } = tried
  const headers = { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) }
  const reply = await fetch(`${url}${path}`, { method, body, headers })
  expect(reply.status).toBe(tried.status)
  expect(await reply.json()).toMatchObject({ status: tried.status, error: tried.error })
  const isMethod = tried.status === 405
  expect(reply.headers.has('allow')).toBe(isMethod)
})

test('GW-4 bytes that are no UTF-8, and a large body without a length, are refused', async () => {
  const { url } = await runServer({})
  const claim = (body: Uint8Array | ReadableStream) =>
    fetch(`${url}${CLAIM}`, {
      method: 'POST',
      body,
      headers: JSON_TYPE,
      duplex: 'half',
    })
  expect((await claim(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400)
  const endless = ReadableStream.from(
    Array.from({ length: 100 }, () => new TextEncoder().encode('x'.repeat(1_000))),
  )
  expect((await claim(endless)).status).toBe(413)
})

test.each(['short', 'has space in it', 'x'.repeat(65), '<script>x</script>', '-leading-dash'])(
  'GW-5 a request id that is not well formed is made anew: %s',
  async (given) => {
    const { url } = await runServer({})
    const reply = await fetch(`${url}/livez`, { headers: { 'x-request-id': given } })
    expect(reply.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  },
)

test('GW-6 browsers are told to be careful, and another origin reads only what the table opens', async () => {
  const { url } = await runServer({})
  const closed = await fetch(`${url}/livez`, { headers: { origin: 'https://evil.example' } })
  expect(Object.fromEntries(closed.headers)).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  })
  expect(closed.headers.has('access-control-allow-origin')).toBe(false)
  expect(closed.headers.has('strict-transport-security')).toBe(false)
  const open = await fetch(`${url}/api/v1/server`, { headers: { origin: 'https://any.example' } })
  expect(open.headers.get('access-control-allow-origin')).toBe('*')
  expect(open.headers.has('access-control-allow-credentials')).toBe(false)
  const preflight = async (path: string) => {
    const reply = await fetch(`${url}${path}`, { method: 'OPTIONS' })
    return [reply.status, reply.headers.get('access-control-allow-methods')]
  }
  expect(await preflight('/api/v1/server')).toEqual([204, 'GET, HEAD, OPTIONS'])
  expect(await preflight(CLAIM)).toEqual([204, null])
})

test('GW-8 each answer tells what is left of each limit, and one that has run out when to ask again', async () => {
  const { url, world } = await runServer({})
  const first = await fetch(`${url}/api/v1/server`)
  expect(first.headers.get('ratelimit-policy')).toBe('"address";q=240;w=4, "route";q=240;w=4')
  expect(first.headers.get('ratelimit')).toBe('"address";r=239;t=1, "route";r=239;t=1')
  const claim = () => post(`${url}${CLAIM}`, { code: 'ABCD2345', publicKey: 'x'.repeat(43) })
  for (let tries = 0; tries < 30; tries += 1) expect((await claim()).status).not.toBe(429)
  const reply = await fetch(`${url}${CLAIM}`, { method: 'POST', body: '{}', headers: JSON_TYPE })
  expect(reply.status).toBe(429)
  expect(reply.headers.get('retry-after')).toBe('2')
  expect(reply.headers.get('ratelimit')).toContain('"route";r=0;t=60')
  expect(await reply.json()).toMatchObject({
    error: 'too_many',
    facts: { retryAfterMs: 2_000, limit: 'route' },
  })
  expect((await fetch(`${url}/livez`)).status).toBe(200)
  world.pass(2_000)
  expect((await claim()).status).toBe(404)
  expect((await claim()).status).toBe(429)
})

test('GW-8 a limit counts a key by itself, forgets the longest unused, and gives no more than it says', async () => {
  const world = fakeWorld()
  const rates = createRates(memoryState({ tickets: 2, words: 2, misses: 2, rates: 2 }), world.now)
  const policy = { name: 'p', burst: 3, perSecond: 2 }
  const take = async (key: string) => (await rates.take({ policy, key })).retryAfterMs
  expect([await take('a'), await take('a'), await take('a'), await take('a')]).toEqual([
    0, 0, 0, 500,
  ])
  expect(await take('b')).toBe(0)
  world.pass(499)
  expect(await take('a')).toBe(1)
  world.pass(1)
  expect([await take('a'), await take('a')]).toEqual([0, 500])
  expect(await take('c')).toBe(0)
  expect(await take('b')).toBe(0)
})

test('GW-9 an address is the socket’s; a named proxy’s word counts, from the right, and nobody else’s', () => {
  const named = createAddresses(['10.0.0.0/8', '2001:db8::1', '127.0.0.1'])
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['::ffff:127.0.0.1', '6.6.6.6, 198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['127.0.0.1', undefined, '127.0.0.1'],
    ['127.0.0.1', 'nonsense', '127.0.0.1'],
    ['2001:db8::1', '2001:db8:5:6:7:8:9:a', '2001:db8:5:6::/64'],
    ['2001:db8::7', '1.1.1.1', '2001:db8:0:0::/64'],
  ]
  for (const [peer, forwarded, address] of cases) expect(named.of(peer, forwarded)).toBe(address)
  expect(createAddresses([]).of('127.0.0.1', '1.1.1.1')).toBe('127.0.0.1')
  const networks = ['10.0.0.0/8', '::1', '10.0.0.0/33', 'proxy', '', '1.2.3.4/8/8']
  expect(networks.map(isNetwork)).toEqual([true, true, false, false, false, false])
})

test('GW-10 the reference page is in both languages, runs nothing, and names every operation and reason', async () => {
  const { url } = await runServer({})
  const openApi = (await (await fetch(`${url}/openapi.json`)).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { operationId: string }>>>>
  }
  const ids = Object.values(openApi.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  )
  const pages = []
  for (const language of ['en', 'de']) {
    const reply = await fetch(`${url}/reference/${language}`)
    const page = await reply.text()
    for (const id of ids) expect(page).toContain(`<h2 id="${id}">`)
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(reply.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`)
    expect(page).not.toMatch(/<script|javascript:|\son\w+=|src=|@import|url\(/)
    expect(page).toContain(`<html lang="${language}">`)
    pages.push(page)
  }
  expect(pages[0]).not.toBe(pages[1])
  const led = await fetch(`${url}/reference`, {
    redirect: 'manual',
    headers: { 'accept-language': 'de' },
  })
  expect(led.headers.get('location')).toBe('/reference/de')
  expect((await fetch(`${url}/reference/fr`)).status).toBe(404)
})

test('GW-40 while the database is away an answer says so and when to ask again', async () => {
  const { url, server } = await runServer()
  const members = () => Promise.reject(new Error('the database went away'))
  Object.assign(server.store, { members, troubleOf: () => 'disk' })
  const reply = await fetch(`${url}/api/v1/development/people`)
  expect(reply.status).toBe(503)
  expect(reply.headers.get('retry-after')).toBe('2')
  expect(await reply.json()).toMatchObject({ error: 'not_saved' })
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('groundswell_troubles_total 1')
})
