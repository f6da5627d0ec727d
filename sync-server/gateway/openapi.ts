/** The HTTP addresses for those who program against them; the socket's frames are in `shared/sync/messages.schema.ts`. */
import { z } from 'zod'
import { PROTOCOL } from '../../shared/sync/version.ts'
import { claimBody, signInBody, ticketBody } from './router.schema.ts'

interface Operation {
  readonly path: string
  readonly method: 'get' | 'post'
  readonly summary: string
  readonly body?: z.ZodType
}

const OPERATIONS: readonly Operation[] = [
  { path: '/api/v1/server', method: 'get', summary: 'Who this server is, and its public key' },
  { path: '/api/v1/tickets', method: 'post', summary: 'A ticket for the socket', body: ticketBody },
  {
    path: '/api/v1/enrolments/claim',
    method: 'post',
    summary: 'Make a till of a one-time code and a public key',
    body: claimBody,
  },
  { path: '/api/v1/me', method: 'get', summary: 'Who asks, and where they belong' },
  {
    path: '/api/v1/development/people',
    method: 'get',
    summary: 'Seeded people; only with the sandbox',
  },
  {
    path: '/api/v1/development/sign-in',
    method: 'post',
    summary: 'Sign in as a seeded person; only with the sandbox',
    body: signInBody,
  },
  { path: '/livez', method: 'get', summary: 'Is the process alive' },
  { path: '/readyz', method: 'get', summary: 'Does it take sessions' },
  { path: '/metrics', method: 'get', summary: 'Counters in the form of Prometheus' },
]

export const OPENAPI = {
  openapi: '3.1.0',
  info: { title: 'Groundswell sync server', version: String(PROTOCOL) },
  paths: Object.fromEntries(
    OPERATIONS.map(({ path, method, summary, body }) => [
      path,
      {
        [method]: {
          summary,
          ...(body === undefined
            ? {}
            : {
                requestBody: { content: { 'application/json': { schema: z.toJSONSchema(body) } } },
              }),
          responses: { '200': { description: summary } },
        },
      },
    ]),
  ),
}
