/** The raw HTTP server: addresses that need its own requests and responses are asked first, the router gets the rest. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { SECOND_MS } from '../../shared/base/time.ts'
import type { Config } from '../config.ts'

const HEADERS_WITHIN_MS = 10 * SECOND_MS
const REQUEST_WITHIN_MS = 30 * SECOND_MS

/** True when it was its own and is answered. */
export type AnswerFirst = (request: IncomingMessage, response: ServerResponse) => boolean

export interface Http {
  readonly server: Server
  /** Answers where it listens. */
  readonly listen: (config: Pick<Config, 'port' | 'address'>) => Promise<string>
  /** From now on; before, every request is told to come again. */
  readonly answerWith: (router: Hono, first: AnswerFirst) => void
  readonly close: () => Promise<void>
}

export function openHttp(): Http {
  let answer = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(503, { 'retry-after': '1' }).end()
  }
  const limits = { headersTimeout: HEADERS_WITHIN_MS, requestTimeout: REQUEST_WITHIN_MS }
  const server = createServer(limits, (request, response) => answer(request, response))
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
      }),
  }
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
