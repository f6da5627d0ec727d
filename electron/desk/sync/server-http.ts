/** The desk's few questions over HTTP: small JSON both ways, an answer or why there is none. Waits at most ten seconds. */
import { z } from 'zod'
import type { Instant } from '../../../shared/base/time.ts'
import { type Ask, fetchPinned, type Reply } from './pinned-fetch.ts'
import { isOtherServer, type ServerCertificate } from './server-key.ts'

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
  /** `isOther`: somebody answered who has not the key of our server. */
  | { readonly kind: 'unreachable'; readonly isOther?: true }

const WITHIN_MS = 10_000
const errorSchema = z.object({ error: z.string() })

export interface HttpWays {
  readonly instantOfHttpDate: (text: string) => Instant | null
  readonly certificate: ServerCertificate
}

/** @param origin without a path, `http://127.0.0.1:4780`. */
export function createServerHttp(
  origin: string,
  { instantOfHttpDate, certificate }: HttpWays,
): ServerHttp {
  const ask = async <Value>(
    path: string,
    init: Ask,
    shape: z.ZodType<Value>,
  ): Promise<HttpAnswer<Value>> => {
    try {
      const signal = AbortSignal.timeout(WITHIN_MS)
      const ways = { certificate, signal }
      const { status, header, json: read } = await replyOf(`${origin}${path}`, init, ways)
      const nonce = header('dpop-nonce')
      const json = await read()
      const value = status < 300 ? shape.safeParse(json).data : undefined
      if (value !== undefined) return { kind: 'value', value, nonce }
      const reason = errorSchema.safeParse(json).data?.error ?? 'unexpected_shape'
      const serverTime = instantOfHttpDate(header('date') ?? '')
      return { kind: 'refused', status, reason, serverTime, nonce }
    } catch (error) {
      const isOther = certificate !== null && isOtherServer(error)
      return isOther ? { kind: 'unreachable', isOther } : { kind: 'unreachable' }
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

async function replyOf(
  url: string,
  asked: Ask,
  { certificate, signal }: { certificate: ServerCertificate; signal: AbortSignal },
): Promise<Reply> {
  if (certificate !== null) return fetchPinned(url, asked, { certificate, signal })
  const reply = await fetch(url, { ...asked, redirect: 'error', signal })
  const { status, headers } = reply
  return { status, header: (name) => headers.get(name), json: () => reply.json() }
}

function contentOf(body: HttpAsk<unknown>['body']) {
  return 'form' in body
    ? { body: new URLSearchParams(body.form), headers: {} }
    : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}
