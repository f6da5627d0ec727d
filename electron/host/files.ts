/**
 * Files a desk has made, handed to the browser by one-time addresses: asked for over the socket, good for one download within
 * two minutes.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { contentTypeOf } from '../../shared/bridge/policy.ts'

const FILES = '/files/'
const ADDRESS_LIFE_MS = 120_000
const TOKEN_BYTES = 32
const MAX_ADDRESSES = 256

interface Offered {
  readonly path: string
  readonly name: string
  readonly until: number
}

export interface Files {
  /** @returns an address below the host's origin; null when there is no such file. */
  readonly offer: (path: string, name: string) => string | null
  /** Answers a request below `/files/`; false for any other address. */
  readonly answer: (pathname: string, response: ServerResponse) => boolean
}

export function createFiles(now: () => number): Files {
  const offered = new Map<string, Offered>()
  return {
    offer: (path, name) => {
      if (!existsSync(path)) return null
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      for (const old of offered.keys()) if (offered.size >= MAX_ADDRESSES) offered.delete(old)
      offered.set(token, { path, name, until: now() + ADDRESS_LIFE_MS })
      return `${FILES}${token}`
    },
    answer: (pathname, response) => {
      if (!pathname.startsWith(FILES)) return false
      const token = pathname.slice(FILES.length)
      const file = offered.get(token)
      offered.delete(token)
      if (file === undefined || now() > file.until) {
        response.writeHead(404).end()
        return true
      }
      response.writeHead(200, {
        'content-type': contentTypeOf(file.name),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      createReadStream(file.path)
        .on('error', () => response.destroy())
        .pipe(response)
      return true
    },
  }
}
