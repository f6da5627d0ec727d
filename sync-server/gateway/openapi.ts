/**
 * The OpenAPI 3.1 document, made of the operations that the router mounts and the schemas that judge what comes; the socket's
 * frames are in `shared/sync/messages.schema.ts`.
 */
import { z } from 'zod'
import { PROTOCOL } from '../../shared/sync/version.ts'
import { LANGUAGES } from '../../shared/words/languages.ts'
import { IDEMPOTENCY_KEY, WHEN_ONCE } from './once.ts'
import { SERVER_ERRORS, type ServerError } from '../../shared/words/reasons.ts'
import { jsonSchemaOf } from './json-schema.ts'
import type { Answers, Operation } from './operation.ts'
import { PROBLEM_TYPE } from './answers.ts'

export type Json = Readonly<Record<string, unknown>>

export interface OpenApi {
  readonly openapi: '3.1.0'
  readonly info: Json
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly components: Json
}

const WHEN_BODY = {
  400: ['unexpected_shape'],
  408: ['timed_out'],
  413: ['too_large'],
  415: ['unsupported_type'],
} as const
const WHEN_QUERY = { 400: ['unexpected_shape'] } as const
const WHEN_PARAMS = { 404: ['not_found'] } as const
const ALWAYS = { 429: ['too_many'], 500: ['internal'], 503: ['not_saved'] } as const

const facts = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)
export const problemSchema = z.strictObject({
  type: z.string().describe('Where the reason is explained'),
  title: z.string().describe('Words for people, in English or German as Accept-Language asks'),
  status: z.int(),
  instance: z.string().describe('urn:request: and the id in X-Request-Id'),
  error: z.enum(SERVER_ERRORS).describe('Stable code'),
  facts,
})

export function openApiOf(operations: readonly Operation[]): OpenApi {
  const byPath = Map.groupBy(operations, ({ path }) => path)
  return {
    openapi: '3.1.0',
    info: {
      title: 'Groundswell',
      version: String(PROTOCOL),
      description:
        'The HTTP API. Times are milliseconds since 1970 UTC, money is whole minor units.',
    },
    paths: Object.fromEntries(
      [...byPath].map(([path, all]) => [
        path,
        Object.fromEntries(all.map((operation) => [operation.method, operationOf(operation)])),
      ]),
    ),
    components: {
      schemas: { Problem: jsonSchemaOf(problemSchema, 'output') },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'In the sandbox alone: the token of its sign-in without a secret',
        },
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'gsk_ID_SECRET',
          description: 'An API key of the organisation',
        },
        dpop: {
          type: 'http',
          scheme: 'DPoP',
          description:
            'The access token of a signed-in person with a proof by the device’s key (RFC 9449)',
        },
      },
    },
  }
}

/** A till's word stands in the body, so that no header need be there. */
const SECURITY = {
  person: [{ dpop: [] }, { bearer: [] }],
  person_or_device: [{ dpop: [] }, { bearer: [] }, {}],
  key_or_person: [{ key: [] }, { dpop: [] }, { bearer: [] }],
} as const

function operationOf(operation: Operation): Json {
  const { id, summary, security, body, bodyBytesMax, answers } = operation
  return {
    operationId: id,
    summary: summary.en,
    ...(security === undefined ? {} : { security: SECURITY[security] }),
    ...parametersOf(operation),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            description: `At most ${bodyBytesMax} bytes`,
            content: { 'application/json': { schema: jsonSchemaOf(body, 'input') } },
          },
        }),
    responses: { [answers.status]: answered(answers), ...problemsOf(operation) },
  }
}

function parametersOf({ params, query, once }: Operation): Json {
  const parameters = [
    ...(params === undefined ? [] : parameterList(params, 'path')),
    ...(query === undefined ? [] : parameterList(query, 'query')),
    ...(once === undefined ? [] : [ONCE]),
  ]
  return parameters.length === 0 ? {} : { parameters }
}

const ONCE: Json = {
  name: IDEMPOTENCY_KEY,
  in: 'header',
  required: false,
  description: 'The same key with the same request is done once and answered the same for 24 hours',
  schema: { type: 'string', minLength: 1, maxLength: 202 },
}

function parameterList(schema: z.ZodObject, where: 'path' | 'query'): readonly Json[] {
  const { properties = {}, required = [] } = jsonSchemaOf(schema, 'input')
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: required.includes(name),
    schema: property,
  }))
}

function answered(answers: Answers): Json {
  if ('text' in answers) {
    const schema = { type: 'string' }
    return { description: answers.text, content: { [answers.type]: { schema } } }
  }
  const schema = jsonSchemaOf(answers.schema, 'output')
  return { description: 'Done', content: { 'application/json': { schema } } }
}

function problemsOf(operation: Operation): Json {
  const problem = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...errorsOf(operation)].map(([status, errors]) => [
      status,
      {
        description: errors.map((error) => `${error}: ${LANGUAGES.en.server[error]}`).join(' '),
        content: problem,
      },
    ]),
  )
}

/** Reasons by status: the operation's own, and those that every address with such parts has. */
export function errorsOf(operation: Operation): ReadonlyMap<string, readonly ServerError[]> {
  const tables: readonly Readonly<Record<string, readonly ServerError[]>>[] = [
    operation.body === undefined ? {} : WHEN_BODY,
    operation.query === undefined ? {} : WHEN_QUERY,
    operation.params === undefined ? {} : WHEN_PARAMS,
    operation.once === undefined ? {} : WHEN_ONCE,
    operation.errors,
    ALWAYS,
  ]
  const merged = new Map<string, readonly ServerError[]>()
  for (const table of tables) {
    for (const [status, errors] of Object.entries(table)) {
      merged.set(status, [...new Set([...(merged.get(status) ?? []), ...errors])])
    }
  }
  return new Map([...merged].toSorted(([a], [b]) => Number(a) - Number(b)))
}
