/** What every answer has, whatever address was asked: a request id, headers that keep browsers careful, and no cache. */
import type { MiddlewareHandler } from 'hono'
import type { NewId } from '../../shared/base/ids.ts'
import { REQUEST_ID } from './answers.ts'

/** Made by another service before us; anything else gets a new one. */
const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/

/** What an answer says where its own address has said nothing else. */
const DEFAULTS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
}
const HSTS = 'max-age=31536000; includeSubDomains'

export interface FrameDeps {
  readonly newId: NewId
  /** Origin by which browsers know this server; null for one on loopback. */
  readonly publicOrigin: string | null
}

export function frame({ newId, publicOrigin }: FrameDeps): MiddlewareHandler {
  const careful = carefulHeaders({ publicOrigin })
  return async (context, next) => {
    context.header(REQUEST_ID, requestIdFrom(context.req.header(REQUEST_ID), newId))
    await next()
    const { headers } = context.res
    for (const [name, value] of careful) {
      if (!headers.has(name)) headers.set(name, value)
    }
  }
}

/** Headers of every answer, where it says nothing else itself. */
export function carefulHeaders({
  publicOrigin,
}: Pick<FrameDeps, 'publicOrigin'>): readonly (readonly [string, string])[] {
  const isSecure = publicOrigin?.startsWith('https:') === true
  const all = Object.entries(DEFAULTS)
  return isSecure ? [...all, ['Strict-Transport-Security', HSTS]] : all
}

/** The one that came, where it is well formed; else a new one. */
export function requestIdFrom(given: string | readonly string[] | undefined, newId: NewId): string {
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : newId()
}
