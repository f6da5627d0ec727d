/**
 * protocol.handle and the road of every request: the app's own schemes are answered by their handler, a navigation is
 * offered to `will-navigate` first, a request of a page nobody opened is refused.
 */
import type { Protocol } from 'electron'
import { ownAddress, ownScheme } from './address.ts'
import type { Devtools } from './chromium.ts'
import { strict } from './strict.ts'

type Handler = Parameters<Protocol['handle']>[1]
type Names = 'handle' | 'unhandle' | 'isProtocolHandled' | 'registerSchemesAsPrivileged'

const handlers = new Map<string, Handler>()
let closed = false

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    if (closed) throw new Error('protocol.registerSchemesAsPrivileged must be called before ready')
    for (const { scheme } of schemes) ownScheme(scheme)
  },
  handle: (scheme, handler) => {
    if (handlers.has(scheme)) throw new Error(`the scheme '${scheme}' has a handler`)
    ownScheme(scheme)
    handlers.set(scheme, handler)
  },
  unhandle: (scheme) => {
    handlers.delete(scheme)
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
} satisfies Pick<Protocol, Names>)

export interface PausedRequest {
  readonly requestId: string
  readonly frameId: string
  readonly resourceType: string
  readonly request: {
    readonly url: string
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly postData?: string
  }
}

/** @param mayGo whether a window owns the frame and its app let the navigation pass. */
export async function ruleRequests(
  devtools: Devtools,
  mayGo: (paused: PausedRequest) => boolean,
): Promise<void> {
  closed = true
  devtools.on(':Fetch.requestPaused', (paused: PausedRequest) => {
    void rule(devtools, paused, mayGo).catch(() => undefined)
  })
  await devtools.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
}

async function rule(
  devtools: Devtools,
  paused: PausedRequest,
  mayGo: (paused: PausedRequest) => boolean,
): Promise<void> {
  const { requestId, request } = paused
  if (!mayGo(paused)) {
    await devtools.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    return
  }
  const url = ownAddress(request.url)
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) {
    await devtools.send('Fetch.continueRequest', { requestId })
    return
  }
  const asked = new Request(url, {
    method: request.method,
    headers: request.headers,
    ...(request.postData === undefined ? {} : { body: request.postData }),
  })
  const response: Response = await handler(asked)
  await devtools.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  })
}
