/** Webhooks over the whole server: kept at a desk and over HTTP, told, signed, switched off. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { post } from '../client.fixture.ts'
import { type Running, runServer } from '../running.fixture.ts'
import { verify } from '../webhooks/documented.fixture.ts'
import { type Heard, openReceiver } from '../webhooks/receiver.fixture.ts'
import { type Commanding, managerOf } from './manager.fixture.ts'

const EVENTS = ['redemption.confirmed', 'campaign.live']

async function open() {
  const running = await runServer()
  const manager = await managerOf(running)
  const receiver = await openReceiver()
  return { running, manager, receiver }
}

async function keyFor(manager: Commanding, scopes: readonly string[]): Promise<string> {
  const { key } = await manager.value('make-api-key', { name: 'Books', scopes, days: null })
  return String(key)
}

interface Asked {
  readonly method?: string
  readonly body?: object
}

async function ask(
  { url }: Running,
  path: string,
  { key, method = 'POST', body }: Asked & { readonly key: string },
) {
  const reply = await fetch(`${url}/api/v1/webhooks${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // Every address answers an object.
  return { status: reply.status, body: (await reply.json()) as Readonly<Record<string, unknown>> }
}

function believed(secret: unknown, { id, timestamp, signature, body }: Heard) {
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  }
  return verify(String(secret), { headers, body }, Number(timestamp))
}

test('GW-24 a program keeps a webhook by its key: makes, changes, tries, reads the log, deletes', async () => {
  const { running, manager, receiver } = await open()
  const key = await keyFor(manager, ['webhooks_manage'])
  const made = await ask(running, '', {
    key,
    body: { name: 'Books', url: receiver.url, events: EVENTS },
  })
  expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } })
  const { id, secret } = made.body
  const one = `/${String(id)}`
  const sent = await ask(running, `${one}/test`, { key })
  expect(sent.status).toBe(202)
  running.world.pass(1_000)
  await expect.poll(() => receiver.heard).toHaveLength(1)
  const [heard] = receiver.heard
  if (heard === undefined) throw new Error('nothing was heard')
  expect(believed(secret, heard)).toMatchObject({ id: sent.body['delivery'], type: 'webhook.test' })
  const log = () => ask(running, `${one}/deliveries?limit=1`, { key, method: 'GET' })
  await expect
    .poll(async () => (await log()).body['deliveries'])
    .toMatchObject([{ state: 'delivered', status: 204, attempts: 1 }])
  const message = { message: sent.body['delivery'] }
  expect((await ask(running, `${one}/replay`, { key, body: message })).body).toEqual({ count: 1 })
  await ask(running, one, { key, method: 'PATCH', body: { name: 'Ledger' } })
  await ask(running, `${one}/switch`, { key, body: { on: false } })
  expect((await ask(running, '', { key, method: 'GET' })).body).toMatchObject({
    webhooks: [{ name: 'Ledger', url: receiver.url, events: EVENTS, offWhy: 'person' }],
  })
  expect((await ask(running, `${one}/test`, { key })).body).toMatchObject({ error: 'webhook_off' })
  expect((await ask(running, one, { key, method: 'DELETE' })).status).toBe(200)
  expect((await ask(running, `${one}/rotate`, { key })).body).toMatchObject({
    error: 'unknown_webhook',
  })
})

test('GW-24 another scope, a cashier’s role and a wrong address are refused by name', async () => {
  const { running, manager, receiver } = await open()
  const body = { name: 'Books', url: receiver.url, events: EVENTS }
  const reader = await keyFor(manager, ['campaigns_read', 'redemptions_read'])
  expect(await ask(running, '', { key: reader, body })).toMatchObject({
    status: 403,
    body: { error: 'key_scope_missing' },
  })
  const key = await keyFor(manager, ['webhooks_manage'])
  for (const url of ['http://example.com/', 'https://10.0.0.1/', 'https://a:b@example.com/'])
    expect((await ask(running, '', { key, body: { ...body, url } })).body).toMatchObject({
      error: 'webhook_address',
    })
  const cashier = await running.server.store
    .members()
    .then((members) => members.find(({ roles }) => roles.join() === 'cashier'))
  const signIn = await post(`${running.url}/api/v1/development/sign-in`, { person: cashier?.name })
  const asCashier = { key: String(signIn.body['accessToken']), body }
  expect((await ask(running, '', asCashier)).body).toMatchObject({ error: 'not_allowed' })
  expect(await running.server.store.webhooks((await ownerOf(running)) ?? '')).toEqual([])
})

async function ownerOf({ server }: Running): Promise<string | undefined> {
  return (await server.store.organisations())[0]?.id
}

test('GW-18 a secret is told once: a resend has none, no row, file or list holds it', async () => {
  const { running, manager, receiver } = await open()
  const asked = { name: 'Books', url: receiver.url, events: EVENTS }
  const first = await manager.run('make-webhook', asked, 'the same')
  expect(await manager.run('make-webhook', asked, 'the same')).toEqual({ kind: 'done', value: {} })
  // A webhook that was made is told with both.
  const { id, secret } = (first.kind === 'done' ? first.value : {}) as Readonly<
    Record<'id' | 'secret', string>
  >
  const { secret: fresh } = await manager.value('rotate-webhook', { id })
  expect(fresh).not.toBe(secret)
  const { webhooks } = await manager.value('list-webhooks', {})
  for (const text of [secret, String(fresh)].map((one) => one.slice(6))) {
    expect(JSON.stringify(webhooks)).not.toContain(text)
    for (const file of ['groundswell.db', 'groundswell.db-wal']) {
      const bytes = readFileSync(join(running.dir, file))
      expect(bytes.includes(text) || bytes.includes(Buffer.from(text, 'base64'))).toBe(false)
    }
  }
  await manager.run('test-webhook', { id })
  await expect.poll(() => receiver.heard).toHaveLength(1)
  const [heard] = receiver.heard
  if (heard === undefined) throw new Error('nothing was heard')
  expect([believed(secret, heard), believed(fresh, heard)]).toMatchObject([{}, {}])
})

test('GW-24 each change stands in the security log without address or secret', async () => {
  const { running, manager, receiver } = await open()
  const { id } = await manager.value('make-webhook', {
    name: 'Books',
    url: `${receiver.url}?token=hidden`,
    events: EVENTS,
  })
  const described = { id, name: 'Books', url: receiver.url, events: ['campaign.live'] }
  for (const [name, input] of [
    ['edit-webhook', described],
    ['rotate-webhook', { id }],
    ['switch-webhook', { id, on: false }],
    ['switch-webhook', { id, on: true }],
    ['send-deliveries-again', { id, again: { kind: 'span', from: 0, until: 1, onlyDead: true } }],
    ['end-webhook', { id }],
  ] as const)
    expect(await manager.run(name, input)).toMatchObject({ kind: 'done' })
  const organisation = (await ownerOf(running)) ?? ''
  const question = { organisation, filter: { event: 'webhook_changed' }, before: null, limit: 9 }
  const { lines } = await running.server.store.auditPage({
    ...question,
    filter: { event: 'webhook_changed' },
  })
  expect(lines.map(({ facts }) => facts['what'])).toEqual([
    'end',
    'send_again',
    'switch_on',
    'switch_off',
    'rotate',
    'edit',
    'make',
  ])
  expect(JSON.stringify(lines)).not.toMatch(/hidden|localhost|whsec/)
})

test('GW-24 what a desk sees of the log is a page with the way to the next', async () => {
  const { manager, receiver } = await open()
  const { id } = await manager.value('make-webhook', {
    name: 'Books',
    url: receiver.url,
    events: EVENTS,
  })
  for (let count = 0; count < 3; count += 1) await manager.run('test-webhook', { id })
  const first = await manager.value('list-deliveries', { id, limit: 2 })
  expect(first['deliveries']).toHaveLength(2)
  const rest = await manager.value('list-deliveries', { id, limit: 2, before: first['next'] })
  expect(rest['deliveries']).toHaveLength(1)
  expect(rest['next']).toBeNull()
  expect(await manager.run('list-deliveries', { id: '0'.repeat(16), limit: 2 })).toMatchObject({
    reason: 'unknown_webhook',
  })
})
