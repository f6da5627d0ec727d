/** The authorization server's own addresses are within the gateway's frame. */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { type Running, runServer } from '../running.fixture.ts'
import { PROBLEM_TYPE } from './answers.ts'

interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** `fetch` sets a host of its own, and the library wants the one that browsers know. */
function ask({ url }: Running, path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  const { port } = new URL(url)
  const host = { host: `localhost:${port}`, ...headers }
  return new Promise<{
    readonly status: number
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
    readonly text: string
  }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: host }, (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (part: string) => (text += part))
      reply.on('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Nobody signs in. */
const PLAIN = {}
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const ASKED = [
  ['GET', '/.well-known/openid-configuration', 200],
  ['GET', '/oidc/jwks', 200],
  ['POST', '/oidc/token', 400],
  ['GET', '/oidc/auth?client_id=nobody', 400],
  ['GET', '/oidc/auth/unknown', 400],
  ['GET', '/oidc/none', 404],
] as const

test('GW-26 each is answered with care, its limits and its id', async () => {
  const running = await runServer(PLAIN)
  for (const [method, path, status] of ASKED) {
    const isPost = method === 'POST'
    const reply = await ask(running, path, {
      method,
      headers: { 'x-request-id': 'from-another-service', ...(isPost ? FORM : {}) },
      ...(isPost ? { body: 'grant_type=nothing' } : {}),
    })
    expect({ path, status: reply.status }).toEqual({ path, status })
    expect(reply.headers).toMatchObject({
      'x-request-id': 'from-another-service',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'ratelimit-policy': '"address";q=240;w=4, "route";q=240;w=4',
    })
    expect(reply.headers['ratelimit']).toMatch(/^"address";r=23\d;t=1, "route";r=23\d;t=1$/)
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
  }
})

test('GW-26 a foreign host is told nothing, and as carefully', async () => {
  const reply = await ask(await runServer(PLAIN), '/oidc/jwks', {
    headers: { host: 'evil.example' },
  })
  expect(reply).toMatchObject({ status: 421, text: '' })
  expect(reply.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})

test('GW-26 a body that says it is above the limit is refused in words', async () => {
  const running = await runServer(PLAIN)
  const body = 'x'.repeat(17_000)
  const reply = await ask(running, '/oidc/token', {
    method: 'POST',
    headers: { ...FORM, 'accept-language': 'de', 'content-length': String(body.length) },
    body,
  })
  expect(reply).toMatchObject({ status: 413, headers: { 'content-type': PROBLEM_TYPE } })
  expect(JSON.parse(reply.text)).toMatchObject({ error: 'too_large', status: 413 })
  expect(reply.headers['content-language']).toBe('de')
})

test('GW-26 a flood is refused with when to come again, and spends its own address alone', async () => {
  const running = await runServer({
    GROUNDSWELL_TRUSTED_PROXIES: '127.0.0.1',
  })
  const from = (client: string) =>
    ask(running, '/oidc/jwks', { headers: { 'x-forwarded-for': client } })
  for (let count = 0; count < 240; count += 1) expect((await from('198.51.100.7')).status).toBe(200)
  const refused = await from('198.51.100.7')
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '1' } })
  expect(JSON.parse(refused.text)).toMatchObject({ error: 'too_many', facts: { limit: 'address' } })
  expect((await from('198.51.100.8')).status).toBe(200)
  running.world.pass(1_000)
  expect((await from('198.51.100.7')).status).toBe(200)
})

test('GW-26 while the database is away it says when to come again, and what we did wrong is ours', async () => {
  const running = await runServer(PLAIN)
  const broken = new Error('away')
  const take = () => Promise.reject(broken)
  Object.assign(running.server.store, { takeRate: take, troubleOf: () => 'disk' })
  const away = await ask(running, '/oidc/jwks')
  expect(away).toMatchObject({ status: 503, headers: { 'retry-after': '2' } })
  expect(JSON.parse(away.text)).toMatchObject({ error: 'not_saved' })
  Object.assign(running.server.store, { troubleOf: () => undefined })
  const ours = await ask(running, '/oidc/jwks')
  expect(ours.status).toBe(500)
  expect(JSON.parse(ours.text)).toMatchObject({ error: 'internal' })
})

test('GW-26 the counters name each by its route, never by what was asked', async () => {
  const running = await runServer(PLAIN)
  await ask(running, '/oidc/auth?client_id=secret-looking')
  await ask(running, '/oidc/auth/one-of-many')
  await ask(running, '/oidc/anything-else')
  const counters = async () => (await ask(running, '/metrics')).text
  for (const route of ['/oidc/auth', '/oidc/auth/:uid', '/oidc/*'])
    await expect.poll(counters).toContain(`route="${route}"`)
  expect(await counters()).not.toMatch(/secret-looking|one-of-many|anything-else/)
})
