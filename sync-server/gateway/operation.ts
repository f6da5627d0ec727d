/** One HTTP operation as data: the router mounts it, the OpenAPI document and the reference page tell it, all from this one value. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ZodObject, ZodType } from 'zod'
import type { ServerError } from '../../shared/words/reasons.ts'
import type { Language } from '../../shared/words/words.ts'
import type { Charge, RatePolicy } from './rate-store.ts'

export type Method = 'get' | 'post' | 'patch' | 'delete'

/** `any`: pages of every origin may read it, without credentials; `none`: no page of another origin may. */
export type Cors = 'any' | 'none'

/** What is written in the JSON body of a good answer, or another type of text. */
export type Answers =
  | { readonly type: 'json'; readonly status: ContentfulStatusCode; readonly schema: ZodType }
  | { readonly type: string; readonly status: ContentfulStatusCode; readonly text: string }

export type Reply =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly status: ContentfulStatusCode; readonly error: ServerError }
  /** A whole answer made elsewhere: pages, counters, what has run out. */
  | { readonly kind: 'made'; readonly response: Response }

export interface Asked<Params, Query, Body> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Of the client, as limits and the security log count it. */
  readonly address: string
  readonly context: Context
  readonly charge: (charges: readonly Charge[]) => Promise<Response | undefined>
}

export interface Told {
  readonly method: Method
  /** As OpenAPI writes it: `/api/v1/campaigns/{campaign}`. */
  readonly path: string
  readonly id: string
  readonly summary: Readonly<Record<Language, string>>
  /** How one proves who asks; absent: nobody needs to. */
  readonly security?: 'person' | 'person_or_device' | 'key_or_person'
  readonly cors: Cors
  readonly params?: ZodObject
  readonly query?: ZodObject
  readonly body?: ZodType
  readonly bodyBytesMax: number
  /** `Idempotency-Key` counts here; absent: it does not. */
  readonly once?: true
  /** Null: never limited, so that a balancer is answered during a flood. */
  readonly rate: RatePolicy | null
  readonly answers: Answers
  readonly errors: Readonly<Partial<Record<ContentfulStatusCode, readonly ServerError[]>>>
}

export interface Operation extends Told {
  readonly run: (asked: Asked<unknown, unknown, unknown>) => Promise<Reply>
}

/** Small JSON; what carries more says so. */
export const SMALL_BODY_BYTES = 16 * 1024

export interface Made<Params, Query, Body> extends Omit<Told, 'params' | 'query' | 'body'> {
  readonly params?: ZodObject & ZodType<Params>
  readonly query?: ZodObject & ZodType<Query>
  readonly body?: ZodType<Body>
  readonly run: (asked: Asked<Params, Query, Body>) => Promise<Reply>
}

/** Folds the shapes away, so that a table can hold all operations; the mount parses with them before it calls `run`. */
export function operation<Params = unknown, Query = unknown, Body = unknown>(
  made: Made<Params, Query, Body>,
): Operation {
  // The mount hands over what these very schemas parsed.
  return { ...made, run: (asked) => made.run(asked as Asked<Params, Query, Body>) }
}

export function done(value: unknown): Reply {
  return { kind: 'done', value }
}

export function refusal(status: ContentfulStatusCode, error: ServerError): Reply {
  return { kind: 'refused', status, error }
}
