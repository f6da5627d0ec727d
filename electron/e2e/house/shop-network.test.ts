/**
 * A shop's own network: a till learns its server's key from the enrolment code and speaks to nobody else. The till's own code
 * against a running server, and against others that answer at the address it was given.
 */
import { createServer as createPlain } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { type AddressInfo, connect, createServer as createRelay, type Server } from 'node:net'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { assert } from '../../../shared/base/assert.ts'
import { openShopKey } from '../../../sync-server/auth/shop-key.ts'
import { MANAGER, managerOf } from '../../../sync-server/gateway/manager.fixture.ts'
import { readConfig } from '../../../sync-server/config.ts'
import { type RunningServer, startServer } from '../../../sync-server/server.ts'
import type { Vault } from '../../../sync-server/store/vault.ts'
import { fakeWorld } from '../../../sync-server/world.fixture.ts'
import { createCredentials } from '../../desk/identity/credentials.ts'
import { certificateOf, type Identity, identify } from '../../desk/identity/identify.ts'
import type { DeskSettings } from '../../desk/settings.ts'
import { createLink } from '../../desk/sync/link.ts'
import { createServerHttp } from '../../desk/sync/server-http.ts'
import type { ServerCertificate } from '../../desk/sync/server-key.ts'
import { openWebSocket } from '../../desk/sync/web-socket.ts'

const STORE_KEY = new Uint8Array(32).fill(7)
const world = fakeWorld()
const deps = {
  now: world.now,
  newId: () => randomBytes(16).toString('hex'),
  randomBytes: (length: number) => new Uint8Array(randomBytes(length)),
  chance: () => 0,
  after: () => () => {},
  every: () => () => {},
  log: () => {},
}
const httpOf = (origin: string, certificate: ServerCertificate = null) =>
  createServerHttp(origin, { instantOfHttpDate: () => null, certificate })

/** Keeps nothing: each key out of it is another. */
// Of a vault nothing else is asked here.
const VAULT = { kept: (_: string, make: () => Uint8Array) => make() } as Vault

let data: string
let server: RunningServer

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'groundswell-shop-'))
  const env = { PORT: '0', GROUNDSWELL_SANDBOX: '1', GROUNDSWELL_TRUST: 'shop' }
  const config = readConfig({ ...env, GROUNDSWELL_DATA: data })
  assert(config.ok, 'these settings are right')
  const settings = { ...config.value, address: '127.0.0.1' }
  server = await startServer(settings, world, pino({ level: 'silent' }))
})
afterAll(async () => {
  await server.close()
  rmSync(data, { recursive: true })
})

let codes = 0

async function newCode(): Promise<string> {
  const [organisation] = await server.store.organisations()
  const facts = await server.store.list(organisation?.id ?? '', 'facts')
  const venue = facts.find(({ body }) => body['kind'] === 'venue')?.body['id'] ?? ''
  const manager = await managerOf(server)
  codes += 1
  const answer = await manager.run('create-enrolment', { venue, name: 'Counter' }, `code ${codes}`)
  assert(answer.kind === 'done', 'a manager makes codes')
  // The value of `create-enrolment`.
  return (answer.value as { readonly code: string }).code
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'groundswell-shop-network-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  return dir
}

function till(given: Partial<DeskSettings['settings']>) {
  const sessionFile = { read: () => undefined, write: () => {}, forget: () => {} }
  const nobody = { dir: '', storeKey: '', server: null, enrol: null, person: null, name: null }
  const settings = { ...nobody, ...given }
  return identify({ settings, storeKey: STORE_KEY, deps, httpOf, browse: () => {}, sessionFile })
}

/** Where it listens, and all it was told. */
async function listening(listener: Server): Promise<{ port: number; url: string }> {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void listener.close())
  // A listening TCP server has such an address.
  const { port } = listener.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}` }
}

/** Whether it is a till of its server, over the socket as over requests; another may answer the socket. */
async function reached(identity: Identity, socketTo?: string): Promise<string> {
  const { remembered } = identity
  assert(remembered.kind === 'till', 'a till was enrolled')
  const { device } = remembered
  const certificate = certificateOf(identity)
  const http = httpOf(identity.remembered.server, certificate)
  const link = createLink({
    server: socketTo ?? http.origin,
    ticket: createCredentials(identity, http, deps),
    greet: async () => ({ device, epoch: null, highest: null }),
    open: openWebSocket(certificate),
    deps,
  })
  const state = await new Promise<string>((resolve) => {
    link.onState(({ kind }) => resolve(kind))
  })
  link.close()
  return state
}

test('GW-70 a till enrols by the key that its code names, and all it says goes by TLS under that key', async () => {
  const code = await newCode()
  expect(code).toMatch(/^(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}$/)
  const heard: Buffer[] = []
  const relay = await listening(
    createRelay((near) => {
      const far = connect(Number(new URL(server.url).port), '127.0.0.1')
      near.on('data', (bytes) => heard.push(Buffer.from(bytes)))
      near.pipe(far).pipe(near)
      near.on('error', () => near.destroy()).once('close', () => far.destroy())
      far.on('error', () => far.destroy()).once('close', () => near.destroy())
    }),
  )
  const dir = folder()
  const enrolled = await till({ dir, server: relay.url, enrol: code.toLowerCase() })
  assert(enrolled.ok, 'it is enrolled')
  expect(enrolled.value.remembered.server).toBe(relay.url.replace('http:', 'https:'))
  expect(certificateOf(enrolled.value)).toContain('BEGIN CERTIFICATE')
  expect(await reached(enrolled.value)).toBe('live')
  const wire = Buffer.concat(heard).toString('latin1')
  for (const said of [code.slice(0, 9), 'HTTP/1.1', 'publicKey', 'ticket'])
    expect(wire).not.toContain(said)
  const again = await till({ dir, server: server.url })
  assert(again.ok, 'it remembers who it is')
  expect(again.value.remembered.server).toBe(server.url.replace('http:', 'https:'))
  expect(await reached(again.value)).toBe('live')
})

test('GW-71 another server with another key at that address is refused by name and is told nothing', async () => {
  const code = await newCode()
  const told: string[] = []
  const hear = (request: { url?: string | undefined }): void => void told.push(request.url ?? '')
  const { key, certificate: cert } = openShopKey(VAULT, deps)
  const other = await listening(createSecure({ key, cert }, hear))
  const plain = await listening(createPlain(hear))
  const dir = folder()
  const wrong = { ok: false, refusal: { reason: 'server_key_wrong' } }
  for (const { url } of [other, plain]) {
    expect(await till({ dir: folder(), server: url, enrol: code })).toMatchObject(wrong)
    expect(
      await till({ dir: folder(), server: url.replace('http:', 'https:'), enrol: code }),
    ).toMatchObject(wrong)
  }
  const enrolled = await till({ dir, server: server.url, enrol: code })
  assert(enrolled.ok, 'the code was not spent')
  expect(await reached(enrolled.value)).toBe('live')
  told.length = 0
  for (const { url } of [other, plain]) {
    const moved = await till({ dir, server: url })
    assert(moved.ok, 'it remembers who it is')
    expect(await reached(moved.value)).toBe('other_server')
  }
  expect(told).toEqual([])
  const gone = await till({ dir, server: 'http://127.0.0.1:1' })
  assert(gone.ok, 'it remembers who it is')
  expect(await reached(gone.value)).toBe('offline')
})

test('GW-71 a socket that another key answers is told nothing, whoever gave the ticket', async () => {
  const enrolled = await till({ dir: folder(), server: server.url, enrol: await newCode() })
  assert(enrolled.ok, 'it is enrolled')
  const told: string[] = []
  const hear = (request: { url?: string | undefined }): void => void told.push(request.url ?? '')
  const { key, certificate: cert } = openShopKey(VAULT, deps)
  const other = await listening(createSecure({ key, cert }, hear).on('upgrade', hear))
  const plain = await listening(createPlain(hear).on('upgrade', hear))
  for (const { url } of [other, plain])
    expect(await reached(enrolled.value, url.replace('http:', 'https:'))).toBe('other_server')
  expect(told).toEqual([])
  expect(await reached(enrolled.value, 'https://127.0.0.1:1')).toBe('offline')
})

test('GW-71 a shop’s server that sends a till on to another address is not followed', async () => {
  const told: string[] = []
  const { key, certificate: cert } = openShopKey(VAULT, deps)
  const own = await listening(
    createSecure({ key, cert }, ({ url }, answer) => {
      told.push(url ?? '')
      // Even what says that it is an answer.
      answer.writeHead(307, { location: '/elsewhere' }).end('{"name":"Counter"}')
    }),
  )
  const http = httpOf(own.url.replace('http:', 'https:'), cert)
  const shape = z.object({ name: z.string() })
  expect(await http.get('/here', shape)).toEqual({ kind: 'unreachable' })
  expect(told).toEqual(['/here'])
})

test('GW-71 a code without the key is not said over a shop’s network, and one that nobody answers is unreachable', async () => {
  const short = await till({ dir: folder(), server: 'http://192.0.2.1:4780', enrol: 'ABC12DEF' })
  expect(short).toMatchObject({ ok: false, refusal: { reason: 'code_without_key' } })
  const code = 'ABC1-2DEF-0123-4567-89AB-CDEF'
  const nobody = await till({ dir: folder(), server: 'http://127.0.0.1:1', enrol: code })
  expect(nobody).toMatchObject({ ok: false, refusal: { reason: 'unreachable' } })
})

test('GW-72 every code names the one key of its server; browsers are answered by http on the same port', async () => {
  const [first, second] = [await newCode(), await newCode()]
  expect(first.slice(10)).toBe(second.slice(10))
  expect(first.slice(0, 9)).not.toBe(second.slice(0, 9))
  const signedIn = await httpOf(server.url).post('/api/v1/development/sign-in', {
    body: { person: MANAGER },
    shape: z.object({ name: z.string() }),
  })
  expect(signedIn).toMatchObject({ kind: 'value', value: { name: MANAGER } })
})
