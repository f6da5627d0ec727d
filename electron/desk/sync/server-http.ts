/** The desk's few questions over HTTP: small JSON both ways, an answer or why there is none. Waits at most ten seconds. */
import { z } from 'zod'
import type { Instant } from '../../../shared/base/time.ts'

export interface ServerHttp {
  readonly origin: string
  get<Value>(path: string, shape: z.ZodType<Value>): Promise<HttpAnswer<Value>>
  post<Value>(path: string, ask: HttpAsk<Value>): Promise<HttpAnswer<Value>>
}

export interface HttpAsk<Value> {
  readonly body: object
  /** A person's access token. */
  readonly bearer?: string
  readonly shape: z.ZodType<Value>
}

export type HttpAnswer<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  /** The server's stable reason, with its status and its clock. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly reason: string
      readonly serverTime: Instant | null
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
      const json: unknown = await reply.json()
      const value = reply.ok ? shape.safeParse(json).data : undefined
      if (value !== undefined) return { kind: 'value', value }
      const reason = errorSchema.safeParse(json).data?.error ?? 'unexpected_shape'
      const serverTime = instantOfHttpDate(reply.headers.get('date') ?? '')
      return { kind: 'refused', status, reason, serverTime }
    } catch {
      return { kind: 'unreachable' }
    }
  }
  return {
    origin,
    get: (path, shape) => ask(path, {}, shape),
    post: (path, { body, bearer, shape }) => {
      const headers = {
        'content-type': 'application/json',
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
      }
      return ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, shape)
    },
  }
}
