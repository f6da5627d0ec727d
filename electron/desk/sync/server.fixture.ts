/**
 * A small server for the desk's tests: claims, tickets and the wire of one till, over a real port and a real socket. It says
 * what a test tells it to say and remembers what it was told. The real server is proved against the real desk in `electron/e2e`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { assert } from '../../../shared/base/assert.ts'
import { base64urlFromBytes, bytesFromBase64url } from '../../../shared/base/bytes.ts'
import type { Fact } from '../../../shared/domain/account/organisation.ts'
import type { PlacedEntry } from '../../../shared/domain/redemption/placement.ts'
import { entryBodyFrom } from '../../../shared/domain/redemption/entry.schema.ts'
import { type Down, type Up, upSchema } from '../../../shared/sync/messages.schema.ts'
import { tillKeyId } from '../crypto.ts'
import type { TillIdentity } from '../journal/till-identity.ts'
import {
  HERE,
  news,
  ORGANISATION,
  placement,
  ROOT_KEY,
  tillIdentity,
} from '../journal/till.fixture.ts'
import type { SetsNews } from '../journal/lists.ts'

export interface FixtureServer {
  readonly url: string
  /** Frames heard, oldest first. */
  readonly heard: readonly Up[]
  /** How entries are placed; by default all accepts are confirmed. */
  placeAs: (entry: { readonly sequence: number; readonly hash: string }) => Partial<PlacedEntry>
  /** What the till is to hold. */
  sets: SetsNews
  /** Facts the till may see. */
  facts: readonly Fact[]
  /** Whether tickets are given. */
  knowsTill: boolean
  /** Sends a frame nobody asked for. */
  say(frame: Down): void
  /** Ends all sockets, as a broken network does. */
  drop(): void
  close(): Promise<void>
}

interface Serving {
  readonly server: { -readonly [Key in keyof FixtureServer]: FixtureServer[Key] }
  readonly heard: Up[]
  till: TillIdentity
}

export const DEVICE = 'device-1'
export const ORGANISATION_ID = 'organisation-7'

export async function startFixtureServer(now: () => number): Promise<FixtureServer> {
  const sockets = new WebSocketServer({ noServer: true })
  const http = createServer((request, response) => void answerHttp(serving, request, response))
  http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (link) => {
      link.on('message', (data) => hearFrame(serving, link, { text: textOf(data), now: now() }))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  assert(address !== null && typeof address === 'object', 'the server listens')
  const heard: Up[] = []
  const serving: Serving = {
    heard,
    till: tillIdentity(),
    server: {
      url: `http://127.0.0.1:${address.port}`,
      heard,
      placeAs: () => ({}),
      sets: news(),
      facts: [],
      knowsTill: true,
      say: (frame) => sockets.clients.forEach((link) => link.send(JSON.stringify(frame))),
      drop: () => sockets.clients.forEach((link) => link.terminate()),
      close: async () => {
        sockets.clients.forEach((link) => link.terminate())
        http.closeAllConnections()
        await new Promise((resolve) => http.close(resolve))
      },
    },
  }
  return serving.server
}

async function answerHttp(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const answer = httpAnswer(serving, request.url ?? '', text)
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer.body))
}

function httpAnswer(serving: Serving, url: string, text: string) {
  if (url === '/api/v1/tickets') {
    return serving.server.knowsTill
      ? { status: 200, body: { ticket: 'a ticket of the fixture', expiresAt: 0 } }
      : { status: 401, body: { error: 'unauthorized', facts: {} } }
  }
  if (url !== '/api/v1/enrolments/claim')
    return { status: 404, body: { error: 'not_found', facts: {} } }
  // The desk's own claim.
  const { publicKey, code } = JSON.parse(text) as {
    readonly publicKey: string
    readonly code: string
  }
  if (code !== 'ENROLTIL') return { status: 404, body: { error: 'enrolment_unknown', facts: {} } }
  const key = bytesFromBase64url(publicKey)
  assert(key !== undefined, 'a key was claimed')
  serving.till = { ...serving.till, key: tillKeyId(key) }
  return {
    status: 200,
    body: {
      device: DEVICE,
      organisation: ORGANISATION_ID,
      organisationNumber: ORGANISATION,
      organisationName: 'Nordlicht Coffee',
      venue: HERE,
      venueName: 'Here',
      name: 'Counter',
      rootKey: base64urlFromBytes(ROOT_KEY),
      trust: 'demo',
    },
  }
}

function hearFrame(
  serving: Serving,
  link: WebSocket,
  { text, now }: { readonly text: string; readonly now: number },
): void {
  const up = upSchema.parse(JSON.parse(text))
  serving.heard.push(up)
  const answer = answerOf(serving, up, now)
  if (answer !== null) link.send(JSON.stringify(answer))
}

const LIMITS = { upRows: 200, upBytes: 196_608, uploadEntries: 200 }
const PROTOCOL = {
  protocol: 1,
  epoch: 1,
  scopeVersion: 1,
  limits: LIMITS,
  recovering: false,
  returnsAbove: null,
}

function answerOf(serving: Serving, up: Up, now: number): Down | null {
  switch (up.t) {
    case 'hello':
      return { t: 'welcome', ...PROTOCOL, serverTime: now }
    case 'pull':
      return pulled(serving.server, up)
    case 'push':
      return {
        t: 'pushed',
        i: up.i,
        rows: up.rows.map(({ id }) => ({ id, kind: 'taken', version: 1 })),
      }
    case 'upload':
      return placedUpload(serving, up)
    case 'command':
      return {
        t: 'answer',
        i: up.i,
        id: up.id,
        answer: { kind: 'refused', reason: 'unknown_command', facts: {} },
      }
    case 'sets':
      return wireSets(serving.server.sets, up.i, now)
    case 'returns':
      return { t: 'returned', i: up.i }
    case 'renew':
      return { t: 'renewed', i: up.i }
  }
}

/** All facts in one page, then nothing more. */
function pulled(
  { facts }: FixtureServer,
  { i, collection, checkpoint }: Extract<Up, { t: 'pull' }>,
): Down {
  if (collection !== 'facts' || checkpoint !== null || facts.length === 0)
    return { t: 'caught-up', i, collection, checkpoint: 'here' }
  // Facts are plain data, as the wire carries them.
  const rows = JSON.parse(JSON.stringify(facts)) as Extract<Down, { t: 'page' }>['rows']
  return { t: 'page', i, collection, checkpoint: 'facts', rows }
}

function placedUpload(
  { server, till }: Serving,
  { i, entries }: Extract<Up, { t: 'upload' }>,
): Down {
  const placed = entries.map(({ body, hash }) => {
    const entry = entryBodyFrom(body)
    assert(entry !== undefined, 'the till writes what the wire reads')
    const { sequence, kind } = entry
    const standing = kind === 'accepted' ? ('confirmed' as const) : ('none' as const)
    const position = EPOCH_1 + sequence
    return { sequence, hash, standing, position, ...server.placeAs({ sequence, hash }) }
  })
  const { batch, digests, signature } = placement(till, placed)
  return { t: 'placed', i, placement: { batch, digests: [...digests], signature } }
}
const EPOCH_1 = 2 ** 40

function textOf(data: WebSocket.RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : ''
}

export function wireSets(sets: SetsNews, i: number | null, now: number): Down {
  const { keyring, manifests, campaigns, displays, shortCodes } = sets
  return {
    t: 'sets',
    i,
    serverTime: now,
    keyring,
    manifests: [...manifests],
    campaigns: [...campaigns],
    displays: [...displays],
    shortCodes: [...shortCodes],
  }
}
