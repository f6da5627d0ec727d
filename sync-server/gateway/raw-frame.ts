/**
 * The gateway's frame around addresses that want the raw request and response, which the router never sees: those of the
 * authorization server. The same as everywhere: a request id, careful headers, limits told, a bounded body, a line in the log.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Facts } from '../../shared/base/result.ts'
import { SECOND_MS } from '../../shared/base/time.ts'
import type { Store } from '../store/store.ts'
import type { ServerError } from '../../shared/words/reasons.ts'
import type { Addresses } from './address.ts'
import { PROBLEM_TYPE, problemOf, REQUEST_ID } from './answers.ts'
import { carefulHeaders, type FrameDeps, requestIdFrom } from './frame.ts'
import type { AnswerFirst } from './http.ts'
import { languageFrom } from './language.ts'
import { SMALL_BODY_BYTES } from './operation.ts'
import { brokenAnswer } from './broken.ts'
import type { RateStore } from './rate-store.ts'
import { RATES, rateHeaders } from './rates.ts'
import { type RequestLogDeps, tellAnswered } from './request-log.ts'

export interface RawAddresses {
  readonly isOwn: (url: string) => boolean
  /** Of an own address. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void
  /** How log and counters call it: one of few, whatever was asked. */
  readonly routeOf: (url: string) => string
}

export interface RawFrameDeps extends FrameDeps, RequestLogDeps {
  readonly rates: RateStore
  readonly store: Pick<Store, 'troubleOf'>
  readonly addresses: Pick<Addresses, 'of'>
  readonly defect: (cause: unknown) => void
}

export function frameRaw(own: RawAddresses, deps: RawFrameDeps): AnswerFirst {
  return (request, response) => {
    if (!own.isOwn(request.url ?? '')) return false
    const id = requestIdFrom(request.headers['x-request-id'], deps.newId)
    const exchange = { request, response }
    serve(own, deps, { ...exchange, id }).catch((cause: unknown) => {
      deps.defect(cause)
      if (response.headersSent) return void response.destroy()
      const { status, error, facts } = brokenAnswer(deps.store, cause)
      refusing(exchange, id)(status, error, facts)
    })
    return true
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

async function serve(
  own: RawAddresses,
  deps: RawFrameDeps,
  { id, ...exchange }: Exchange & { readonly id: string },
): Promise<void> {
  const { request, response } = exchange
  const route = own.routeOf(request.url ?? '')
  response.setHeader(REQUEST_ID, id)
  for (const [name, value] of carefulHeaders(deps)) response.setHeader(name, value)
  logWhenOver(deps, exchange, { route, id })
  const refuse = refusing(exchange, id)
  const spent = await spentOf(deps, exchange, route)
  if (spent !== null) return refuse(429, 'too_many', spent)
  if (Number(request.headers['content-length'] ?? 0) > SMALL_BODY_BYTES)
    return refuse(413, 'too_large')
  own.answer(request, response)
}

/** Null, or which limit has run out; either way the answer tells what is left. */
async function spentOf(
  { rates, addresses }: RawFrameDeps,
  { request, response }: Exchange,
  route: string,
): Promise<Facts | null> {
  const forwarded = request.headers['x-forwarded-for']
  const address = addresses.of(request.socket.remoteAddress, forwarded?.toString())
  const charges = [
    { policy: RATES.address, key: address },
    { policy: RATES.route, key: `${address} ${route}` },
  ]
  for (const charge of charges) {
    const one = await rates.take(charge)
    for (const [name, value] of rateHeaders(one)) response.appendHeader(name, value)
    const { retryAfterMs, policy } = one
    if (retryAfterMs > 0) return { retryAfterMs, limit: policy.name }
  }
  return null
}

function refusing({ request, response }: Exchange, requestId: string) {
  return (status: number, error: ServerError, facts: Facts = {}): void => {
    const language = languageFrom(request.headers['accept-language'])
    const problem = problemOf({ error, facts }, { status, language, requestId })
    const { retryAfterMs } = facts
    if (typeof retryAfterMs === 'number')
      response.setHeader('Retry-After', String(Math.ceil(retryAfterMs / SECOND_MS)))
    response.setHeader('Content-Type', PROBLEM_TYPE)
    response.setHeader('Content-Language', language)
    // A body that is still on its way is not read.
    response.setHeader('Connection', 'close')
    response.writeHead(status).end(JSON.stringify(problem))
  }
}

function logWhenOver(
  deps: RawFrameDeps,
  { request, response }: Exchange,
  { route, id }: { readonly route: string; readonly id: string },
): void {
  const began = deps.now()
  const traceparent = request.headers['traceparent']?.toString()
  response.once('close', () => {
    const { method = '' } = request
    const { statusCode: status } = response
    const ms = deps.now() - began
    tellAnswered(deps, { method, route, status, ms, request: id, traceparent })
  })
}
