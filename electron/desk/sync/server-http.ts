/** The desk's few questions over HTTP: small JSON both ways, an answer or why there is none. Waits at most ten seconds. */
import { z } from 'zod'
import type { Instant } from '../../../shared/base/time.ts'

export interface ServerHttp {
  readonly origin: string
  get<Value>(path: string, shape: z.ZodType<Value>, headers?: Headers): Promise<HttpAnswer<Value>>
  post<Value>(path: string, ask: HttpAsk<Value>): Promise<HttpAnswer<Value>>
}

type Headers = Readonly<Record<string, string>>

export interface HttpAsk<Value> {
  /** JSON, or the fields of a form. */
  readonly body: object | { readonly form: Readonly<Record<string, string>> }
  /** An access token of the development identity. */
  readonly bearer?: string
  readonly headers?: Headers
  readonly shape: z.ZodType<Value>
}

export type HttpAnswer<Value> =
  | { readonly kind: 'value'; readonly value: Value; readonly nonce: string | null }
  /** The server's stable reason, with its status and its clock. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly reason: string
      readonly serverTime: Instant | null
      /** The server's word for the next proof. */
      readonly nonce: string | null
    }
  | { readonly kind: 'unreachable' }

const WITHIN_MS = 10_000
const errorSchema = z.object({ error: z.string() })

/** @param origin without a path, `http://127.0.0.1:4780`. */
export function createServerHttp(
  origin: string,
  instantOfHttpDate: (text: string) => Instant | null,
): ServerHttp {
  const ask = async <Value>(
    path: string,
    init: RequestInit,
    shape: z.ZodType<Value>,
  ): Promise<HttpAnswer<Value>> => {
    try {
      const signal = AbortSignal.timeout(WITHIN_MS)
      const reply = await fetch(`${origin}${path}`, { ...init, redirect: 'error', signal })
      const { status } = reply
      const nonce = reply.headers.get('dpop-nonce')
      const json: unknown = await reply.json()
      const value = reply.ok ? shape.safeParse(json).data : undefined
      if (value !== undefined) return { kind: 'value', value, nonce }
      const reason = errorSchema.safeParse(json).data?.error ?? 'unexpected_shape'
      const serverTime = instantOfHttpDate(reply.headers.get('date') ?? '')
      return { kind: 'refused', status, reason, serverTime, nonce }
    } catch {
      return { kind: 'unreachable' }
    }
  }
  return {
    origin,
    get: (path, shape, headers = {}) => ask(path, { headers }, shape),
    post: (path, { body, bearer, headers, shape }) => {
      const init = { method: 'POST', ...contentOf(body) }
      const shown = bearer !== undefined && { authorization: `Bearer ${bearer}` }
      return ask(path, { ...init, headers: { ...init.headers, ...headers, ...shown } }, shape)
    },
  }
}

function contentOf(body: HttpAsk<unknown>['body']) {
  return 'form' in body
    ? { body: new URLSearchParams(body.form), headers: {} }
    : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}
