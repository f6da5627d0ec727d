/** The browser host's doors over real HTTP and a real socket: names, origins, links, policy, files. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { TAKEN_BYTES_MAX } from '../../shared/bridge/import-commands.ts'
import { createSeat, type Seat } from '../../shared/bridge/seat.ts'
import { createFiles, type Files } from './files.ts'
import { serve, type Serving } from './serve.ts'
import { createSessions, type Sessions } from './session.ts'

let serving: Serving
let sessions: Sessions
let files: Files
let folder: string
const ran: unknown[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'host-'))
  mkdirSync(join(folder, 'pages/assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'pages/index.html'), '<!doctype html><head><title>x</title></head>')
  writeFileSync(join(folder, 'pages/assets/app.js'), 'export {}')
  sessions = createSessions({ now: Date.now, randomBytes })
  files = createFiles(Date.now)
  const seat = seatOf()
  serving = await serve({
    port: 0,
    pages: join(folder, 'pages'),
    sessions,
    files,
    seat: (id) => (id === 'main' ? seat : undefined),
  })
})

afterAll(async () => {
  await serving.close()
  rmSync(folder, { recursive: true, force: true })
})

function seatOf(): Seat {
  const view = { kind: 'welcome', desk: null, demo: false, sandbox: false, code: null } as const
  const seat = createSeat('main', { ...view, canOpenTill: false, version: '1' }, async () => ({
    kind: 'done',
    value: 'host',
  }))
  seat.seat({
    run: async (name, input) => {
      ran.push([name, input])
      return { kind: 'done', value: name }
    },
    watch: (_name, _input, hear) => {
      hear({ kind: 'value', value: 1 })
      return () => undefined
    },
  })
  return seat
}

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

function get(
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(serving.origin)
    request({ hostname, port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      )
    })
      .on('error', reject)
      .end()
  })
}

/** Frames of a socket until it closes or has sent `count`; the closing code, or the status that refused it. */
function dial(
  frames: readonly unknown[],
  options: { readonly count?: number; readonly headers?: Record<string, string> } = {},
): Promise<{ readonly heard: unknown[]; readonly code: number }> {
  const headers = { origin: serving.origin, ...options.headers }
  const link = new WebSocket(`${serving.origin.replace('http', 'ws')}/desk`, { headers })
  const heard: unknown[] = []
  return new Promise((resolve) => {
    link.on('open', () => {
      for (const frame of frames)
        link.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
    })
    link.on('message', (data: Buffer) => {
      heard.push(JSON.parse(data.toString('utf8')))
      if (heard.length === options.count) link.close(1000)
    })
    link.on('unexpected-response', (_request, response) =>
      resolve({ heard, code: response.statusCode ?? 0 }),
    )
    link.on('close', (code) => resolve({ heard, code }))
    link.on('error', () => undefined)
  })
}

test('an address that is none is answered 404, and the host goes on', async () => {
  expect((await get('//')).status).toBe(404)
  expect((await get('/%zz')).status).toBe(404)
  expect((await get('/')).status).toBe(200)
})

test('the page comes with a strict policy, its nonce, and no cookie', async () => {
  const { status, headers, body } = await get('/')
  expect(status).toBe(200)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
  expect(policy).toContain("frame-ancestors 'none'")
  const nonce = /style-src 'self' 'nonce-([\w-]{22})'/.exec(policy)?.[1]
  expect(body).toContain(`nonce="${String(nonce)}"`)
  expect((await get('/')).body).not.toBe(body)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['set-cookie']).toBeUndefined()
  expect((await get('/assets/app.js')).headers['content-type']).toContain('text/javascript')
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/assets/../../secret.txt',
  '/.git/config',
  '//etc/passwd',
  '/absent',
])('%s is not there', async (path) => {
  const got = await get(path)
  expect(got.status).toBe(404)
  expect(got.body).not.toContain('secret')
})

const STRANGERS = ['evil.example', 'localhost:1', '127.0.0.1', '127.0.0.1.evil.example', '[::1]']

test.each(STRANGERS)('a request to the name %s is refused', async (host) => {
  expect((await get('/', { host })).status).toBe(403)
  const { port } = new URL(serving.origin)
  expect((await get('/', { host: `localhost:${port}` })).status).toBe(403)
})

test('another method or a foreign origin gets nothing', async () => {
  expect((await get('/', {}, 'POST')).status).toBe(405)
  expect((await get('/', { origin: 'https://evil.example' })).status).toBe(403)
})

test.each([
  'https://evil.example',
  'null',
  'http://127.0.0.1',
  'http://localhost:80',
  'file://',
  '',
])('a socket from the origin %j is refused', async (origin) => {
  const token = sessions.issue('main')
  expect(await dial([{ token }], { headers: { origin } })).toEqual({ heard: [], code: 403 })
  // The link was not used up by the stranger.
  expect((await dial([{ token }], { count: 1 })).heard).toMatchObject([
    { session: expect.any(String) },
  ])
})

test('a socket to another name is refused', async () => {
  const headers = { host: 'evil.example' }
  expect((await dial([{ token: sessions.issue('main') }], { headers })).code).toBe(403)
})

test('a link is followed once; its tab comes back with its key', async () => {
  const token = sessions.issue('main')
  const first = await dial([{ token }], { count: 1 })
  const [{ session }] = first.heard as [{ session: string }]
  expect(await dial([{ token }])).toEqual({ heard: [{ refused: 'link_unknown' }], code: 4401 })
  expect((await dial([{ session }], { count: 1 })).heard).toEqual([{ session }])
})

test.each([
  '',
  '{',
  'null',
  '[]',
  '{"token":1}',
  '{"token":"short"}',
  '{"id":1,"run":{"name":"x","input":{}}}',
])('the first frame %j opens nothing', async (frame) => {
  const before = ran.length
  const ask = { id: 1, run: { name: 'redeem-code', input: {} } }
  expect(await dial([frame, ask])).toEqual({ heard: [], code: 4400 })
  expect(ran).toHaveLength(before)
})

test('after the welcome the socket is the channel, behind the gate', async () => {
  const { heard } = await dial(
    [
      { token: sessions.issue('main') },
      { id: 1, run: { name: 'redeem-code', input: { text: 'x' } } },
      { id: 2, watch: { name: 'till', input: {} } },
      { id: 3, run: { name: 'redeem-code', input: { __proto__: null, constructor: 1 } } },
      'no json',
    ],
    { count: 5 },
  )
  expect(heard).toEqual(
    expect.arrayContaining([
      { id: 1, answer: { kind: 'done', value: 'redeem-code' } },
      { id: 2, view: 1 },
      { id: 3, answer: { kind: 'failed', failure: 'unexpected_shape' } },
      { id: 0, answer: { kind: 'failed', failure: 'unexpected_shape' } },
    ]),
  )
  expect(ran).toContainEqual(['redeem-code', { text: 'x' }])
  expect(ran).toHaveLength(1)
})

test('a file is fetched once, under its name, as an attachment', async () => {
  const link = String(files.offer(join(folder, 'secret.txt'), 'Codes – März.pdf'))
  const got = await get(link)
  expect(got.body).toBe('secret')
  expect(got.headers['content-disposition']).toBe(
    "attachment; filename*=UTF-8''Codes%20%E2%80%93%20M%C3%A4rz.pdf",
  )
  expect((await get(link)).status).toBe(404)
  expect(files.offer(join(folder, 'absent'), 'x')).toBeNull()
})

function send(link: string, body: string, headers: Readonly<Record<string, string>> = {}) {
  const origin = { origin: serving.origin, ...headers }
  return fetch(`${serving.origin}${link}`, { method: 'POST', body, headers: origin })
}

test('a file is sent once to its address, kept under a name of the host, and by no page of another', async () => {
  const place = join(folder, 'taken')
  const link = files.accept(place)
  expect((await send(link, 'x', { origin: 'http://evil.example' })).status).toBe(403)
  const reply = await send(link, 'day,views')
  expect(reply.status).toBe(201)
  const said: unknown = await reply.json()
  expect(said).toEqual({ file: expect.stringMatching(/^in-[0-9a-f]+$/) })
  expect(readdirSync(place).map((name) => readFileSync(join(place, name), 'utf8'))).toEqual([
    'day,views',
  ])
  expect((await send(link, 'again')).status).toBe(405)
  expect((await send('/files/unknown', 'x')).status).toBe(405)
})

test('a file that is too large is not kept, nor half of it', async () => {
  const place = join(folder, 'none')
  const reply = await send(files.accept(place), 'x'.repeat(TAKEN_BYTES_MAX + 1)).catch(() => null)
  expect(reply?.status ?? 413).toBe(413)
  expect(readdirSync(place)).toEqual([])
})
