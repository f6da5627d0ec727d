/** The sandbox platforms in a test: asked without a port, their clock the test's, what they send caught. */
import { onTestFinished } from 'vitest'
import type { Outgoing } from '../../connectors/egress.ts'
import { type Login, LOGIN_RULES, SANDBOX_CLIENTS, type Party } from '../../connectors/platforms.ts'
import { type FakeWorld, fakeWorld } from '../../world.fixture.ts'
import { createPlatforms } from './open-platforms.ts'
import { type Outside, pathOf } from './outside.ts'

export const ORIGIN = 'http://127.0.0.1:4790'
export const REDIRECT = 'http://127.0.0.1:4780/connect/any/callback'

export interface SandboxInTest {
  readonly world: FakeWorld
  readonly sent: readonly Outgoing[]
  /** What our server answers from now on; 200 at first. */
  status: number
  readonly outside: (party: Party) => Outside
  readonly advance: (milliseconds: number) => Promise<void>
  /** A path, or a whole address. */
  readonly ask: (url: string, init: RequestInit) => Promise<Answer>
  readonly get: (path: string, token?: string) => Promise<Answer>
  readonly postForm: (path: string, fields: Readonly<Record<string, string>>) => Promise<Answer>
  readonly postJson: (path: string, body: unknown, token?: string) => Promise<Answer>
  /** Over the page of the platform, to the code in the address that is gone back to. */
  readonly codeOf: (
    login: Login,
    handle: string,
    query?: Readonly<Record<string, string>>,
  ) => Promise<string>
}

export interface Answer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** JSON, whatever it is; see `at`. */
  readonly body: unknown
}

export function sandboxInTest(): SandboxInTest {
  const world = fakeWorld()
  const sent: Outgoing[] = []
  const egress = {
    ask: async () => ({ kind: 'failed', failure: 'unreachable' }) as const,
    post: async (outgoing: Outgoing) => {
      sent.push(outgoing)
      return {
        kind: 'answered',
        status: test.status,
        answer: '{}',
        end: 'whole',
        headers: {},
        retryAfter: null,
      } as const
    },
  }
  const platforms = createPlatforms({ world, egress })
  onTestFinished(platforms.stop)
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await platforms.routes.request(new URL(path, ORIGIN), init)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? parsed(text) : null,
    }
  }
  const test: SandboxInTest = {
    ask,
    world,
    sent,
    status: 200,
    outside: (party) => {
      const found = platforms.outsides.find((outside) => outside.party === party)
      if (found === undefined) throw new Error(`no ${party} here`)
      return found
    },
    advance: platforms.advance,
    get: (path, token) => ask(path, { headers: bearer(token) }),
    postForm: (path, fields) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    postJson: (path, body, token) =>
      ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...bearer(token) },
      }),
    codeOf: async (login, handle, query = {}) => {
      test.outside(LOGIN_RULES[login].party).consent = { kind: 'allow', handle }
      const { headers } = await ask(authorizePath(login, query))
      return new URL(headers.get('location') ?? REDIRECT).searchParams.get('code') ?? ''
    },
  }
  return test
}

/** The address a person is sent to, with all that our program sends; `query` overrules. */
export function authorizePath(login: Login, query: Readonly<Record<string, string>> = {}): string {
  const rule = LOGIN_RULES[login]
  const { authorize, authorizeParameters, clientName, scopes, scopeSeparator, program } = rule
  const all = new URLSearchParams({
    ...authorizeParameters,
    [clientName]: SANDBOX_CLIENTS[program].id,
    redirect_uri: REDIRECT,
    response_type: 'code',
    scope: scopes.join(scopeSeparator),
    state: 'state-1',
    ...query,
  })
  return `${pathOf(authorize)}?${all.toString()}`
}

/** What stands there in an answer, if anything does. */
export function at(body: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    // Any object may be asked for any name; what is not there is undefined.
    (inside, name) => (inside as Readonly<Record<string | number, unknown>> | undefined)?.[name],
    body,
  )
}

export function listAt(body: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(body, ...path)
  return Array.isArray(found) ? found : []
}

function parsed(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text)
    return body
  } catch {
    return null
  }
}

function bearer(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}
