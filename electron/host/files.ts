/**
 * Files a desk has made, handed to the browser by one-time addresses, and files of the person taken by them: asked for over the
 * socket, good for one download or one sending within two minutes.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TAKEN_BYTES_MAX } from '../../shared/bridge/import-commands.ts'
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
  /** An address to which one file may be sent, to be kept in this folder. */
  readonly accept: (folder: string) => string
  /** Answers what is sent to such an address; false for any other. */
  readonly take: (pathname: string, request: IncomingMessage, response: ServerResponse) => boolean
  /** Answers a request below `/files/`; false for any other address. */
  readonly answer: (pathname: string, response: ServerResponse) => boolean
}

export function createFiles(now: () => number): Files {
  const offered = new Map<string, Offered>()
  const accepted = new Map<string, Omit<Offered, 'name'>>()
  return {
    accept: (folder) => {
      const token = randomBytes(TOKEN_BYTES).toString('base64url')
      for (const old of accepted.keys()) if (accepted.size >= MAX_ADDRESSES) accepted.delete(old)
      accepted.set(token, { path: folder, until: now() + ADDRESS_LIFE_MS })
      return `${FILES}${token}`
    },
    take: (pathname, request, response) => {
      const token = pathname.slice(FILES.length)
      const place = accepted.get(token)
      if (!pathname.startsWith(FILES) || place === undefined) return false
      accepted.delete(token)
      if (now() > place.until) response.writeHead(404).end()
      else void keep(place.path, request, response)
      return true
    },
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

class TooLarge extends Error {}

/** Whole or not at all, under a name of its own. */
async function keep(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = `in-${randomBytes(TOKEN_BYTES / 2).toString('hex')}`
  let bytes = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      bytes += chunk.length
      if (bytes > TAKEN_BYTES_MAX) next(new TooLarge())
      else next(null, chunk)
    },
  })
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await pipeline(
      request,
      counted,
      createWriteStream(join(folder, file), { flags: 'wx', mode: 0o600 }),
    )
    response.writeHead(201, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify({ file }))
  } catch (error) {
    await rm(join(folder, file), { force: true })
    const status = error instanceof TooLarge ? 413 : 507
    if (response.headersSent || response.destroyed) response.destroy()
    else response.writeHead(status, { connection: 'close' }).end()
  }
}
