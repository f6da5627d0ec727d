/** One question over HTTP: its body read within its limit, and its answer written as JSON that nothing may keep. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Facts } from '../../../shared/base/result.ts'
import { SECOND_MS } from '../../../shared/base/time.ts'
import { jsonFromText } from '../../../shared/base/json-text.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { CounterError } from '../../../shared/words/reasons.ts'
import { languageFrom } from './say.ts'

export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** A long code with its JSON around it, each letter escaped, is half of this. */
const BODY_BYTES_MAX = 16 * 1024

const STATUS: Readonly<Record<CounterError, number>> = {
  host_refused: 403,
  origin_refused: 403,
  unauthorized: 401,
  not_found: 404,
  method_not_allowed: 405,
  unsupported_type: 415,
  unexpected_shape: 400,
  too_large: 413,
  too_many: 429,
  key_reused: 409,
  till_locked: 423,
  not_saved: 503,
  internal: 500,
}

export function tell({ response }: Exchange, body: unknown, status = 200): void {
  if (response.headersSent) return
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}

export function tellError(exchange: Exchange, error: CounterError, facts: Facts = {}): void {
  const { request, response } = exchange
  const { retryAfterMs } = facts
  if (typeof retryAfterMs === 'number')
    response.setHeader('retry-after', Math.ceil(retryAfterMs / SECOND_MS))
  if (error === 'unauthorized') response.setHeader('www-authenticate', 'Bearer')
  // What is still on its way is not read: the connection ends with the answer.
  if (!request.complete) response.setHeader('connection', 'close')
  const words = LANGUAGES[languageFrom(request.headers['accept-language'])].counter[error]
  tell(exchange, { error, facts, words }, STATUS[error])
}

export type Body =
  | { readonly kind: 'body'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly error: CounterError }

export async function readBody(request: IncomingMessage): Promise<Body> {
  if (!/^application\/json\s*(?:;|$)/i.test(request.headers['content-type'] ?? ''))
    return { kind: 'refused', error: 'unsupported_type' }
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX)
    return { kind: 'refused', error: 'too_large' }
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    // A request without an encoding of its own gives buffers.
    const part = chunk as Buffer
    bytes += part.length
    if (bytes > BODY_BYTES_MAX) return { kind: 'refused', error: 'too_large' }
    chunks.push(part)
  }
  const text = textFrom(Buffer.concat(chunks))
  const value = text === undefined ? undefined : jsonFromText(text)
  return value === undefined
    ? { kind: 'refused', error: 'unexpected_shape' }
    : { kind: 'body', value }
}

/** Undefined for bytes that are no UTF-8: no letter is guessed in what is paid for. */
function textFrom(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
