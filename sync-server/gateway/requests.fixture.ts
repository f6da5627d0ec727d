/** Requests made of the OpenAPI document: right ones, and ones that are wrong in a way a stranger might try. */
import fc, { type Arbitrary } from 'fast-check'
import type { JsonSchema } from './json-schema.ts'
import type { Json, OpenApi } from './openapi.ts'

export interface Tried {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'application/json; charset=latin1',
]

/** @param bearers tokens and keys to try beside none and nonsense. */
export function requestsOf(document: OpenApi, bearers: readonly string[]): Arbitrary<Tried> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, told]) => requestOf({ path, method, told }, bearers)),
  )
  return fc.oneof(...operations)
}

interface Target {
  readonly path: string
  readonly method: string
  readonly told: Json
}

function requestOf({ path, method, told }: Target, bearers: readonly string[]): Arbitrary<Tried> {
  // Of our own document.
  const parameters = (told['parameters'] ?? []) as readonly Parameter[]
  const content = (told['requestBody'] as { readonly content: Content } | undefined)?.content
  const schema = content?.['application/json']?.schema
  return fc
    .record({
      way: mostly(fc.constant(method.toUpperCase()), fc.constantFrom(...METHODS)),
      path: pathOf(path, parameters),
      query: queryOf(parameters),
      headers: headersOf(bearers),
      body: schema === undefined ? fc.constant(null) : bodyOf(schema),
    })
    .map(({ way, path: asked, query, headers, body }) => ({
      method: way,
      path: `${asked}${query}`,
      headers,
      body: way === 'GET' || way === 'HEAD' ? null : body,
    }))
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly schema: JsonSchema
}
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>

/** Three times of four the first. */
function mostly<Value>(first: Arbitrary<Value>, other: Arbitrary<Value>): Arbitrary<Value> {
  return fc.oneof({ arbitrary: first, weight: 3 }, { arbitrary: other, weight: 1 })
}

function pathOf(path: string, parameters: readonly Parameter[]): Arbitrary<string> {
  const inPath = parameters.filter((one) => one.in === 'path')
  return fc
    .record(Object.fromEntries(inPath.map(({ name, schema }) => [name, text(schema)])))
    .map((values) =>
      path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const value = encodeURIComponent(values[name] ?? '')
        return value === '' || value === '.' || value === '..' ? 'x' : value
      }),
    )
}

function queryOf(parameters: readonly Parameter[]): Arbitrary<string> {
  const known = parameters.filter((one) => one.in === 'query')
  const one = fc.oneof(
    ...known.map(({ name, schema }) => text(schema).map((value) => [name, value] as const)),
    fc.tuple(fc.constantFrom('q', '__proto__', 'limit[]', ''), word()),
  )
  const none: Arbitrary<readonly (readonly [string, string])[]> = fc.constant([])
  return mostly(none, fc.array(one, { maxLength: 4 })).map((pairs) => {
    const asked = pairs.map(
      ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    )
    return asked.length === 0 ? '' : `?${asked.join('&')}`
  })
}

function text(schema: JsonSchema): Arbitrary<string> {
  return mostly(
    valueOf(schema).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
    word(),
  )
}

/** No lone surrogates: an address cannot carry them. */
function word(): Arbitrary<string> {
  return fc.string({ unit: 'grapheme', maxLength: 60 })
}

function headersOf(bearers: readonly string[]): Arbitrary<Readonly<Record<string, string>>> {
  const nonsense = fc
    .string({ minLength: 1, maxLength: 80 })
    .map((one) => one.replaceAll(/\s/g, '.'))
  return fc
    .record(
      {
        'content-type': mostly(fc.constant('application/json'), fc.constantFrom(...TYPES)),
        authorization: fc.oneof(
          fc.constantFrom(...bearers).map((bearer) => `Bearer ${bearer}`),
          nonsense.map((one) => `Bearer ${one}`),
          nonsense,
        ),
        'accept-language': fc.constantFrom('de', 'en', 'de-AT;q=0.8, en', '*', ';;q=x'),
        'x-request-id': nonsense,
        'x-forwarded-for': nonsense,
        'content-encoding': fc.constantFrom('gzip', 'identity'),
        accept: fc.constantFrom('*/*', 'text/html', 'application/json'),
      },
      { requiredKeys: ['content-type'] },
    )
    .map((headers) => {
      const all = Object.entries(headers).filter(([, value]) => typeof value === 'string')
      return Object.fromEntries(all)
    })
}

function bodyOf(schema: JsonSchema): Arbitrary<string> {
  const valid = valueOf(schema)
  return fc.oneof(
    { arbitrary: valid.map((value) => JSON.stringify(value)), weight: 4 },
    { arbitrary: bent(valid).map((value) => JSON.stringify(value)), weight: 3 },
    { arbitrary: fc.json(), weight: 2 },
    { arbitrary: fc.constantFrom('', '{', 'null', '[]', '"', '{"__proto__":{"x":1}}'), weight: 1 },
    { arbitrary: fc.constant(JSON.stringify('x'.repeat(200_000))), weight: 1 },
  )
}

/** One field of another kind, one too few, or one too many: the server's own among them. */
function bent(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  const names = fc.constantFrom('id', 'organisation', 'createdAt', 'scopes', 'state', 'constructor')
  const other = fc.jsonValue({ maxDepth: 2 })
  return fc.record({ value: valid, name: names, other, at: fc.nat() }).map(bend)
}

interface Bending {
  readonly value: unknown
  readonly name: string
  readonly other: unknown
  readonly at: number
}

function bend({ value, name, other, at }: Bending): unknown {
  if (typeof value !== 'object' || value === null) return other
  const fields = Object.entries(value)
  const chosen = fields[at % Math.max(1, fields.length)]?.[0]
  if (chosen === undefined || at % 3 === 0) return Object.fromEntries([...fields, [name, other]])
  const others = fields.filter(([field]) => field !== chosen)
  return Object.fromEntries(at % 3 === 1 ? [...others, [chosen, other]] : others)
}

function valueOf(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const anyOf = schema.anyOf ?? schema.oneOf
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(valueOf))
  switch (schema.type) {
    case 'string':
      return stringOf(schema)
    case 'integer':
    case 'number':
      return fc.integer({ min: bound(schema, 'minimum', -1e9), max: bound(schema, 'maximum', 1e9) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valueOf(schema.items ?? {}), {
        minLength: bound(schema, 'minItems', 0),
        maxLength: Math.min(8, bound(schema, 'maxItems', 8)),
      })
    case 'object':
      return objectOf(schema)
    case undefined:
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

type Bound = 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'minItems' | 'maxItems'

function bound(schema: JsonSchema, name: Bound, otherwise: number): number {
  return Math.max(-1e9, Math.min(1e12, schema[name] ?? otherwise))
}

function stringOf(schema: JsonSchema): Arbitrary<string> {
  const { pattern } = schema
  if (schema.format === 'uri') return fc.webUrl({ validSchemes: ['https', 'http'] })
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  const maxLength = Math.min(100, bound(schema, 'maxLength', 30))
  const minLength = Math.min(maxLength, bound(schema, 'minLength', 0))
  return fc.string({ unit: 'grapheme-ascii', minLength, maxLength })
}

function objectOf(schema: JsonSchema): Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema
  const fields = Object.entries(properties).map(([name, field]) => [name, valueOf(field)] as const)
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required] })
}
