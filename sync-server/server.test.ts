/** The whole server over real HTTP and a real socket, under a clock that stands still. */
import { statSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { keyPairFromSeed, sha256 } from './auth/ed25519.ts'
import {
  connect,
  deviceToken,
  get,
  openSocket,
  personTicket,
  post,
  tillTicket,
} from './client.fixture.ts'
import { readConfig } from './config.ts'
import { type Running, runServer, runServerAnew } from './running.fixture.ts'
import { startServer } from './server.ts'

const MANAGER = 'Magdalena Kofler'
const KEY = keyPairFromSeed(sha256(Buffer.from('a till of this test')))
const PUBLIC_KEY = Buffer.from(KEY.publicKey).toString('base64url')

let codes = 0

async function enrolmentCode({ url, server }: Running): Promise<string> {
  codes += 1
  const [organisation] = await server.store.organisations()
  const facts = await server.store.list(organisation?.id ?? '', 'facts')
  const venue = facts.find(({ body }) => body['kind'] === 'venue')?.body['id'] ?? ''
  const manager = await connect(url, { ticket: await personTicket(url, MANAGER), device: 'desk' })
  await manager.next('welcome')
  manager.send({
    t: 'command',
    i: 1,
    id: `enrol ${codes}`,
    name: 'create-enrolment',
    version: 1,
    input: { venue, name: 'New till' },
  })
  const { answer } = await manager.next('answer')
  manager.close()
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer))
  // The value of `create-enrolment`.
  return (answer.value as { readonly code: string }).code
}

test('it says who it is, that it lives and is ready, what it counts and what it offers', async () => {
  const { url } = await runServer()
  const info = (await get(`${url}/api/v1/server`)).body
  expect(info).toMatchObject({ protocol: 1, sandbox: true, trust: 'demo' })
  expect(String(info['serverKey'])).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect((await get(`${url}/livez`)).status).toBe(200)
  expect((await get(`${url}/readyz`)).status).toBe(200)
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('groundswell_open_sessions 0')
  expect((await get(`${url}/openapi.json`)).body).toMatchObject({ openapi: '3.1.0' })
})

test('without the sandbox there is no town and no development identity', async () => {
  const { url, server } = await runServer({})
  expect(await server.store.organisations()).toEqual([])
  const people = await get(`${url}/api/v1/development/people`)
  expect(people).toMatchObject({ status: 404, body: { error: 'not_found', facts: {} } })
  expect((await post(`${url}/api/v1/development/sign-in`, { person: MANAGER })).status).toBe(404)
})

test('the secret is its owner’s alone, and the server keeps its key over a restart', async () => {
  const { dir, server, world } = await runServerAnew()
  expect(statSync(join(dir, 'secret')).mode & 0o777).toBe(0o600)
  const config = readConfig({ PORT: '0', GROUNDSWELL_DATA: dir })
  if (!config.ok) throw new Error('it is read')
  const again = await startServer(config.value, world, pino({ level: 'silent' }))
  expect(again.keys.serverKey).toBe(server.keys.serverKey)
  await again.close()
})

test('a person signs in, gets a ticket, and a socket that is hers', async () => {
  const { url } = await runServer()
  const client = await connect(url, { ticket: await personTicket(url, MANAGER), device: 'desk' })
  expect(await client.next('welcome')).toMatchObject({ protocol: 1 })
  client.send({ t: 'pull', i: 1, collection: 'campaigns', checkpoint: null, credit: 100 })
  expect((await client.next('page')).rows).toHaveLength(5)
  client.close()
})

test.each([
  { headers: {}, body: {} },
  { headers: { authorization: 'Bearer nonsense' }, body: {} },
  { headers: { authorization: 'Bearer eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30.' }, body: {} },
  { headers: {}, body: { device: 'nonsense' } },
])('nobody gets a ticket for %o', async ({ headers, body }) => {
  const { url } = await runServer({})
  expect(
    await post(`${url}/api/v1/tickets`, body, headers as Record<string, string>),
  ).toMatchObject({
    status: 401,
    body: { error: 'unauthorized', facts: {} },
  })
})

test('an access token ends after fifteen minutes', async () => {
  const { url, world } = await runServer()
  const { body } = await post(`${url}/api/v1/development/sign-in`, { person: MANAGER })
  const bearer = { authorization: `Bearer ${String(body['accessToken'])}` }
  expect((await post(`${url}/api/v1/tickets`, {}, bearer)).status).toBe(200)
  world.pass(15 * 60_000)
  expect((await post(`${url}/api/v1/tickets`, {}, bearer)).status).toBe(401)
})

test('a till enrols once, gets tickets by its own word, and each word counts once', async () => {
  const running = await runServer()
  const { url, world, server } = running
  const code = await enrolmentCode(running)
  const claimed = await post(`${url}/api/v1/enrolments/claim`, {
    code: code.toLowerCase(),
    publicKey: PUBLIC_KEY,
  })
  expect(claimed).toMatchObject({
    status: 200,
    body: {
      organisationName: 'Rösterei Lauben',
      organisationNumber: 1,
      name: 'New till',
      rootKey: server.keys.rootKey,
      trust: 'demo',
    },
  })
  const again = { code, publicKey: Buffer.from(sha256(KEY.publicKey)).toString('base64url') }
  expect(await post(`${url}/api/v1/enrolments/claim`, again)).toMatchObject({
    status: 409,
    body: { error: 'enrolment_used' },
  })
  const twice = { code: await enrolmentCode(running), publicKey: PUBLIC_KEY }
  expect(await post(`${url}/api/v1/enrolments/claim`, twice)).toMatchObject({
    status: 409,
    body: { error: 'key_in_use' },
  })
  const sub = String(claimed.body['device'])
  const exp = Math.floor(world.now() / 1000) + 60
  const ticket = await tillTicket(url, KEY, { sub, exp, jti: 'first-word' })
  const client = await connect(url, { ticket, device: sub })
  expect(await client.next('welcome')).toMatchObject({ protocol: 1 })
  client.close()
  const ask = async (token: Promise<string>) =>
    (await post(`${url}/api/v1/tickets`, { device: await token })).status
  const stranger = keyPairFromSeed(sha256(Buffer.from('a stranger')))
  expect(await ask(deviceToken(KEY, { sub, exp, jti: 'first-word' }))).toBe(401)
  expect(await ask(deviceToken(KEY, { sub, exp, jti: 'second-word', aud: 'another' }))).toBe(401)
  expect(await ask(deviceToken(KEY, { sub, exp: exp + 3_600, jti: 'third-word' }))).toBe(401)
  expect(await ask(deviceToken(KEY, { sub, exp: exp - 3_600, jti: 'fourth-word' }))).toBe(401)
  expect(await ask(deviceToken(KEY, { sub, exp, jti: 'fifth-word' }, 'at+jwt'))).toBe(401)
  expect(await ask(deviceToken(stranger, { sub, exp, jti: 'sixth-word' }))).toBe(401)
  expect(await ask(deviceToken(KEY, { sub: 'nobody', exp, jti: 'seventh-word' }))).toBe(401)
  expect(await ask(deviceToken(KEY, { sub, exp, jti: 'eighth-word', aud: url }))).toBe(200)
})

test('five wrong guesses end a code, and a code ends after fifteen minutes', async () => {
  const running = await runServer()
  const { url, world } = running
  const [first, second] = [await enrolmentCode(running), await enrolmentCode(await runServer())]
  const claim = async (code: string) =>
    (await post(`${url}/api/v1/enrolments/claim`, { code, publicKey: PUBLIC_KEY })).body['error']
  const wrong = `${first.slice(0, 3)}${first.endsWith('00000') ? '11111' : '00000'}`
  for (let guess = 0; guess < 5; guess += 1) expect(await claim(wrong)).toBe('enrolment_unknown')
  expect(await claim(first)).toBe('too_many')
  expect(second).toHaveLength(8)
  const third = await runServer()
  const late = await enrolmentCode(third)
  third.world.pass(15 * 60_000)
  const reply = await post(`${third.url}/api/v1/enrolments/claim`, {
    code: late,
    publicKey: PUBLIC_KEY,
  })
  expect(reply).toMatchObject({ status: 410, body: { error: 'enrolment_expired' } })
  expect(world.now()).toBeLessThan(third.world.now())
})

test.each([
  { body: '{', status: 400, error: 'unexpected_shape' },
  { body: '[]', status: 400, error: 'unexpected_shape' },
  { body: { code: 'ABC12345', publicKey: 'short' }, status: 400, error: 'unexpected_shape' },
  { body: { code: 'ÄÖÜ', publicKey: PUBLIC_KEY }, status: 404, error: 'enrolment_unknown' },
  { body: `"${'x'.repeat(70_000)}"`, status: 413, error: 'too_large' },
])('a wrong claim is named: $error', async ({ body, status, error }) => {
  const { url } = await runServer({})
  expect(await post(`${url}/api/v1/enrolments/claim`, body)).toMatchObject({
    status,
    body: { error },
  })
})

test.each([
  { options: { origin: 'https://evil.example' }, says: '403' },
  { options: { origin: 'null' }, says: '403' },
  { options: { origin: 'http://127.0.0.1' }, says: '403' },
  { options: { protocol: '' }, says: '400' },
  { options: { protocol: 'graphql-ws' }, says: '400' },
])('an upgrade with $options is refused with $says', async ({ options, says }) => {
  const { url } = await runServer({})
  const socket = openSocket(url, options)
  const problem = await new Promise<Error>((resolve) => {
    socket.once('error', resolve)
  })
  expect(problem.message).toContain(says)
})

test('a version not spoken may knock and is refused by name', async () => {
  const { url } = await runServer({})
  const socket = openSocket(url, { protocol: 'groundswell.sync.9' })
  const heard = new Promise<string>((resolve) => {
    socket.once('message', (data) => resolve(Buffer.isBuffer(data) ? data.toString() : ''))
  })
  const closed = new Promise<number>((resolve) => {
    socket.once('close', resolve)
  })
  socket.once('open', () =>
    socket.send(
      JSON.stringify({
        t: 'hello',
        ticket: 'x'.repeat(16),
        device: 'd',
        protocol: { floor: 9, ceiling: 9 },
        epoch: null,
        highest: null,
      }),
    ),
  )
  expect(JSON.parse(await heard)).toMatchObject({
    t: 'refused',
    reason: 'protocol_not_spoken',
    facts: { spoken: 1 },
  })
  expect(await closed).toBe(4406)
})

test('frames past the socket’s limit end it, and others are served on', async () => {
  const { url } = await runServer()
  const loud = await connect(url, { ticket: await personTicket(url, MANAGER), device: 'loud' })
  const calm = await connect(url, { ticket: await personTicket(url, MANAGER), device: 'calm' })
  await loud.next('welcome')
  loud.sendRaw('x'.repeat(300_000))
  expect(await loud.closed).toBe(1009)
  calm.send({ t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 100 })
  expect(await calm.next('caught-up')).toMatchObject({ i: 1 })
  calm.close()
})

test('an upgrade to an address that is none is refused, and others are served on', async () => {
  const { url } = await runServer()
  const { hostname, port } = new URL(url)
  for (const target of ['//', 'http://[', '/%zz', '/other']) {
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connectTcp(Number(port), hostname, () =>
        socket.write(
          `GET ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
        ),
      )
      socket.setEncoding('utf8').once('data', resolve).once('error', reject)
    })
    expect(said).toMatch(/^HTTP\/1\.1 404 /)
  }
  expect((await get(`${url}/livez`)).status).toBe(200)
})

test('the town is alive: two businesses, live campaigns, clashes, undone entries, a ledger that holds', async () => {
  const { server } = await runServerAnew()
  const [lauben] = await server.store.organisations()
  const campaigns = await server.store.list(lauben?.id ?? '', 'campaigns')
  const states = campaigns.map(({ body }) => body['state'])
  expect(states).toHaveLength(5)
  expect(new Set(states)).toEqual(new Set(['draft', 'live', 'scheduled']))
  const redemptions = (await server.store.list(lauben?.id ?? '', 'redemptions')).map(
    ({ body }) => body,
  )
  expect(redemptions.length).toBeGreaterThan(150)
  expect(redemptions.filter(({ standing }) => standing === 'reversed').length).toBeGreaterThan(2)
  expect(redemptions.filter(({ undone }) => undone === true).length).toBeGreaterThan(2)
  expect(await server.store.damagedRow()).toBeUndefined()
})

test('the same town is made every time', async () => {
  const rows = async () => {
    const { server } = await runServerAnew()
    const [lauben] = await server.store.organisations()
    const redemptions = await server.store.list(lauben?.id ?? '', 'redemptions')
    return redemptions.map(({ body: { voucher, at, tillName, standing } }) => ({
      voucher,
      at,
      tillName,
      standing,
    }))
  }
  expect(await rows()).toEqual(await rows())
})
