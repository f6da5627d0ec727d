/** API keys over the whole server: made at a desk, used over HTTP, told once, ended at once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { instant } from '../../shared/base/time.ts'
import { apiKeyHash, opensApiKey } from '../auth/api-key.ts'
import { get } from '../client.fixture.ts'
import { type Commanding, managerOf } from './manager.fixture.ts'
import { type Running, runServer } from '../running.fixture.ts'

const at = instant
const BOTH = ['campaigns_read', 'redemptions_read']

async function open() {
  const running = await runServer()
  return { running, manager: await managerOf(running) }
}

async function make(manager: Commanding, more: object = {}): Promise<{ id: string; key: string }> {
  const asked = { name: 'Accounts', scopes: BOTH, days: null, ...more }
  const { id, key } = await manager.value('make-api-key', asked)
  return { id: String(id), key: String(key) }
}

async function read({ url }: Running, path: string, key: string) {
  const reply = await fetch(`${url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${key}` },
  })
  // Every address answers an object.
  return { status: reply.status, body: (await reply.json()) as Readonly<Record<string, unknown>> }
}

test('GW-11 a key reads its organisation’s campaigns and redemptions page by page, and what changed since', async () => {
  const { running, manager } = await open()
  const { key } = await make(manager)
  const { body } = await read(running, 'campaigns?limit=2', key)
  expect(body).toMatchObject({ more: true })
  const rest = await read(running, `campaigns?after=${String(body['next'])}`, key)
  expect([body['campaigns'], rest.body['campaigns']].flat()).toHaveLength(5)
  const all = await read(running, 'redemptions?limit=500', key)
  // As the document says.
  const redemptions = all.body['redemptions'] as readonly Readonly<Record<string, unknown>>[]
  expect(redemptions.length).toBeGreaterThan(150)
  expect(Object.keys(redemptions[0] ?? {})).not.toContain('promoterName')
  const again = await read(running, `redemptions?after=${String(all.body['next'])}`, key)
  expect(again.body).toMatchObject({ redemptions: [], more: false })
})

test('GW-11 it sees nothing of another organisation, and nothing that its scopes do not name', async () => {
  const { running, manager } = await open()
  const { key } = await make(manager, { scopes: ['redemptions_read'] })
  expect(await read(running, 'campaigns', key)).toMatchObject({
    status: 403,
    body: { error: 'key_scope_missing' },
  })
  const organisations = await running.server.store.organisations()
  const others = await running.server.store.list(organisations[1]?.id ?? '', 'redemptions')
  expect(others.length).toBeGreaterThan(0)
  const foreign = new Set(others.map(({ body }) => body['id']))
  const { body } = await read(running, 'redemptions?limit=500&organisation=another', key)
  // As the document says.
  const seen = (body['redemptions'] as readonly { readonly id: string }[]).map(({ id }) => id)
  expect(seen.filter((id) => foreign.has(id))).toEqual([])
})

test('GW-11 another text, and an ended key, are nobody', async () => {
  const { running, manager } = await open()
  const { id, key } = await make(manager, { days: 30 })
  const status = async (text: string) => (await read(running, 'campaigns', text)).status
  const flipped = `${key.slice(0, -2)}${key.endsWith('A_') ? 'B_' : 'A_'}`
  expect(await status(flipped)).toBe(401)
  expect(await status(`gsk_${'0'.repeat(16)}_${'x'.repeat(43)}`)).toBe(401)
  expect(await status('gsk_')).toBe(401)
  expect(await status(key)).toBe(200)
  running.world.pass(1)
  const second = await make(manager)
  expect(await manager.run('end-api-key', { id: second.id })).toMatchObject({ kind: 'done' })
  expect(await status(second.key)).toBe(401)
  expect(await manager.run('rename-api-key', { id: second.id, name: 'x' })).toMatchObject({
    reason: 'unknown_api_key',
  })
  const { keys } = await manager.value('list-api-keys', {})
  expect(keys).toMatchObject([{ id: second.id, endedAt: expect.any(Number) }, { id }])
})

test('GW-12 the secret is told once: a resend has none, no row, file or list holds it', async () => {
  const { running, manager } = await open()
  const asked = { name: 'Till books', scopes: BOTH, days: 90 }
  const first = await manager.run('make-api-key', asked, 'the same')
  const second = await manager.run('make-api-key', asked, 'the same')
  expect(first).toMatchObject({ kind: 'done', value: { key: expect.stringMatching(/^gsk_/) } })
  expect(second).toEqual({ kind: 'done', value: {} })
  const text = JSON.stringify(first)
  const secret = text.slice(text.indexOf('gsk_') + 21).slice(0, 43)
  const { keys } = await manager.value('list-api-keys', {})
  expect(keys).toHaveLength(1)
  expect(JSON.stringify(keys)).not.toContain(secret)
  for (const file of ['groundswell.db', 'groundswell.db-wal']) {
    expect(readFileSync(join(running.dir, file)).includes(secret)).toBe(false)
  }
})

test('GW-13 a key ends when its time has come, a former secret when its day is over', () => {
  const row = {
    id: 'a',
    organisation: 'a',
    name: 'a',
    scopes: [],
    madeAt: at(0),
    lastUsedAt: null,
    endedAt: null,
    expiresAt: at(100),
    formerUntil: at(50),
    hash: apiKeyHash('new'),
    formerHash: apiKeyHash('old'),
  }
  const opens = (text: string, now: number) => opensApiKey(row, text, now)
  expect([opens('new', 0), opens('new', 99), opens('new', 100)]).toEqual([true, true, false])
  expect([opens('old', 49), opens('old', 50), opens('older', 0)]).toEqual([true, false, false])
  expect(opensApiKey({ ...row, endedAt: at(1) }, 'new', 2)).toBe(false)
})

test('GW-13 after a rotation the former secret holds on; last use is told', async () => {
  const { running, manager } = await open()
  const { id, key } = await make(manager)
  const { key: fresh } = await manager.value('rotate-api-key', { id })
  const status = async (text: string) => (await read(running, 'campaigns', text)).status
  expect([await status(key), await status(String(fresh))]).toEqual([200, 200])
  const { keys } = await manager.value('list-api-keys', {})
  expect(keys).toMatchObject([{ id, lastUsedAt: running.world.now() }])
})

test('GW-14 twenty keys at most; each change stands in the security log without its secret', async () => {
  const { running, manager } = await open()
  const made = []
  for (let count = 0; count < 20; count += 1) made.push(await make(manager))
  const input = { name: 'one more', scopes: BOTH, days: null }
  expect(await manager.run('make-api-key', input)).toMatchObject({ reason: 'too_many_api_keys' })
  await manager.run('end-api-key', { id: made[0]?.id })
  expect(await manager.run('make-api-key', input)).toMatchObject({ kind: 'done' })
  const [organisation] = await running.server.store.organisations()
  const question = { organisation: organisation?.id ?? '', filter: {}, before: null, limit: 40 }
  const { lines } = await running.server.store.auditPage(question)
  expect(lines.map(({ event, outcome }) => `${event} ${outcome}`).slice(0, 3)).toEqual([
    'api_key_made done',
    'api_key_revoked done',
    'api_key_made refused',
  ])
  expect(JSON.stringify(lines)).not.toContain('gsk_')
})

test('GW-14 a signed-in person reads the same as their role allows, and nobody reads nothing', async () => {
  const { running } = await open()
  const { url } = running
  expect((await get(`${url}/api/v1/campaigns`)).status).toBe(401)
  const signIn = await fetch(`${url}/api/v1/development/sign-in`, {
    method: 'POST',
    body: JSON.stringify({ person: 'Magdalena Kofler' }),
    headers: { 'content-type': 'application/json' },
  })
  // As the document says.
  const { accessToken } = (await signIn.json()) as { readonly accessToken: string }
  expect((await read(running, 'campaigns', accessToken)).status).toBe(200)
  expect((await read(running, 'campaigns?organisation=another', accessToken)).body).toMatchObject({
    error: 'not_allowed',
  })
})

test.each([
  { proxies: '127.0.0.1', origin: '198.51.100.7' },
  { proxies: '10.0.0.0/8', origin: '127.0.0.1' },
])(
  'GW-9 the security log has the client’s address behind $proxies',
  async ({ proxies, origin }) => {
    const running = await runServer({
      GROUNDSWELL_SANDBOX: '1',
      GROUNDSWELL_TRUSTED_PROXIES: proxies,
    })
    await make(await managerOf(running, { 'x-forwarded-for': '198.51.100.7' }))
    const [organisation] = await running.server.store.organisations()
    const question = { organisation: organisation?.id ?? '', filter: {}, before: null, limit: 1 }
    const { lines } = await running.server.store.auditPage(question)
    expect(lines).toMatchObject([{ event: 'api_key_made', origin }])
  },
)
