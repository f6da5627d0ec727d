/** The one way out against receivers that are slow, huge, rude, or not who they say. */
import { globSync, readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { SECOND_MS } from '../../shared/base/time.ts'
import { openReceiver, status } from '../webhooks/receiver.fixture.ts'
import { fakeWorld } from '../world.fixture.ts'
import { ELSEWHERE, KEY, OURS } from './certificates.fixture.ts'
import { ANSWER_BYTES_MAX, EGRESS_WITHIN_MS, type EgressDeps, openEgress } from './egress.ts'

function out(over: Partial<EgressDeps> = {}) {
  const world = fakeWorld()
  const egress = openEgress({ world, allowsLoopback: true, ...over })
  const leaving = new AbortController()
  const post = (url: string) =>
    egress.post({ url, headers: { 'webhook-id': 'msg_1' }, body: '{}', signal: leaving.signal })
  return { world, post, leave: () => leaving.abort() }
}

function* endless() {
  for (;;) yield 'x'.repeat(65_536)
}

/** Asks, and lets time or the server's leaving come once the receiver has heard it. */
async function asked(answer: (response: ServerResponse) => void) {
  const receiver = await openReceiver()
  receiver.answer = answer
  const { world, post, leave } = out()
  const reply = post(receiver.url)
  await expect.poll(() => receiver.heard.length).toBe(1)
  return { world, reply, leave }
}

test('GW-23 what was answered is told with its first bytes', async () => {
  const receiver = await openReceiver()
  receiver.answer = status(500)
  const { post } = out()
  expect(await post(receiver.url)).toEqual({
    kind: 'answered',
    status: 500,
    answer: 'status 500',
    end: 'whole',
    headers: expect.objectContaining({ connection: 'close' }),
    retryAfter: null,
  })
  expect(receiver.heard).toMatchObject([{ id: 'msg_1', body: '{}' }])
})

test('GW-23 a redirect is an answer and is not followed', async () => {
  const other = await openReceiver()
  const receiver = await openReceiver()
  receiver.answer = status(307, { location: other.url })
  expect(await out().post(receiver.url)).toMatchObject({ status: 307 })
  expect(other.heard).toEqual([])
})

test('GW-23 an answer that would switch protocols is none', async () => {
  const receiver = await openReceiver()
  receiver.answer = (response) =>
    void response.socket?.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    )
  expect(await out().post(receiver.url)).toEqual({ kind: 'failed', failure: 'cut_off' })
})

test('GW-23 of a huge answer the beginning is read, and the rest cut off', async () => {
  const receiver = await openReceiver()
  const cut: string[] = []
  receiver.answer = (response) => {
    response.on('close', () => cut.push('cut'))
    Readable.from(endless()).pipe(response)
  }
  const reply = await out().post(receiver.url)
  expect(reply).toMatchObject({
    kind: 'answered',
    status: 200,
    answer: 'x'.repeat(ANSWER_BYTES_MAX),
    end: 'too_long',
    retryAfter: null,
  })
  await expect.poll(() => cut).toEqual(['cut'])
})

test('GW-23 no answer in ten seconds is none', async () => {
  const { world, reply } = await asked(() => undefined)
  world.pass(EGRESS_WITHIN_MS)
  expect(await reply).toEqual({ kind: 'failed', failure: 'timed_out' })
})

test.each([
  ['a byte now and then', (response: ServerResponse) => void response.write('x')],
  ['a head and nothing behind it', (response: ServerResponse) => response.flushHeaders()],
  [
    'less than was promised',
    (response: ServerResponse) => {
      response.setHeader('content-length', 1_000)
      response.write('x')
    },
  ],
])('GW-23 the time of the whole question bounds an answer of %s', async (_, begin) => {
  const receiver = await openReceiver()
  const cut: string[] = []
  let drip = () => {}
  receiver.answer = (response) => {
    response.on('close', () => cut.push('cut'))
    begin(response)
    drip = () => void response.write('x')
  }
  const { world, post } = out()
  const reply = post(receiver.url)
  await expect.poll(() => receiver.heard.length).toBe(1)
  // Each byte comes long before anybody would call the connection idle.
  for (let byte = 1; byte < EGRESS_WITHIN_MS / SECOND_MS; byte += 1) {
    world.pass(SECOND_MS)
    drip()
    expect(cut).toEqual([])
  }
  world.pass(SECOND_MS)
  // Whether its head was here by then is the machine's affair.
  expect(await reply).not.toMatchObject({ end: 'whole' })
  await expect.poll(() => cut).toEqual(['cut'])
})

test('GW-23 a connection that is cut, a port that is shut and a head without end are failures by name', async () => {
  const cut = await asked((response) => void response.socket?.destroy())
  expect(await cut.reply).toEqual({ kind: 'failed', failure: 'cut_off' })
  const long = await asked(status(200, { long: 'x'.repeat(20_000) }))
  expect(await long.reply).toEqual({ kind: 'failed', failure: 'cut_off' })
  expect(await out().post('http://127.0.0.1:1/')).toEqual({
    kind: 'failed',
    failure: 'unreachable',
  })
})

test('GW-23 a server that leaves gives up what is under way', async () => {
  const { reply, leave } = await asked(() => undefined)
  leave()
  expect(await reply).toEqual({ kind: 'given_up' })
})

test('GW-23 a certificate must be trusted and name the server', async () => {
  const ours = await openReceiver({ key: KEY, cert: OURS })
  const elsewhere = await openReceiver({ key: KEY, cert: ELSEWHERE })
  const plain = await openReceiver()
  const untrusted = { kind: 'failed', failure: 'untrusted' }
  expect(await out({ ca: OURS }).post(ours.url)).toMatchObject({ status: 204 })
  expect(await out().post(ours.url)).toEqual(untrusted)
  expect(await out({ ca: ELSEWHERE }).post(elsewhere.url)).toEqual(untrusted)
  expect(await out().post(plain.url.replace('http:', 'https:'))).toMatchObject({ kind: 'failed' })
  expect([...elsewhere.heard, ...plain.heard]).toEqual([])
})

test('GW-23 a name that leads inside our walls, or both ways, is refused before anything is asked', async () => {
  const receiver = await openReceiver({ key: KEY, cert: OURS })
  const port = new URL(receiver.url).port
  const refused = { kind: 'failed', failure: 'address_refused' }
  for (const addresses of [['127.0.0.1'], ['8.8.8.8', '10.0.0.1'], ['::1'], ['169.254.169.254']]) {
    const { post } = out({ allowsLoopback: false, resolve: async () => addresses })
    expect(await post(`https://example.com:${port}/`)).toEqual(refused)
  }
  const { post } = out({ allowsLoopback: false })
  for (const url of [
    receiver.url.replace('localhost', '127.0.0.1'),
    'https://10.0.0.1/',
    'https://[::1]/',
  ])
    expect(await post(url)).toEqual(refused)
  expect(await out().post('http://8.8.8.8/')).toEqual(refused)
  expect(receiver.heard).toEqual([])
})

test('GW-23 the connection goes to the address that was judged, whatever the name says next', async () => {
  const receiver = await openReceiver()
  const port = new URL(receiver.url).port
  const answers = [['127.0.0.1'], ['10.0.0.1']]
  const resolve = async () => answers.shift() ?? []
  const { post } = out({ resolve })
  expect(await post(`http://rebinding.example:${port}/`)).toMatchObject({ status: 204 })
  expect(answers).toEqual([['10.0.0.1']])
})

test('GW-23 nothing else in the server asks the world', () => {
  const root = join(import.meta.dirname, '..')
  const sources = globSync('**/*.ts', { cwd: root }).filter(
    // What pages do runs in people’s browsers.
    (path) => !/\.(?:test|fixture)\.ts$|^accounts\/pages\/(?:live-)?script\.ts$/.test(path),
  )
  const asking = sources.filter((path) => /\bfetch\(/.test(readFileSync(join(root, path), 'utf8')))
  expect(sources.length).toBeGreaterThan(100)
  expect(asking).toEqual([])
})

test('GW-23 a name that is nowhere is said to be unknown', async () => {
  const nowhere = { kind: 'failed', failure: 'unknown_host' }
  expect(await out({ resolve: async () => [] }).post('https://x.example/')).toEqual(nowhere)
  const broken = async () => Promise.reject(new Error('no name server'))
  expect(await out({ resolve: broken }).post('https://x.example/')).toEqual(nowhere)
})
