/**
 * The raw HTTP/1.1 server and its patience: headers, whole requests and quiet connections have a time each, an address a number
 * of connections; what is no HTTP is answered and cut off (slowloris: R. Hansen, 2009). Addresses that need its own requests and
 * responses are asked first, the router gets the rest.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { SECOND_MS } from '../../shared/base/time.ts'
import { LANGUAGES } from '../../shared/words/languages.ts'
import type { ServerError } from '../../shared/words/reasons.ts'
import type { Config } from '../config.ts'
import type { ShopKey } from '../auth/shop-key.ts'
import { PROBLEM_TYPE } from './answers.ts'
import { takeEitherRoad } from './either-road.ts'

export interface Patience {
  readonly headersWithinMs: number
  readonly requestWithinMs: number
  /** Quiet between two requests. */
  readonly idleMs: number
  /** How often the first two are looked at. */
  readonly checkEveryMs: number
  readonly connectionsAnAddress: number
}

export const PATIENCE: Patience = {
  headersWithinMs: 10 * SECOND_MS,
  requestWithinMs: 30 * SECOND_MS,
  idleMs: 5 * SECOND_MS,
  checkEveryMs: SECOND_MS,
  connectionsAnAddress: 1_000,
}
const HEADER_BYTES_MAX = 16 * 1024
const HEADERS_MAX = 64

/** True when it was its own and is answered. */
export type AnswerFirst = (request: IncomingMessage, response: ServerResponse) => boolean

export interface Http {
  readonly server: Server
  /** Answers where it listens. */
  readonly listen: (config: Pick<Config, 'port' | 'address'>) => Promise<string>
  /** From now on; before, every request is told to come again. */
  readonly answerWith: (router: Pick<Hono, 'fetch'>, first: AnswerFirst) => void
  readonly close: () => Promise<void>
}

export interface HttpRoads {
  /** True for an address whose connections do not count: a proxy limits its own clients, loopback is this machine. */
  readonly isUncounted: (address: string) => boolean
  /** Null: no TLS of our own. */
  readonly shopKey: ShopKey | null
}

export function openHttp(patience: Patience, { isUncounted, shopKey }: HttpRoads): Http {
  let answer = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503, { 'retry-after': '1' }).end()
  }
  const limits = {
    headersTimeout: patience.headersWithinMs,
    requestTimeout: patience.requestWithinMs,
    keepAliveTimeout: patience.idleMs,
    connectionsCheckingInterval: patience.checkEveryMs,
    maxHeaderSize: HEADER_BYTES_MAX,
  }
  const server = createServer(limits, (request, response) => answer(request, response))
  server.maxHeadersCount = HEADERS_MAX
  server.on('clientError', refuseClient)
  const endUnknown =
    shopKey === null ? () => {} : takeEitherRoad(server, shopKey, patience.headersWithinMs)
  limitConnections(server, patience.connectionsAnAddress, isUncounted)
  return {
    server,
    listen: (config) => listen(server, config),
    answerWith: (router, first) => {
      const rest = getRequestListener(router.fetch)
      answer = (request, response) => {
        if (!first(request, response)) void rest(request, response)
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
        endUnknown()
      }),
  }
}

const FAULTS: Readonly<Record<string, readonly [string, ServerError]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'timed_out'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'too_large'],
}

function refuseClient(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const [line, reason] = FAULTS[error.code ?? ''] ?? ['400 Bad Request', 'unexpected_shape']
  const problem = {
    type: `/reference/en#${reason}`,
    title: LANGUAGES.en.server[reason],
    status: Number(line.slice(0, 3)),
    error: reason,
    facts: {},
  }
  const body = JSON.stringify(problem)
  const head = [
    `HTTP/1.1 ${line}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function limitConnections(
  server: Server,
  most: number,
  isUncounted: (address: string) => boolean,
): void {
  const open = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    if (isUncounted(address)) return
    const count = (open.get(address) ?? 0) + 1
    if (count > most) {
      socket.destroy()
      return
    }
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  })
}

async function listen(
  server: Server,
  { port, address }: Pick<Config, 'port' | 'address'>,
): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => resolve())
  })
  // A listening TCP server has such an address.
  const bound = server.address() as AddressInfo
  return `http://127.0.0.1:${bound.port}`
}
