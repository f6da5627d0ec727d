/**
 * The counter API's HTTP server: 127.0.0.1 only, each caller judged before a body is read (`admit.ts`), each question within a
 * limit of size and rate, each fault answered by its code. It decides nothing about codes.
 */
import { createServer, type Server } from 'node:http'
import { createBucket } from '../../../shared/base/bucket.ts'
import type { Clock } from '../../../shared/base/time.ts'
import { SECOND_MS } from '../../../shared/base/time.ts'
import { faultOfCaller, showsToken } from './admit.ts'
import {
  answerQuestion,
  type CounterAnswer,
  type CounterTill,
  tillStatus,
} from './answer-question.ts'
import { type Exchange, readBody, tell, tellError } from './exchange.ts'
import { COUNTER_OPENAPI } from './openapi.ts'
import { languageFrom } from './say.ts'

export interface ServeCounter {
  readonly till: CounterTill
  readonly now: Clock
  readonly tokenHash: string
  /** After each question of the cash register. */
  readonly onAsked: () => void
  readonly log: (code: string, facts?: Readonly<Record<string, unknown>>) => void
}

export interface ServingCounter {
  readonly port: number
  readonly close: () => Promise<void>
}

const LOOPBACK = '127.0.0.1'
/** Questions of a cash register: a queue of customers asks one in a second. */
const REGISTER_RATE = { burst: 200, perSecond: 50 }
/** Questions without the token have a bucket of their own, so that nobody keeps the cash register out. */
const STRANGER_RATE = { burst: 20, perSecond: 1 }
const CONNECTIONS_MAX = 256
const REQUEST_WITHIN_MS = 10 * SECOND_MS
const HEAD_BYTES_MAX = 8 * 1024

/** Null where the port cannot be had. */
export async function serveCounter(
  port: number,
  serving: ServeCounter,
): Promise<ServingCounter | null> {
  const http = createServer({
    requestTimeout: REQUEST_WITHIN_MS,
    headersTimeout: REQUEST_WITHIN_MS,
    maxHeaderSize: HEAD_BYTES_MAX,
  })
  http.maxConnections = CONNECTIONS_MAX
  if (!(await listen(http, port))) return null
  const desk = {
    ...serving,
    host: `${LOOPBACK}:${port}`,
    register: createBucket(REGISTER_RATE, serving.now),
    strangers: createBucket(STRANGER_RATE, serving.now),
  }
  http.on('request', (request, response) => void answer(desk, { request, response }))
  return {
    port,
    close: async () => {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

function listen(http: Server, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    http.once('error', () => resolve(false))
    http.listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(true))
  })
}

interface CounterDesk extends ServeCounter {
  readonly host: string
  readonly register: ReturnType<typeof createBucket>
  readonly strangers: ReturnType<typeof createBucket>
}

/** The edge of the API: a defect is answered and logged, the till goes on. */
async function answer(desk: CounterDesk, exchange: Exchange): Promise<void> {
  exchange.request.on('error', () => exchange.request.destroy())
  try {
    await answerCaller(desk, exchange)
  } catch (error) {
    desk.log('counter_failed', { error: error instanceof Error ? error.stack : String(error) })
    tellError(exchange, 'internal')
  }
}

async function answerCaller(desk: CounterDesk, exchange: Exchange): Promise<void> {
  const { headers, url = '' } = exchange.request
  const fault = faultOfCaller(headers, desk.host)
  if (fault !== null) return tellError(exchange, fault)
  const isKnown = showsToken(headers, desk.tokenHash)
  const bucket = isKnown ? desk.register : desk.strangers
  if (!bucket.take()) return tellError(exchange, 'too_many', { retryAfterMs: bucket.waitMs() })
  const path = url.split('?', 1)[0] ?? ''
  if (path === '/openapi.json' && exchange.request.method === 'GET')
    return tell(exchange, COUNTER_OPENAPI)
  if (!isKnown) return tellError(exchange, 'unauthorized')
  desk.onAsked()
  return answerPath(desk, exchange, path)
}

async function answerPath(desk: CounterDesk, exchange: Exchange, path: string): Promise<void> {
  const { request } = exchange
  const isQuestion = path === '/v1/redeem' || path === '/v1/undo'
  if (!isQuestion && path !== '/v1/status' && path !== '/openapi.json')
    return tellError(exchange, 'not_found')
  const method = isQuestion ? 'POST' : 'GET'
  if (request.method !== method) {
    exchange.response.setHeader('allow', method)
    return tellError(exchange, 'method_not_allowed')
  }
  if (!isQuestion) return tellAnswer(exchange, await tillStatus(desk.till))
  const body = await readBody(request)
  if (body.kind === 'refused') return tellError(exchange, body.error)
  const { headers } = request
  const given = headers['idempotency-key']
  const asked = {
    path,
    body: body.value,
    // Node joins a header that is sent twice; no key has a comma and a space.
    key: Array.isArray(given) ? given.join(', ') : given,
    language: languageFrom(headers['accept-language']),
  } as const
  return tellAnswer(exchange, await answerQuestion(desk.till, asked))
}

function tellAnswer(exchange: Exchange, given: CounterAnswer): void {
  if (given.kind === 'error') return tellError(exchange, given.error, given.facts)
  if (given.again) exchange.response.setHeader('idempotency-replayed', 'true')
  tell(exchange, given.value)
}
