/** The app's own scheme: `app://console` answers the built page with its policy, and nothing else answers at all. */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Protocol } from 'electron'
import { contentTypeOf, pageHeaders, pagePath, withNonce } from '../../shared/bridge/policy.ts'

const SCHEME = 'app'
const HOST = 'console'
export const ORIGIN = `${SCHEME}://${HOST}`

/** Before the app is ready. */
export function claimScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** @param pages folder of the built console. */
export function servePages(protocol: Pick<Protocol, 'handle'>, pages: string): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    const path = url.host === HOST && request.method === 'GET' ? pagePath(url.pathname) : null
    const body = path === null ? null : await readPage(join(pages, path))
    if (path === null || body === null)
      return new Response('', { status: 404, headers: { 'x-content-type-options': 'nosniff' } })
    const nonce = randomBytes(16).toString('base64url')
    const text = path.endsWith('.html') ? withNonce(body.toString('utf8'), nonce) : null
    return new Response(text ?? new Uint8Array(body), {
      headers: { ...pageHeaders(nonce), 'content-type': contentTypeOf(path) },
    })
  })
}

async function readPage(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch {
    return null
  }
}
