/**
 * The console for an ordinary browser: its pages and one socket on the loopback address. Another host name or origin is
 * refused before anything is read; the first frame of a socket must be a link's token or a tab's key; no cookie is set.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { frameOf, serve as serveChannel } from '../../shared/bridge/channel.ts'
import { guard } from '../../shared/bridge/gate.ts'
import { SOCKET_PATH, type Welcome } from '../../shared/bridge/handshake.ts'
import { contentTypeOf, pageHeaders, pagePath, withNonce } from '../../shared/bridge/policy.ts'
import type { Seat } from '../../shared/bridge/seat.ts'
import type { Files } from './files.ts'
import { helloFrom } from './hello.schema.ts'
import type { Sessions } from './session.ts'

const LOOPBACK = '127.0.0.1'
/** Largest frame of a page: a command's input is at most 64 Ki characters, up to four bytes each. */
const MAX_FRAME_BYTES = 262_144 + 4096
const HELLO_WITHIN_MS = 5000
const REQUEST_WITHIN_MS = 10_000
/** A page that does not read: its views are ended rather than queued. */
const MAX_BUFFERED_BYTES = 16_777_216

export interface ServeOptions {
  readonly port: number
  /** Folder of the built console. */
  readonly pages: string
  readonly sessions: Sessions
  readonly files: Files
  readonly seat: (id: string) => Seat | undefined
}

export interface Serving {
  readonly origin: string
  readonly close: () => Promise<void>
}

export async function serve(options: ServeOptions): Promise<Serving> {
  const http = createServer({
    requestTimeout: REQUEST_WITHIN_MS,
    headersTimeout: REQUEST_WITHIN_MS,
  })
  const port = await listen(http, options.port)
  const host = `${LOOPBACK}:${String(port)}`
  http.on('request', (request, response) => {
    void answer(options, { request, response, host })
  })
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  })
  http.on('upgrade', (request, socket, head) => {
    const isOwn = request.headers.host === host && request.headers.origin === `http://${host}`
    if (!isOwn || request.url !== SOCKET_PATH) {
      // Whoever is refused may have gone already.
      socket.on('error', () => socket.destroy())
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
      return
    }
    sockets.handleUpgrade(request, socket, head, (link) => admit(options, link))
  })
  return {
    origin: `http://${host}`,
    close: async () => {
      for (const link of sockets.clients) link.terminate()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, LOOPBACK, () => {
      const address = http.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly host: string
}

async function answer(options: ServeOptions, exchange: Exchange): Promise<void> {
  const { request, response, host } = exchange
  const { origin = `http://${host}` } = request.headers
  if (request.headers.host !== host || origin !== `http://${host}`) {
    response.writeHead(403).end()
    return
  }
  // An address that is none names no page.
  const pathname = URL.parse(request.url ?? '/', `http://${host}`)?.pathname ?? ''
  // A sender that names no origin is no page of ours.
  const isSent = request.method === 'POST' && request.headers.origin !== undefined
  if (isSent && options.files.take(pathname, request, response)) return
  if (request.method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end()
    return
  }
  if (options.files.answer(pathname, response)) return
  const path = pagePath(pathname)
  const body = path === null ? null : await readPage(join(options.pages, path))
  if (path === null || body === null) {
    response.writeHead(404, { 'x-content-type-options': 'nosniff' }).end()
    return
  }
  const nonce = randomBytes(16).toString('base64url')
  response.writeHead(200, {
    ...pageHeaders(nonce, `ws://${host}`),
    'content-type': contentTypeOf(path),
  })
  response.end(path.endsWith('.html') ? withNonce(body.toString('utf8'), nonce) : body)
}

async function readPage(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch {
    return null
  }
}

/** The first frame decides; what comes later is the channel, behind the gate. */
function admit(options: ServeOptions, link: WebSocket): void {
  const late = setTimeout(() => link.close(4408), HELLO_WITHIN_MS)
  link.on('error', () => link.terminate())
  link.once('close', () => clearTimeout(late))
  link.once('message', (data) => {
    clearTimeout(late)
    const hello = helloFrom(readFrame(data))
    const admitted = hello === undefined ? undefined : options.sessions.admit(hello)
    if (admitted === undefined) {
      link.close(4400)
      return
    }
    const seat = admitted.ok ? options.seat(admitted.seat) : undefined
    if (!admitted.ok || seat === undefined) {
      const refused = admitted.ok ? 'session_unknown' : admitted.refused
      say(link, { refused })
      link.close(4401)
      return
    }
    say(link, { session: admitted.session })
    open(link, seat)
  })
}

function say(link: WebSocket, welcome: Welcome): void {
  link.send(JSON.stringify(welcome))
}

function open(link: WebSocket, seat: Seat): void {
  const port = guard({
    send: (reply) => {
      if (link.bufferedAmount > MAX_BUFFERED_BYTES) link.close(4408)
      else link.send(frameOf(reply))
    },
    listen: (hear) => {
      link.on('message', (data) => hear(readFrame(data)))
      return () => link.removeAllListeners('message')
    },
  })
  link.once('close', serveChannel(port, seat.served))
}

/** A frame that is no JSON is undefined, which no shape fits. */
function readFrame(data: unknown): unknown {
  try {
    return JSON.parse(String(data))
  } catch {
    return undefined
  }
}
