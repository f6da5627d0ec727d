/** The document and the router are one thing; requests made of the document find no hole. */
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { post } from '../client.fixture.ts'
import { watchChanges } from '../store/changes.fixture.ts'
import { PROBLEM_TYPE } from './answers.ts'
import { type OpenApi, problemSchema } from './openapi.ts'
import { requestsOf, type Tried } from './requests.fixture.ts'
import { MANAGER, managerOf } from './manager.fixture.ts'
import { ROLES } from '../roles.ts'
import { runServer } from '../running.fixture.ts'

/** `GATEWAY_REQUESTS=10000` for all that `npm run release-check` asks. */
const REQUESTS = Number(process.env['GATEWAY_REQUESTS'] ?? 400)
/** Each is one over a real socket; a busy machine is slow, not wrong. */
const PATIENCE_MS = 60_000 + REQUESTS * 100

async function documentOf(url: string): Promise<OpenApi> {
  // The document that this very server makes.
  return (await (await fetch(`${url}/openapi.json`)).json()) as OpenApi
}

async function ask(url: string, { method, path, headers, body }: Tried): Promise<Response> {
  return fetch(`${url}${path}`, { method, headers, body, redirect: 'manual' })
}

/** For people and their browsers, and for what platforms send: no program of an organisation asks them. */
const PAGES = /^\/(?:$|(?:sign-in|account|mailbox|connect)(?:\/|$))/

test('GW-1 each address of the router stands in the document, and each of the document is answered', async () => {
  const { url, server } = await runServer()
  const document = await documentOf(url)
  const told = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const mounted = server.routes
    .filter(({ method, path }) => method !== 'ALL' && !PAGES.test(path))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
  expect(told.toSorted()).toEqual([...new Set(mounted)].toSorted())
  expect(told.length).toBeGreaterThan(9)
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const method of Object.keys(methods)) {
      const asked = await fetch(`${url}${path}`, {
        method: method.toUpperCase(),
        redirect: 'manual',
      })
      expect(asked.status, `${method} ${path}`).not.toBe(405)
    }
  }
})

test('GW-1 the document is OpenAPI 3.1: one id an operation, each refusal a problem', async () => {
  const { url } = await runServer()
  const document = await documentOf(url)
  expect(document.openapi).toBe('3.1.0')
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const ids = operations.map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { summary, responses } of operations) {
    expect(summary).toMatch(/\.$/)
    // Of a document that we made.
    const told = Object.entries(responses as Readonly<Record<string, { content: object }>>)
    const problems = told.filter(([status]) => Number(status) >= 400)
    for (const [, { content }] of problems) expect(Object.keys(content)).toEqual([PROBLEM_TYPE])
  }
})

test(
  `GW-3 ${REQUESTS} requests made of the document: no 5xx, each refusal a problem that changed nothing`,
  async () => {
    // What a node fetches by itself writes too.
    const roles = ROLES.filter((role) => role !== 'connectors')
    const running = await runServer(undefined, undefined, { roles })
    const { url, dir, world } = running
    const { body } = await post(`${url}/api/v1/development/sign-in`, { person: MANAGER })
    const manager = await managerOf(running)
    const asked = { name: 'n', scopes: ['campaigns_read'], days: null }
    const { key } = await manager.value('make-api-key', asked)
    const bearers = [String(body['accessToken']), String(key)]
    const document = await documentOf(url)
    const changes = watchChanges(join(dir, 'groundswell.db'))
    onTestFinished(changes.close)
    const counts = { done: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(requestsOf(document, bearers), async (tried) => {
        // What the limit of guesses takes to give one more.
        world.pass(2_000)
        const before = changes.version()
        const reply = await ask(url, tried)
        const text = await reply.text()
        expect(reply.status).toBeLessThan(500)
        if (reply.status < 400) {
          counts.done += 1
          return
        }
        counts.refused += 1
        expect(changes.version()).toBe(before)
        expect(reply.headers.get('content-type')).toBe(PROBLEM_TYPE)
        if (tried.method === 'HEAD') return
        const problem = problemSchema.parse(JSON.parse(text))
        expect(problem.status).toBe(reply.status)
        expect(problem.instance).toBe(`urn:request:${reply.headers.get('x-request-id') ?? ''}`)
      }),
      { numRuns: REQUESTS },
    )
    expect(counts.done).toBeGreaterThan(REQUESTS / 10)
    expect(counts.refused).toBeGreaterThan(REQUESTS / 10)
  },
  PATIENCE_MS,
)
