/** Questions to platforms: what may be asked, how much of an answer is read, and what a status means where nobody says more. */
import { expect, test } from 'vitest'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/base/time.ts'
import { openEgress } from './egress.ts'
import { openOutside, pathOf } from './outside.ts'
import { baseOf, LIMITS } from './platforms.ts'
import { openStub, type StubAnswer } from './stub.fixture.ts'

async function asked(answer: StubAnswer) {
  const stub = await openStub()
  stub.on('tiktok', '/a', answer)
  const question = { endpoint: 'a', host: 'tiktok', path: '/a', signal: stub.signal } as const
  return { stub, reply: await stub.outside.ask(question, () => undefined) }
}

test('CN-4 a question has its query, its form and its bearer, and the answer its headers', async () => {
  const stub = await openStub()
  stub.on('tiktok', '/a', { json: { one: 1 }, headers: { 'x-app-usage': '{}' } })
  const common = { endpoint: 'a', host: 'tiktok', path: '/a', signal: stub.signal } as const
  const got = await stub.outside.ask(
    { ...common, query: { fields: 'a,b' }, bearer: 'token' },
    () => undefined,
  )
  expect(got).toMatchObject({
    ok: true,
    value: { status: 200, json: { one: 1 }, headers: { 'x-app-usage': '{}' } },
  })
  const fields = { code: 'a b&c' }
  await stub.outside.ask({ ...common, body: { kind: 'form', fields } }, () => undefined)
  await stub.outside.ask({ ...common, body: { kind: 'json', value: [1] } }, () => undefined)
  expect(stub.heard).toMatchObject([
    { method: 'GET', query: { fields: 'a,b' }, authorization: 'Bearer token' },
    { method: 'POST', form: fields },
    { method: 'POST', body: '[1]' },
  ])
})

test('CN-4 an id is one part of a path, whatever it holds', () => {
  expect(pathOf`/v1/${'../../me?x=1#y'}/insights`).toBe('/v1/..%2F..%2Fme%3Fx%3D1%23y/insights')
})

test('CN-4 an answer of more than ten megabytes is none, and so is one that is no JSON', async () => {
  const long = await asked({ json: `"${'x'.repeat(LIMITS.answerBytes)}"` })
  expect(long.reply).toEqual({ ok: false, failure: { kind: 'unexpected_shape', where: 'length' } })
  const page = await asked({ json: '<html>' })
  expect(page.reply).toEqual({ ok: false, failure: { kind: 'unexpected_shape', where: 'json' } })
})

test.each([
  [{ status: 429 }, { kind: 'rate_limited', retryAfterMs: MINUTE_MS }],
  [
    { status: 429, headers: { 'retry-after': '7' } },
    { kind: 'rate_limited', retryAfterMs: 7 * SECOND_MS },
  ],
  [
    { status: 429, headers: { 'retry-after': '0' } },
    { kind: 'rate_limited', retryAfterMs: SECOND_MS },
  ],
  [
    { status: 429, headers: { 'retry-after': '999999999' } },
    { kind: 'rate_limited', retryAfterMs: DAY_MS },
  ],
  [{ status: 500 }, { kind: 'unreachable' }],
  [{ status: 401 }, { kind: 'unauthorized', reason: 'invalid_token' }],
  [{ status: 403 }, { kind: 'not_permitted', scope: null }],
  [{ status: 404 }, { kind: 'gone' }],
  [{ status: 302 }, { kind: 'unexpected_shape', where: 'status' }],
])('CN-4 %j is a failure of its class', async (answer, failure) => {
  expect((await asked(answer)).reply).toEqual({ ok: false, failure })
})

test('CN-2 where the sandbox is gone nobody is asked in its place', async () => {
  const { world, signal } = await openStub()
  const nowhere = 'http://127.0.0.1:1'
  const sandbox = { meta: nowhere, google: nowhere, tiktok: nowhere }
  const egress = openEgress({ world, allowsLoopback: true })
  const urls: string[] = []
  const watched = {
    ask: (one: Parameters<typeof egress.ask>[0]) => (urls.push(one.url), egress.ask(one)),
  }
  const { ask } = openOutside({ egress: watched, sandbox, world })
  const question = { endpoint: 'a', host: 'youtube', path: '/a', signal } as const
  expect(await ask(question, () => undefined)).toEqual({
    ok: false,
    failure: { kind: 'unreachable' },
  })
  // Another host by a path or a port is none of the table’s.
  const astray = await ask({ ...question, path: '@evil.example/' }, () => undefined)
  expect(astray).toEqual({ ok: false, failure: { kind: 'unreachable' } })
  const real = openOutside({ egress: watched, sandbox: null, world })
  const before = urls.length
  const elsewhere = await real.ask({ ...question, path: '@evil.example/' }, () => undefined)
  expect(elsewhere).toEqual({ ok: false, failure: { kind: 'unreachable' } })
  expect(urls).toHaveLength(before)
  expect(urls.every((url) => url.startsWith(baseOf('youtube', sandbox)))).toBe(true)
})
