/**
 * The door of the socket: desks are no browsers, so an upgrade with an `Origin` is refused; frames are bounded, compression is
 * off, a socket that does not answer pings is dead after a minute.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { createBuckets, type Rate } from '../../shared/base/bucket.ts'
import { CLOSE, DEAD_AFTER_MS, PING_EVERY_MS, SUBPROTOCOL } from '../../shared/sync/version.ts'
import type { Addresses } from './address.ts'
import type { IsPlain } from './plain-http.ts'
import { createSession, type SessionEnd, SOCKET_BYTES_MAX } from '../sync/session.ts'
import type { SessionDeps } from '../sync/session-deps.ts'
import { type Cancel, every } from '../world.ts'

const FRAGMENTS_MAX = 64
const BUFFERED_CHUNKS_MAX = 1_024
const ANY_VERSION = /^groundswell\.sync\.\d{1,4}$/
/** A socket that we closed and that does not close too is cut after this. */
const CLOSE_WITHIN_MS = 5_000
/** Pings and pongs: a desk pings every 25 seconds and answers ours. */
const CONTROL_RATE: Rate = { burst: 60, perSecond: 2 }

export interface SocketDoor {
  readonly count: () => number
  /** From now on new sockets are sent away, and the open ones told to come elsewhere; resolves when all have gone. */
  readonly move: (withinMs: number) => Promise<void>
  /** Takes no more sockets and closes the open ones as moving. */
  readonly close: () => void
}

export interface SocketRoads {
  readonly addressOf: Addresses['of']
  readonly isPlain: IsPlain
}

export function openSocketDoor(
  server: Server,
  deps: SessionDeps,
  { addressOf, isPlain }: SocketRoads,
): SocketDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SOCKET_BYTES_MAX,
    maxFragments: FRAGMENTS_MAX,
    maxBufferedChunks: BUFFERED_CHUNKS_MAX,
    perMessageDeflate: false,
    clientTracking: true,
    // A version we do not speak is refused inside, by name.
    handleProtocols: (offered) =>
      offered.has(SUBPROTOCOL)
        ? SUBPROTOCOL
        : ([...offered].find((one) => ANY_VERSION.test(one)) ?? false),
  })
  const sessions = new Map<WebSocket, SessionEnd>()
  let isLeaving = false
  const gone = Promise.withResolvers<void>()
  const leave = (socket: WebSocket): void => {
    sessions.delete(socket)
    if (isLeaving && sessions.size === 0) gone.resolve()
  }
  /** Knows nothing of the request, which would be kept as long as the socket is. */
  const enter = (socket: WebSocket, address: string): void => {
    sessions.set(socket, serve(socket, deps, address))
    socket.once('close', () => leave(socket))
  }
  server.on('upgrade', (request, socket, head) => {
    const refusal = isPlain(request) ? '403 Forbidden' : refusalOf(request)
    const status = isLeaving ? '503 Service Unavailable' : refusal
    if (status !== undefined) return refuseUpgrade(socket, status)
    return sockets.handleUpgrade(request, socket, head, (opened) =>
      enter(opened, clientOf(request, addressOf)),
    )
  })
  return {
    count: () => sessions.size,
    move: (withinMs) => {
      isLeaving = true
      for (const session of sessions.values()) session.move(withinMs)
      return sessions.size === 0 ? Promise.resolve() : gone.promise
    },
    close: () => {
      for (const socket of sockets.clients) socket.close(CLOSE.moving)
      sockets.close()
    },
  }
}

/** The door of a node that serves no desks. */
export function refuseSockets(server: Server): SocketDoor {
  server.on('upgrade', (_request, socket) => refuseUpgrade(socket, '404 Not Found'))
  return { count: () => 0, move: () => Promise.resolve(), close: () => {} }
}

function refusalOf(request: IncomingMessage): string | undefined {
  if (request.headers.origin !== undefined) return '403 Forbidden'
  if (URL.parse(request.url ?? '/', 'http://socket')?.pathname !== '/sync') return '404 Not Found'
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',')
  return offered.some((one) => ANY_VERSION.test(one.trim())) ? undefined : '400 Bad Request'
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function clientOf({ headers, socket }: IncomingMessage, addressOf: Addresses['of']): string {
  const forwarded = headers['x-forwarded-for']
  return addressOf(socket.remoteAddress, Array.isArray(forwarded) ? forwarded.join() : forwarded)
}

function serve(socket: WebSocket, deps: SessionDeps, address: string): SessionEnd {
  let cut: Cancel = () => {}
  const session = createSession(deps, {
    send: (text) => socket.send(text),
    buffered: () => socket.bufferedAmount,
    close: (code) => {
      socket.close(code)
      cut = deps.world.after(CLOSE_WITHIN_MS, () => socket.terminate())
    },
    terminate: () => socket.terminate(),
    origin: address,
  })
  let heardAt = deps.world.now()
  const stopPing = every(deps.world, PING_EVERY_MS, () => {
    if (deps.world.now() - heardAt > DEAD_AFTER_MS) return socket.terminate()
    session.check()
    return socket.ping()
  })
  const control = createBuckets(CONTROL_RATE, deps.world.now, 1)('socket')
  const onControl = (): void => {
    heardAt = deps.world.now()
    if (!control.take()) socket.terminate()
  }
  socket.on('ping', onControl)
  socket.on('pong', onControl)
  socket.on('message', (data, isBinary) => {
    heardAt = deps.world.now()
    // One message is one Buffer: fragments are joined by the library.
    const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0)
    session.receive(isBinary ? undefined : bytes.toString('utf8'), bytes.length)
  })
  socket.on('error', (cause) => deps.log.debug({ err: cause }, 'socket'))
  socket.on('close', () => {
    stopPing()
    cut()
    session.closed()
  })
  return session
}
