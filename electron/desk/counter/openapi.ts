/** The counter API for those who program a cash register against it, made of the schemas that judge its questions. */
import { z } from 'zod'
import {
  errorAnswer,
  idempotencyKey,
  redeemAnswer,
  redeemBody,
  statusAnswer,
  undoAnswer,
  undoBody,
} from './counter.schema.ts'

interface Operation {
  readonly path: string
  readonly method: 'get' | 'post'
  readonly summary: string
  readonly body?: z.ZodType
  readonly answer: z.ZodType
}

const OPERATIONS: readonly Operation[] = [
  {
    path: '/v1/redeem',
    method: 'post',
    summary: 'Redeem a code the cash register has scanned; answers the discount, or why not',
    body: redeemBody,
    answer: redeemAnswer,
  },
  {
    path: '/v1/undo',
    method: 'post',
    summary: 'Take a redemption back, within a minute',
    body: undoBody,
    answer: undoAnswer,
  },
  { path: '/v1/status', method: 'get', summary: 'How this till stands', answer: statusAnswer },
]

const ERRORS: Readonly<Record<string, string>> = {
  '400': 'unexpected_shape',
  '401': 'unauthorized',
  '403': 'host_refused or origin_refused',
  '404': 'not_found',
  '405': 'method_not_allowed',
  '409': 'key_reused: the Idempotency-Key was used for another question',
  '413': 'too_large',
  '415': 'unsupported_type',
  '423': 'till_locked: somebody signs in at the till with a PIN first',
  '429': 'too_many: ask again after Retry-After',
  '500': 'internal: ask again with the same Idempotency-Key',
  '503': 'not_saved: do not give the reward',
}
const KEY_HEADER = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: jsonSchema(idempotencyKey),
}

export const COUNTER_OPENAPI = {
  openapi: '3.1.0',
  info: { title: 'Groundswell counter API', version: '1' },
  servers: [{ url: 'http://127.0.0.1:{port}', variables: { port: { default: '4790' } } }],
  security: [{ deviceToken: [] }],
  components: { securitySchemes: { deviceToken: { type: 'http', scheme: 'bearer' } } },
  paths: Object.fromEntries(OPERATIONS.map((one) => [one.path, { [one.method]: operation(one) }])),
}

function operation({ summary, body, answer }: Operation): object {
  return {
    summary,
    ...(body !== undefined && {
      parameters: [KEY_HEADER],
      requestBody: { required: true, content: content(body) },
    }),
    responses: {
      '200': { description: summary, content: content(answer) },
      ...Object.fromEntries(
        Object.entries(ERRORS).map(([status, description]) => [
          status,
          { description, content: content(errorAnswer) },
        ]),
      ),
    },
  }
}

function content(schema: z.ZodType): object {
  return { 'application/json': { schema: jsonSchema(schema) } }
}

/** As it is sent: what a pipe makes of it is the till's own affair. */
function jsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input' })
}
