/**
 * Puts the table of operations on the router. In this order: limits of address and route, the shape of address and question,
 * the body within its limit, then the operation; another method gets 405 and `Allow`, a preflight what the table says.
 */
import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ZodError, ZodType } from 'zod'
import { fail } from './answers.ts'
import type { Operation, Reply } from './operation.ts'
import type { Charge, RateStore } from './rate-store.ts'
import { charge, RATES } from './rates.ts'
import { readBody } from './read-body.ts'

export interface MountDeps {
  readonly rates: RateStore
  readonly addressOf: (context: Context) => string
}

/** Fields named in a refusal at most. */
const FIELDS_MAX = 10
const JSON_TYPE = 'application/json'
const PREFLIGHT_SECONDS = '600'

export function mount(app: Hono, operations: readonly Operation[], deps: MountDeps): void {
  for (const operation of operations) {
    app.on(operation.method.toUpperCase(), routePath(operation.path), (context) =>
      serve(context, operation, deps),
    )
  }
  for (const [path, methods] of methodsByPath(operations)) {
    app.all(routePath(path), (context) => otherMethod(context, methods))
  }
}

export function routePath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

async function serve(
  context: Context,
  operation: Operation,
  { rates, addressOf }: MountDeps,
): Promise<Response> {
  openTo(context, operation)
  const take = (charges: readonly Charge[]) => charge(context, rates, charges)
  const address = addressOf(context)
  const spent = await take(chargesOf(operation, address))
  if (spent !== undefined) return spent
  const params = parsed(operation.params, context.req.param())
  if (!params.ok) return fail(context, 404, 'not_found')
  const query = parsed(operation.query, queryOf(context))
  if (!query.ok) return wrongShape(context, query.error)
  const body = await bodyOf(context, operation)
  if (!body.ok) return body.response
  const asked = { params: params.value, query: query.value, body: body.value }
  const reply = await operation.run({ ...asked, address, context, charge: take })
  return answer(context, operation, reply)
}

function chargesOf({ rate, id }: Operation, address: string): readonly Charge[] {
  if (rate === null) return []
  return [
    { policy: RATES.address, key: address },
    { policy: rate, key: `${address} ${id}` },
  ]
}

function openTo(context: Context, { cors }: Operation): void {
  if (cors === 'none') return
  context.header('Access-Control-Allow-Origin', '*')
  context.header('Cross-Origin-Resource-Policy', 'cross-origin')
}

function answer(context: Context, { answers }: Operation, reply: Reply): Response {
  if (reply.kind === 'made') return reply.response
  if (reply.kind === 'refused') return fail(context, reply.status, reply.error)
  return context.body(JSON.stringify(reply.value), answers.status, { 'content-type': JSON_TYPE })
}

type Parsed =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ZodError }

function parsed(schema: ZodType | undefined, value: unknown): Parsed {
  if (schema === undefined) return { ok: true, value: {} }
  const read = schema.safeParse(value)
  return read.success ? { ok: true, value: read.data } : { ok: false, error: read.error }
}

/** A name that comes twice is an array, which no schema of a question takes. */
function queryOf(context: Context): Readonly<Record<string, unknown>> {
  const all = Object.entries(context.req.queries())
  return Object.fromEntries(
    all.map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  )
}

type Body =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly response: Response }

async function bodyOf(context: Context, operation: Operation): Promise<Body> {
  if (operation.body === undefined) return { ok: true, value: {} }
  const read = await readBody(context, operation.bodyBytesMax)
  if (read.kind === 'refused')
    return { ok: false, response: fail(context, read.status, read.error) }
  const body = parsed(operation.body, read.value)
  return body.ok ? body : { ok: false, response: wrongShape(context, body.error) }
}

function wrongShape(context: Context, { issues }: ZodError): Response {
  const fields = [...new Set(issues.map(({ path }) => path.join('.')))].slice(0, FIELDS_MAX)
  return fail(context, 400, { error: 'unexpected_shape', facts: { fields } })
}

interface Methods {
  readonly allow: string
  readonly cors: Operation['cors']
}

function methodsByPath(operations: readonly Operation[]): ReadonlyMap<string, Methods> {
  const byPath = Map.groupBy(operations, ({ path }) => path)
  return new Map(
    [...byPath].map(([path, all]) => {
      const names = all.map(({ method }) => method.toUpperCase())
      const heads = names.includes('GET') ? ['HEAD'] : []
      const isOpen = all.every(({ cors }) => cors === 'any')
      return [
        path,
        { allow: [...names, ...heads, 'OPTIONS'].join(', '), cors: isOpen ? 'any' : 'none' },
      ]
    }),
  )
}

function otherMethod(context: Context, { allow, cors }: Methods): Response {
  context.header('Allow', allow)
  if (context.req.method !== 'OPTIONS')
    return fail(context, 405 satisfies ContentfulStatusCode, 'method_not_allowed')
  if (cors === 'any') {
    context.header('Access-Control-Allow-Origin', '*')
    context.header('Access-Control-Allow-Methods', allow)
    context.header('Access-Control-Max-Age', PREFLIGHT_SECONDS)
  }
  return context.body(null, 204)
}
