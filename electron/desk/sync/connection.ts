/**
 * One try at the server: ticket, socket, hello, then frames until it ends. Requests are numbered here and answered once; how
 * often it is tried is the link's affair.
 */
import { WebSocket } from 'ws'
import { jsonFromText } from '../../../shared/base/json-text.ts'
import { MINUTE_MS } from '../../../shared/base/time.ts'
import { type Down, downSchema, type Up } from '../../../shared/sync/messages.schema.ts'
import {
  DEAD_AFTER_MS,
  DOWN_BYTES_MAX,
  PING_EVERY_MS,
  PROTOCOL,
  SUBPROTOCOL,
} from '../../../shared/sync/version.ts'
import type { Cancel, DeskDeps } from '../deps.ts'
import type { AskTicket } from '../identity/credentials.ts'

export type Welcome = Extract<Down, { t: 'welcome' }>
type Refused = Extract<Down, { t: 'refused' }>
type Hello = Extract<Up, { t: 'hello' }>
/** Frames that are answered; their number is the connection's. */
export type Request = WithoutNumber<Exclude<Up, { t: 'hello' }>>
type WithoutNumber<Frame> = Frame extends unknown ? Omit<Frame, 'i'> : never

export interface ConnectionSettings {
  /** Origin of the server, http or https. */
  readonly server: string
  readonly ticket: AskTicket
  /** What hello says beside the ticket. */
  readonly greet: () => Promise<Pick<Hello, 'device' | 'epoch' | 'highest'>>
  readonly deps: Pick<DeskDeps, 'now' | 'after' | 'every' | 'chance' | 'log'>
}

export interface ConnectionHears {
  readonly welcome: (welcome: Welcome) => void
  /** Everything that answers no request. */
  readonly down: (frame: Down) => void
  readonly heard: () => void
  /** Once, unless it was closed from this side. */
  readonly ended: (end: End) => void
}

export type End =
  | { readonly kind: 'lost' }
  /** No ticket for this desk. */
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'refused'; readonly refused: Refused }

export interface Connection {
  /** The answer, or null when the connection ended before it came. */
  request(frame: Request): Promise<Down | null>
  close(): void
}

const WELCOME_WITHIN_MS = 10_000
/** A ticket is good for 30 seconds; the session is shown a fresh one now and then. */
const RENEW_EVERY_MS = 10 * MINUTE_MS
/** Frames are a little larger than the rows in them. */
const FRAME_BYTES_MAX = 4 * DOWN_BYTES_MAX

interface Try {
  readonly settings: ConnectionSettings
  readonly hears: ConnectionHears
  readonly requests: Requests
  readonly timers: Cancel[]
  socket: WebSocket | null
  refused: Refused | null
  isOver: boolean
  late: Cancel
}

export function openConnection(settings: ConnectionSettings, hears: ConnectionHears): Connection {
  const own: Try = {
    settings,
    hears,
    requests: createRequests(),
    timers: [],
    socket: null,
    refused: null,
    isOver: false,
    late: nothing,
  }
  void begin(own)
  return {
    request: (frame) => request(own, frame),
    close: () => finish(own),
  }
}

async function begin(own: Try): Promise<void> {
  const { ticket, greet, server } = own.settings
  const answer = await ticket()
  if (own.isOver) return
  if (answer.kind !== 'ticket') {
    end(own, { kind: answer.kind === 'signed_out' ? 'signed_out' : 'lost' })
    return
  }
  const greeting = await greet()
  if (own.isOver) return
  const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/sync`, SUBPROTOCOL, {
    perMessageDeflate: false,
    maxPayload: FRAME_BYTES_MAX,
    handshakeTimeout: WELCOME_WITHIN_MS,
  })
  own.socket = socket
  const protocol = { floor: PROTOCOL, ceiling: PROTOCOL }
  listen(own, socket, JSON.stringify({ t: 'hello', ticket: answer.ticket, protocol, ...greeting }))
}

function listen(own: Try, socket: WebSocket, hello: string): void {
  const { deps } = own.settings
  const lose = (): void => {
    const { refused } = own
    end(own, refused === null ? { kind: 'lost' } : { kind: 'refused', refused })
  }
  socket.on('open', () => {
    socket.send(hello)
    own.late = deps.after(WELCOME_WITHIN_MS, lose)
    own.timers.push(own.late, keepAlive(socket, deps, lose), renewing(own))
  })
  socket.on('message', (data) => {
    if (own.isOver) return
    own.hears.heard()
    const frame = downFrom(data)
    if (frame === undefined) deps.log('frame_unknown')
    else hear(own, frame)
  })
  socket.on('error', (error) => deps.log('socket_error', { message: error.message }))
  socket.on('close', lose)
}

function hear(own: Try, frame: Down): void {
  if (frame.t === 'refused') own.refused = frame
  else if (frame.t === 'welcome') {
    own.late()
    own.hears.welcome(frame)
  } else if (!own.requests.settle(frame)) own.hears.down(frame)
}

function end(own: Try, how: End): void {
  if (own.isOver) return
  finish(own)
  own.hears.ended(how)
}

function finish(own: Try): void {
  own.isOver = true
  for (const cancel of own.timers) cancel()
  own.socket?.terminate()
  own.requests.fail()
}

function request({ isOver, socket, requests }: Try, frame: Request): Promise<Down | null> {
  if (isOver) return Promise.resolve(null)
  return requests.open((i) => {
    // On a socket that is closing there is no answer; whoever waits hears of it with the end.
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ ...frame, i }))
  })
}

function renewing(own: Try): Cancel {
  const { deps, ticket } = own.settings
  return deps.every(RENEW_EVERY_MS, () => {
    void ticket().then((fresh) => {
      if (fresh.kind === 'ticket') void request(own, { t: 'renew', ticket: fresh.ticket })
    })
  })
}

/** Pings, and ends a socket from which nothing has come for a minute. */
function keepAlive(socket: WebSocket, deps: ConnectionSettings['deps'], lose: () => void): Cancel {
  let heardAt = deps.now()
  const note = (): void => void (heardAt = deps.now())
  for (const event of ['message', 'ping', 'pong'] as const) socket.on(event, note)
  return deps.every(PING_EVERY_MS, () => {
    if (deps.now() - heardAt > DEAD_AFTER_MS) lose()
    else socket.ping()
  })
}

interface Requests {
  open(send: (i: number) => void): Promise<Down | null>
  /** True when the frame was the answer to a request. */
  settle(frame: Down): boolean
  fail(): void
}

function createRequests(): Requests {
  let last = 0
  const waiting = new Map<number, (answer: Down | null) => void>()
  return {
    open: (send) =>
      new Promise((resolve) => {
        last += 1
        waiting.set(last, resolve)
        send(last)
      }),
    settle: (frame) => {
      const i = 'i' in frame ? frame.i : null
      const resolve = i === null ? undefined : waiting.get(i)
      if (i === null || resolve === undefined) return false
      waiting.delete(i)
      resolve(frame)
      return true
    },
    fail: () => {
      for (const resolve of waiting.values()) resolve(null)
      waiting.clear()
    },
  }
}

function downFrom(data: WebSocket.RawData): Down | undefined {
  // One text frame is one Buffer: fragments are joined by the library.
  const text = Buffer.isBuffer(data) ? data.toString('utf8') : ''
  return downSchema.safeParse(jsonFromText(text)).data
}

function nothing(): void {
  // Nothing to cancel.
}
