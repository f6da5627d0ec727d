/** `Idempotency-Key` over the whole server: done once, answered the same, kept sealed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Running, runServer } from '../running.fixture.ts'
import { post } from '../client.fixture.ts'
import { MANAGER, managerOf } from './manager.fixture.ts'
import type { OpenApi } from './openapi.ts'

const BODY = { name: 'Books', url: 'https://example.com/hook', events: ['campaign.live'] }

async function open() {
  const running = await runServer()
  const manager = await managerOf(running)
  const keyOf = async (name: string): Promise<string> => {
    const made = { name, scopes: ['webhooks_manage'], days: null }
    return String((await manager.value('make-api-key', made))['key'])
  }
  const keys = [await keyOf('Books'), await keyOf('Till')] as const
  const [first] = keys
  const count = async (): Promise<number> => {
    const headers = { authorization: `Bearer ${first}` }
    const reply = await fetch(`${running.url}/api/v1/webhooks`, { headers })
    // What this address answers.
    return ((await reply.json()) as { readonly webhooks: readonly unknown[] }).webhooks.length
  }
  return { running, keys, count }
}

/** Each counts once by itself, or is told a secret that ends with its answer. */
const WITHOUT = [
  'answerQuestion',
  'claimEnrolment',
  'fetchConnection',
  'issueTicket',
  'openSession',
  'readQuestion',
  'signInSandboxPerson',
]

interface Asked {
  readonly by: string
  readonly key: string
  /** What is made. */
  readonly of?: 'webhooks' | 'grants'
  readonly path?: string
  readonly body?: object
}

async function make({ url }: Running, { by, key, of = 'webhooks', path = '', body = BODY }: Asked) {
  const reply = await fetch(`${url}/api/v1/${of}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${by}`,
      'content-type': 'application/json',
      'idempotency-key': key,
    },
    body: JSON.stringify(body),
  })
  // Every address answers an object.
  const told = (await reply.json()) as Readonly<Record<string, unknown>>
  return { status: reply.status, body: told, replayed: reply.headers.get('idempotent-replayed') }
}

test('GW-76 the same key with the same request is done once and answered the same, its secret with it, which stands nowhere', async () => {
  const { running, keys, count } = await open()
  const [by, other] = keys
  const key = '"8e03978e-40d5-43dd-bc93-6894a57f9324"'
  const first = await make(running, { by, key })
  expect(first).toMatchObject({ status: 201, replayed: null })
  const again = await make(running, { by, key: key.slice(1, -1) })
  expect(again).toEqual({ ...first, replayed: 'true' })
  expect(await count()).toBe(1)
  const another = await make(running, { by: other, key })
  expect(another.status).toBe(201)
  expect(another.body['id']).not.toBe(first.body['id'])
  const refused = { by, key: 'refused', path: '/0123456789abcdef/rotate', body: {} }
  expect(await make(running, refused)).toMatchObject({ status: 404, replayed: null })
  expect(await make(running, refused)).toMatchObject({
    status: 404,
    replayed: 'true',
    body: { error: 'unknown_webhook' },
  })
  const { accessToken } = (
    await post(`${running.url}/api/v1/development/sign-in`, { person: MANAGER })
  ).body
  const grant = { organisation: 'nobody’s', purposes: ['campaign'], days: null }
  const given = { by: String(accessToken), key, of: 'grants', body: grant } as const
  for (const replayed of [null, 'true'])
    expect(await make(running, given)).toMatchObject({ status: 404, replayed })
  for (const file of ['groundswell.db', 'groundswell.db-wal']) {
    const bytes = readFileSync(join(running.dir, file)).toString('latin1')
    expect(bytes).not.toContain(String(first.body['secret']))
    expect(bytes).not.toContain('8e03978e')
  }
  expect(await count()).toBe(2)
})

test('GW-77 another request under a key, one that still runs and a key that is none are refused by name; the document says where keys count', async () => {
  const { running, keys, count } = await open()
  const [by] = keys
  const all = await Promise.all(
    Array.from({ length: 20 }, () => make(running, { by, key: 'at-once' })),
  )
  expect(await count()).toBe(1)
  const [told, ...rest] = all.filter(({ status }) => status === 201)
  expect(rest.every(({ body }) => body['secret'] === told?.body['secret'])).toBe(true)
  const others = all.filter(({ status }) => status !== 201)
  for (const one of others)
    expect(one).toMatchObject({ status: 409, body: { error: 'idempotency_running' } })
  const body = { ...BODY, name: 'Other' }
  expect(await make(running, { by, key: 'at-once', body })).toMatchObject({
    status: 422,
    body: { error: 'idempotency_key_reused' },
  })
  for (const key of ['', '""', 'x'.repeat(201), 'a b', '"a"b"'])
    expect(await make(running, { by, key })).toMatchObject({
      status: 400,
      body: { error: 'idempotency_key_wrong' },
    })
  expect(await count()).toBe(1)
  // The document that this very server makes.
  const { paths } = (await (await fetch(`${running.url}/openapi.json`)).json()) as OpenApi
  const posts = Object.values(paths).flatMap((methods) => Object.entries(methods))
  const makers = posts.filter(([method]) => method === 'post').map(([, operation]) => operation)
  const without = makers.filter((one) => !JSON.stringify(one).includes('Idempotency-Key'))
  expect(new Set(without.map((one) => one['operationId']))).toEqual(new Set(WITHOUT))
})
