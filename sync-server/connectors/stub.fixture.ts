/** A party on loopback for tests: answers each path as it is set to, with what was asked kept beside it; what is not set is 404. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { fakeWorld, type FakeWorld } from '../world.fixture.ts'
import { openEgress } from './egress.ts'
import { openOutside, type Outside } from './outside.ts'
import { HOSTS, type HostName, type SandboxOrigins } from './platforms.ts'

export interface StubAsked {
  readonly method: string
  /** Without the part that names the host. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: string
  readonly form: Readonly<Record<string, string>>
  readonly authorization: string | undefined
}

export interface StubAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** A text is sent as it is. */
  readonly json?: unknown
}

export type StubRoute = (asked: StubAsked) => StubAnswer | Promise<StubAnswer>

export interface Stub {
  readonly world: FakeWorld
  readonly sandbox: SandboxOrigins
  readonly outside: Outside
  readonly heard: StubAsked[]
  /** Answers of a host's path from now on. */
  readonly on: (host: HostName, path: string, route: StubRoute | StubAnswer) => void
  readonly signal: AbortSignal
}

export async function openStub(): Promise<Stub> {
  const routes = new Map<string, StubRoute>()
  const heard: StubAsked[] = []
  const server = createServer((request, response) => {
    void answer(request, response, { routes, heard })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const sandbox = { meta: origin, google: origin, tiktok: origin }
  const world = fakeWorld()
  const egress = openEgress({ world, allowsLoopback: true })
  return {
    world,
    sandbox,
    outside: openOutside({ egress, sandbox, world }),
    heard,
    on: (host, path, route) => {
      const named = `/${HOSTS[host].host}${path}`
      routes.set(named, typeof route === 'function' ? route : () => route)
    },
    signal: new AbortController().signal,
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  {
    routes,
    heard,
  }: { readonly routes: ReadonlyMap<string, StubRoute>; readonly heard: StubAsked[] },
): Promise<void> {
  let body = ''
  for await (const part of request) body += String(part)
  const url = new URL(request.url ?? '/', 'http://stub')
  const asked: StubAsked = {
    method: request.method ?? '',
    path: url.pathname.replace(/^\/[^/]+/, ''),
    query: Object.fromEntries(url.searchParams),
    body,
    form: Object.fromEntries(new URLSearchParams(body)),
    authorization: request.headers.authorization,
  }
  heard.push(asked)
  const {
    status = 200,
    headers = {},
    json = {},
  } = (await routes.get(url.pathname)?.(asked)) ?? { status: 404 }
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof json === 'string' ? json : JSON.stringify(json))
}
