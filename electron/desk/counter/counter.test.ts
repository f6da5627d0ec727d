/** The counter API as a cash register, a stranger and a page of a browser meet it: over its real port. */
import { readdirSync, readFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request as ask } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { z } from 'zod'
import { code } from '../journal/till.fixture.ts'
import { type CounterBed, freePort, holdPort, openCounterBed } from './counter.fixture.ts'
import {
  errorAnswer,
  redeemAnswer,
  redeemBody,
  statusAnswer,
  undoAnswer,
} from './counter.schema.ts'
import { COUNTER_OPENAPI } from './openapi.ts'

let bed: CounterBed

beforeEach(async () => {
  const startedAt = Date.now()
  // Its clock stands still between two `pass`: a busy machine fills no bucket.
  bed = await openCounterBed(() => startedAt)
})
afterEach(() => bed.close())

interface Asked {
  readonly path?: string
  readonly method?: string
  readonly body?: unknown
  readonly raw?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}
interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
}

/** As a program asks; what is not named is as it should be. */
function post(asked: Asked = {}): Promise<Reply> {
  const { path = '/v1/redeem', method = 'POST', body, headers = {} } = asked
  const raw = asked.raw ?? (body === undefined ? '' : JSON.stringify(body))
  const all = {
    host: `127.0.0.1:${bed.port}`,
    authorization: `Bearer ${bed.token}`,
    'content-type': 'application/json',
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const sent = ask(
      { host: '127.0.0.1', port: bed.port, path, method, headers: all },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            // Every answer of the API is one JSON object.
            body: JSON.parse(text) as Reply['body'],
          }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(raw)
  })
}

const redeem = (serial: number, headers: Asked['headers'] = {}): Promise<Reply> =>
  post({ body: { text: code(serial) }, headers })

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

test('CT-1 is off until it is switched on, on again after a restart, and closed when it is switched off', async () => {
  expect(bed.counter.state()).toEqual({
    on: false,
    listening: false,
    port: null,
    lastAskedAt: null,
  })
  await bed.switchOn()
  expect(await isOpen(bed.port)).toBe(true)
  await bed.restart()
  expect(bed.counter.state()).toMatchObject({ on: true, listening: true, port: bed.port })
  expect((await redeem(1)).body).toMatchObject({ outcome: 'accepted' })
  await bed.counter.switchOff()
  expect(await isOpen(bed.port)).toBe(false)
  await bed.restart()
  expect(bed.counter.state()).toMatchObject({ on: false, listening: false })
  expect(await isOpen(bed.port)).toBe(false)
})

test('CT-1 a port that another program has is refused, and what was on stays on', async () => {
  await bed.switchOn()
  const held = await holdPort()
  expect(await bed.counter.switchOn(held.port)).toMatchObject({
    refusal: { reason: 'port_taken', facts: { port: held.port } },
  })
  expect((await redeem(1)).status).toBe(200)
  await held.close()
})

test('CT-1 a port that was taken meanwhile is tried again until it is free', async () => {
  const held = await holdPort()
  await held.close()
  const switched = await bed.counter.switchOn(held.port)
  expect(switched.ok).toBe(true)
  await bed.counter.close()
  const again = await holdAt(held.port)
  await bed.restart()
  expect(bed.counter.state()).toMatchObject({ on: true, listening: false })
  await again()
  bed.tick()
  await expect.poll(() => bed.counter.state().listening).toBe(true)
})

async function holdAt(port: number): Promise<() => Promise<void>> {
  const { createServer } = await import('node:net')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => new Promise((resolve) => server.close(() => resolve()))
}

const STRANGERS: readonly (readonly [string, Record<string, string>, number, string])[] = [
  ['no token', { authorization: '' }, 401, 'unauthorized'],
  ['a wrong token', { authorization: `Bearer gsc_${'A'.repeat(43)}` }, 401, 'unauthorized'],
  ['the hash of nothing', { authorization: 'Bearer ' }, 401, 'unauthorized'],
  ['another scheme', { authorization: 'Basic Z3NjOng=' }, 401, 'unauthorized'],
  ['a foreign host', { host: 'till.example.com' }, 403, 'host_refused'],
  ['another name of this machine', { host: 'localhost:4790' }, 403, 'host_refused'],
  ['an origin', { origin: 'https://shop.example.com' }, 403, 'origin_refused'],
  ['the origin null', { origin: 'null' }, 403, 'origin_refused'],
  ['a page', { 'sec-fetch-site': 'cross-site' }, 403, 'origin_refused'],
]

test('CT-2 who is no cash register of this till is refused by a code, without CORS, and changes nothing', async () => {
  await bed.switchOn()
  for (const [name, headers, status, error] of STRANGERS) {
    const reply = await redeem(1, headers)
    const isError = errorAnswer.safeParse(reply.body).success
    const cors = reply.headers['access-control-allow-origin']
    expect([name, reply.status, reply.body['error'], isError, cors]).toEqual([
      name,
      status,
      error,
      true,
      undefined,
    ])
  }
  expect((await redeem(1)).body).toMatchObject({ outcome: 'accepted' })
})

test('CT-2 each switching on ends the token before; only a sealed hash is in the folder', async () => {
  await bed.switchOn()
  const { token } = bed
  await bed.switchOn()
  expect(bed.token).not.toBe(token)
  expect(await redeem(1, { authorization: `Bearer ${token}` })).toMatchObject({ status: 401 })
  expect(await redeem(1)).toMatchObject({ status: 200 })
  const files = readdirSync(bed.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('latin1'))
  expect(files.filter((text) => text.includes(bed.token) || text.includes('tokenHash'))).toEqual([])
})

const WRONG: readonly (readonly [string, Asked, number, string])[] = [
  ['another address', { path: '/v1/launch', body: {} }, 404, 'not_found'],
  ['another method', { method: 'PUT', body: {} }, 405, 'method_not_allowed'],
  ['a question by GET', { method: 'GET' }, 405, 'method_not_allowed'],
  [
    'another type',
    { raw: 'text=G1', headers: { 'content-type': 'text/plain' } },
    415,
    'unsupported_type',
  ],
  ['no JSON', { raw: '{"text":' }, 400, 'unexpected_shape'],
  ['no UTF-8', { raw: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }, 400, 'unexpected_shape'],
  ['nothing', { raw: '' }, 400, 'unexpected_shape'],
  ['a list', { body: [] }, 400, 'unexpected_shape'],
  ['no text', { body: { basketMinor: 1 } }, 400, 'unexpected_shape'],
  ['a text that is a number', { body: { text: 7 } }, 400, 'unexpected_shape'],
  ['a negative basket', { body: { text: 'G1', basketMinor: -1 } }, 400, 'unexpected_shape'],
  ['a basket in halves', { body: { text: 'G1', basketMinor: 1.5 } }, 400, 'unexpected_shape'],
  ['a field more', { body: { text: 'G1', reward: 900 } }, 400, 'unexpected_shape'],
  ['a prototype', { raw: '{"text":"G1","__proto__":{"x":1}}' }, 400, 'unexpected_shape'],
  [
    'a key with spaces',
    { body: { text: 'G1' }, headers: { 'idempotency-key': 'a b' } },
    400,
    'unexpected_shape',
  ],
  [
    'two keys',
    { body: { text: 'G1', idempotencyKey: 'a' }, headers: { 'idempotency-key': 'b' } },
    400,
    'unexpected_shape',
  ],
  ['an undo of no entry', { path: '/v1/undo', body: { entry: 'x' } }, 400, 'unexpected_shape'],
]

test('CT-3 what is wrong is refused by its code and words, and changes nothing', async () => {
  await bed.switchOn()
  for (const [name, asked, status, error] of WRONG) {
    const reply = await post(asked)
    const isSaid = /\w+ \w+/.test(String(reply.body['words']))
    const isError = errorAnswer.safeParse(reply.body).success
    expect([name, reply.status, reply.body['error'], isError, isSaid]).toEqual([
      name,
      status,
      error,
      true,
      true,
    ])
  }
  const waiting = (await post({ path: '/v1/status', method: 'GET' })).body['waiting']
  expect(waiting).toBe(0)
})

test('CT-3 a body above its limit is refused unread, by its length or while it comes', async () => {
  await bed.switchOn()
  const raw = JSON.stringify({ text: 'A'.repeat(20_000) })
  expect(await post({ raw })).toMatchObject({ status: 413, body: { error: 'too_large' } })
  const headers = { 'transfer-encoding': 'chunked' }
  expect(await post({ raw, headers })).toMatchObject({ status: 413 })
  expect(await redeem(1)).toMatchObject({ status: 200 })
})

test('CT-4 a key asked again is answered as before, after a restart too, and another body is refused', async () => {
  await bed.switchOn()
  const key = { 'idempotency-key': 'sale-17' }
  const first = await redeem(5, key)
  expect(first.headers['idempotency-replayed']).toBeUndefined()
  const second = await redeem(5, key)
  expect(second.body).toEqual(first.body)
  expect(second.headers['idempotency-replayed']).toBe('true')
  expect(await redeem(6, key)).toMatchObject({ status: 409, body: { error: 'key_reused' } })
  const undo = { path: '/v1/undo', body: { entry: first.body['entry'] }, headers: key }
  expect(await post(undo)).toMatchObject({ status: 409 })
  await bed.restart()
  expect((await redeem(5, key)).body).toEqual(first.body)
  const body = { text: code(5), idempotencyKey: 'sale-17' }
  expect((await post({ body })).body).toEqual(first.body)
  expect((await redeem(6)).body).toMatchObject({ outcome: 'accepted' })
})

test('CT-5 of a hundred questions at once, beside the screen’s own, one is accepted', async () => {
  await bed.switchOn()
  const scan = { text: code(7), basketMinor: null, offline: false }
  const [replies, scans] = await Promise.all([
    Promise.all(Array.from({ length: 100 }, () => redeem(7))),
    Promise.all(Array.from({ length: 20 }, () => bed.journal.ask('redeem', scan))),
  ])
  const byApi = replies.filter(({ body }) => body['outcome'] === 'accepted').length
  const byScreen = scans.filter((kept) => kept.ok && kept.value.ok).length
  expect(byApi + byScreen).toBe(1)
  expect(replies.filter(({ body }) => body['reason'] === 'used_here')).toHaveLength(100 - byApi)
})

test('CT-5 tells the discount as data, and a refusal with reason, facts and words in both languages', async () => {
  await bed.switchOn()
  const accepted = await post({ body: { text: code(8), basketMinor: 1_450 } })
  expect(accepted.body).toMatchObject({
    outcome: 'accepted',
    reward: { kind: 'amount', offMinor: 250 },
    rewardMinor: 250,
    currency: 'EUR',
    standing: 'provisional',
    voucher: '7.3.8',
    offline: false,
    words: { headline: 'Accepted', second: '€2.50 off' },
  })
  const refused = await redeem(8, { 'accept-language': 'de-AT,en;q=0.5' })
  expect(refused.body).toMatchObject({
    outcome: 'refused',
    reason: 'used_here',
    facts: { till: 'Counter' },
    words: { headline: 'Hier schon eingelöst' },
  })
  expect((await redeem(90)).body).toMatchObject({ words: { headline: 'Already used' } })
})

test('CT-5 an undo gives the code back, once', async () => {
  await bed.switchOn()
  const { entry } = (await redeem(9)).body
  const undo = (): Promise<Reply> => post({ path: '/v1/undo', body: { entry } })
  expect((await undo()).body).toEqual({ outcome: 'undone', entry })
  expect((await undo()).body).toMatchObject({
    outcome: 'refused',
    reason: 'already_undone',
    words: { headline: 'It is undone already.' },
  })
  expect((await redeem(9)).body).toMatchObject({ outcome: 'accepted' })
})

test('CT-6 strangers have a bucket of their own, and too many questions are told when to ask again', async () => {
  await bed.switchOn()
  const stranger = { authorization: 'Bearer nobody' }
  const tries = await Promise.all(Array.from({ length: 40 }, () => redeem(1, stranger)))
  expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThan(10)
  expect(await redeem(1)).toMatchObject({ status: 200 })
  const late = await flooded()
  expect(late).toMatchObject({ body: { error: 'too_many' } })
  expect(Number(late?.headers['retry-after'])).toBeGreaterThan(0)
  bed.pass(60_000)
  expect(await redeem(2)).toMatchObject({ status: 200 })
})

/** Questions in waves, as many as a bucket could hold, until one is too many. */
async function flooded(): Promise<Reply | undefined> {
  for (let wave = 0; wave < 20; wave += 1) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(1)))
    const late = answers.find(({ status }) => status === 429)
    if (late !== undefined) return late
  }
  return undefined
}

test('CT-7 the document names every address, and the answers are as its schemas say', async () => {
  await bed.switchOn()
  const open = await post({ path: '/openapi.json', method: 'GET', headers: { authorization: '' } })
  expect(open.body).toEqual(JSON.parse(JSON.stringify(COUNTER_OPENAPI)))
  expect(Object.keys(COUNTER_OPENAPI.paths)).toEqual(['/v1/redeem', '/v1/undo', '/v1/status'])
  expect(JSON.stringify(open.body)).toContain('"maxLength":8192')
  const accepted = await redeem(1)
  const answers: readonly (readonly [z.ZodType, Reply])[] = [
    [redeemAnswer, accepted],
    [redeemAnswer, await redeem(1)],
    [undoAnswer, await post({ path: '/v1/undo', body: { entry: accepted.body['entry'] } })],
    [statusAnswer, await post({ path: '/v1/status', method: 'GET' })],
  ]
  expect(answers.map(([schema, { body }]) => schema.safeParse(body).success)).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(redeemBody.safeParse({ text: 'G1' }).success).toBe(true)
})

test('CT-7 says how the till stands, and when it was last asked', async () => {
  await bed.switchOn()
  expect((await post({ path: '/v1/status', method: 'GET' })).body).toEqual({
    till: 'Counter',
    venue: 'Here',
    organisation: 'Nordlicht Coffee',
    online: true,
    gate: 'open',
    shiftOpen: false,
    locked: false,
    waiting: 0,
  })
  expect(bed.counter.state().lastAskedAt).not.toBeNull()
})

test('CT-8 a full disk is answered not_saved, and asked again with its key it is done', async () => {
  await bed.close()
  bed = await openCounterBed(Date.now, { maxPages: 60 })
  await bed.switchOn()
  let serial = 100
  let reply = await redeem(serial, { 'idempotency-key': `sale-${serial}` })
  while (reply.status === 200) {
    serial += 1
    reply = await redeem(serial, { 'idempotency-key': `sale-${serial}` })
    bed.pass(1_000)
  }
  expect(reply).toMatchObject({ status: 503, body: { error: 'not_saved' } })
  await bed.restart()
  const again = await redeem(serial, { 'idempotency-key': `sale-${serial}` })
  expect(again.body).toMatchObject({ outcome: 'accepted' })
  expect(await freePort()).not.toBe(bed.port)
})

test('CT-9 a locked till is asked in vain, says so, and does it once somebody signed in', async () => {
  const key = { 'idempotency-key': 'sale-locked' }
  await bed.switchOn()
  bed.lock.isLocked = true
  const refused = await redeem(6, key)
  expect(refused).toMatchObject({ status: 423, body: { error: 'till_locked', facts: {} } })
  const snapshot = await bed.journal.ask('snapshot')
  expect(snapshot).toMatchObject({ ok: true, value: { waiting: 0 } })
  expect(bed.lock.touched).toBe(0)
  bed.lock.isLocked = false
  expect((await redeem(6, key)).body).toMatchObject({ outcome: 'accepted' })
  expect(bed.lock.touched).toBe(1)
})
