/** A public server and what came without TLS, by the word of a named proxy and by nobody else's. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { runServer } from '../running.fixture.ts'
import { createAddresses } from './address.ts'

const PUBLIC = 'https://sync.example.org'

function publicServer(proxies: string) {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-secret-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  const secret = join(dir, 'secret')
  writeFileSync(secret, '07'.repeat(32), { mode: 0o600 })
  return runServer({
    GROUNDSWELL_PUBLIC_URL: PUBLIC,
    GROUNDSWELL_SECRET_FILE: secret,
    GROUNDSWELL_TRUSTED_PROXIES: proxies,
  })
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

/** `fetch` sets `accept` and hosts by itself. */
function ask(url: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      { headers: { host: 'sync.example.org', ...headers }, method },
      (answer) => {
        let text = ''
        answer.on('data', (part) => (text += String(part)))
        answer.once('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
        )
      },
    )
    asked.once('error', reject)
    asked.end()
  })
}

/** The status with which an upgrade was refused; 101 where it was not. */
function upgrade(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, 'groundswell.sync.1', {
      headers,
    })
    socket.once('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('error', () => {})
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
  })
}

const HTML = { accept: 'text/html,application/xhtml+xml' }

test('GW-73 what a named proxy took without TLS is refused; a page is led to the same page by https', async () => {
  const { url } = await publicServer('127.0.0.1')
  for (const path of ['/api/v1/server', '/oidc/jwks', '/account', '/nothing']) {
    const refused = await ask(
      `${url}${path}`,
      { 'x-forwarded-proto': 'http', 'accept-language': 'de' },
      'POST',
    )
    expect(refused.status).toBe(403)
    expect(JSON.parse(refused.text)).toMatchObject({
      error: 'https_needed',
      title: expect.stringContaining('https'),
    })
    expect(refused.headers['strict-transport-security']).toBeUndefined()
  }
  expect((await ask(`${url}/api/v1/server`, {})).status).toBe(403)
  const led = await ask(`${url}/account?at=1`, { 'x-forwarded-proto': 'http', ...HTML })
  expect([led.status, led.headers.location]).toEqual([308, `${PUBLIC}/account?at=1`])
  const secure = await ask(`${url}/api/v1/server`, { 'x-forwarded-proto': 'https' })
  expect(secure.status).toBe(200)
  expect(secure.headers['strict-transport-security']).toContain('max-age=')
  const keys = await ask(`${url}/oidc/jwks`, { 'x-forwarded-proto': 'https' })
  expect([keys.status, keys.headers['strict-transport-security']]).toEqual([
    200,
    expect.any(String),
  ])
  expect(await upgrade(url, { 'x-forwarded-proto': 'http' })).toBe(403)
  expect(await upgrade(url, { 'x-forwarded-proto': 'https' })).toBe(101)
  expect((await ask(`${url}/livez`, {})).status).toBe(200)
})

test('GW-73 the word of anybody else changes nothing: who comes past the proxies came without TLS', async () => {
  const { url } = await publicServer('10.0.0.1')
  for (const headers of [
    { 'x-forwarded-proto': 'https' },
    { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.0.0.1' },
  ]) {
    expect((await ask(`${url}/api/v1/server`, headers)).status).toBe(403)
    expect(await upgrade(url, headers)).toBe(403)
  }
})

test('GW-73 outside public mode nothing is refused for how it came', async () => {
  const { url } = await runServer({ GROUNDSWELL_TRUSTED_PROXIES: '127.0.0.1' })
  expect((await ask(`${url}/api/v1/server`, { 'x-forwarded-proto': 'http' })).status).toBe(200)
})

test.each([
  ['10.0.0.1', undefined, 'https', true],
  ['10.0.0.1', '198.51.100.1', 'HTTPS', true],
  ['10.0.0.1', '198.51.100.1', 'http', false],
  ['10.0.0.1', '198.51.100.1', undefined, false],
  ['10.0.0.1', '198.51.100.1', '', false],
  // A client's own word stands left of what the proxies said.
  ['10.0.0.1', '198.51.100.1', 'http, https', true],
  ['10.0.0.1', '198.51.100.1', 'https, http', false],
  ['10.0.0.1', '198.51.100.1, 10.0.0.2', 'http, https', false],
  ['10.0.0.1', '198.51.100.1, 10.0.0.2', 'http, https, https', true],
  ['10.0.0.1', '198.51.100.1, 10.0.0.2', 'https', true],
  ['203.0.113.9', '198.51.100.1', 'https', false],
  [undefined, undefined, 'https', false],
])(
  'GW-73 from %s for %s, taken by %s: by TLS %s',
  (...[peer, forwardedFor, forwardedProto, byTls]) => {
    const addresses = createAddresses(['10.0.0.0/24'])
    expect(addresses.isByTls(peer, { forwardedFor, forwardedProto })).toBe(byTls)
  },
)
