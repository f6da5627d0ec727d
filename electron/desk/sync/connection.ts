/**
 * One try at the server: ticket, socket, hello, then frames until it ends. Requests are numbered here and answered once; how
 * often it is tried is the link's affair.
 */
import { jsonFromText } from '../../../shared/base/json-text.ts'
import { type Instant, MINUTE_MS } from '../../../shared/base/time.ts'
import { type Down, downSchema, type Up } from '../../../shared/sync/messages.schema.ts'
import { DEAD_AFTER_MS, PING_EVERY_MS, PROTOCOL } from '../../../shared/sync/version.ts'
import type { Cancel, DeskDeps } from '../deps.ts'
import type { AskTicket, TicketAnswer } from '../identity/credentials.ts'
import type { DeskSocket, OpenSocket } from './web-socket.ts'

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
  readonly open: OpenSocket
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
  /** Somebody answers at its address who has not the key of our server. */
  | { readonly kind: 'other_server' }
  /** No ticket for this desk. */
  | { readonly kind: 'signed_out' }
  | { readonly kind: 'refused'; readonly refused: Refused }

export interface Connection {
  /** The answer, or null when the connection is not welcomed yet, or ended before it came. */
  request(frame: Request): Promise<Down | null>
  close(): void
}

const WELCOME_WITHIN_MS = 10_000
/** A ticket is good for 30 seconds; the session is shown a fresh one now and then. */
const RENEW_EVERY_MS = 10 * MINUTE_MS
interface Try {
  readonly settings: ConnectionSettings
  readonly hears: ConnectionHears
  readonly requests: Requests
  readonly timers: Cancel[]
  socket: DeskSocket | null
  heardAt: Instant
  refused: Refused | null
  isWelcomed: boolean
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
    heardAt: settings.deps.now(),
    refused: null,
    isWelcomed: false,
    isOver: false,
    late: nothing,
  }
  begin(own).catch((cause: unknown) => {
    settings.deps.log('connection_error', { message: String(cause) })
    end(own, { kind: 'lost' })
  })
  return {
    request: (frame) => request(own, frame),
    close: () => finish(own),
  }
}

async function begin(own: Try): Promise<void> {
  const { ticket, greet } = own.settings
  const answer = await ticket()
  if (own.isOver) return
  if (answer.kind !== 'ticket') {
    end(own, { kind: lossOf(answer) })
    return
  }
  const greeting = await greet()
  if (own.isOver) return
  const protocol = { floor: PROTOCOL, ceiling: PROTOCOL }
  listen(own, JSON.stringify({ t: 'hello', ticket: answer.ticket, protocol, ...greeting }))
}

function lossOf(
  answer: Exclude<TicketAnswer, { kind: 'ticket' }>,
): 'signed_out' | 'other_server' | 'lost' {
  if (answer.kind === 'signed_out') return 'signed_out'
  return answer.isOther === true ? 'other_server' : 'lost'
}

function listen(own: Try, hello: string): void {
  const { deps, server, open } = own.settings
  const lose = (): void => {
    const { refused } = own
    end(own, refused === null ? { kind: 'lost' } : { kind: 'refused', refused })
  }
  const alive = (): void => void (own.heardAt = deps.now())
  own.socket = open(server, {
    open: () => {
      own.socket?.send(hello)
      alive()
      own.late = deps.after(WELCOME_WITHIN_MS, lose)
      own.timers.push(own.late, keepAlive(own, lose), renewing(own))
    },
    text: (text) => {
      alive()
      if (own.isOver) return
      own.hears.heard()
      const frame = downSchema.safeParse(jsonFromText(text)).data
      if (frame === undefined) deps.log('frame_unknown')
      else hear(own, frame)
    },
    alive,
    failed: (message, isOther) => {
      deps.log('socket_error', { message })
      if (isOther) end(own, { kind: 'other_server' })
    },
    closed: lose,
  })
}

function hear(own: Try, frame: Down): void {
  if (frame.t === 'refused') own.refused = frame
  else if (frame.t === 'welcome') {
    own.late()
    own.isWelcomed = true
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

/** Before its welcome a server takes a hello alone: whoever waited for the disk while the connection changed asks once it is live. */
function request(
  { isOver, isWelcomed, socket, requests }: Try,
  frame: Request,
): Promise<Down | null> {
  if (isOver || !isWelcomed) return Promise.resolve(null)
  return requests.open((i) => {
    // On a socket that is closing there is no answer; whoever waits hears of it with the end.
    if (socket?.isOpen() === true) socket.send(JSON.stringify({ ...frame, i }))
  })
}

function renewing(own: Try): Cancel {
  const { deps, ticket } = own.settings
  return deps.every(RENEW_EVERY_MS, () => {
    const renew = async (): Promise<void> => {
      const fresh = await ticket()
      if (fresh.kind === 'ticket') await request(own, { t: 'renew', ticket: fresh.ticket })
    }
    // Tried again with the next; a session that was not renewed ends by the server's word.
    renew().catch((cause: unknown) => deps.log('connection_error', { message: String(cause) }))
  })
}

/** Pings, and ends a socket from which nothing has come for a minute. */
function keepAlive(own: Try, lose: () => void): Cancel {
  const { deps } = own.settings
  return deps.every(PING_EVERY_MS, () => {
    if (deps.now() - own.heardAt > DEAD_AFTER_MS) lose()
    else own.socket?.ping()
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

function nothing(): void {
  // Nothing to cancel.
}
