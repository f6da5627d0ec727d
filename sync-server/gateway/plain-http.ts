/**
 * A public server takes nothing that came without TLS: by a proxy that the operator named and that says so, or past every proxy. A
 * browser that asks for a page is led to the same page by https; everything else is refused, since a program that is led on would
 * never be mended (ASVS 5.0, 4.1.2). Addresses of health stay, which a balancer asks itself.
 */
import type { IncomingMessage } from 'node:http'
import type { NewId } from '../../shared/base/ids.ts'
import type { Config } from '../config.ts'
import type { Addresses } from './address.ts'
import { PROBLEM_TYPE, problemOf, REQUEST_ID } from './answers.ts'
import { carefulHeaders, requestIdFrom } from './frame.ts'
import type { AnswerFirst } from './http.ts'
import { languageFrom } from './language.ts'

export type IsPlain = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => boolean

const HEALTH = new Set(['/livez', '/readyz', '/metrics'])
const FORBIDDEN = 403
/** Method and body stay what they were. */
const MOVED = 308

/** Nobody's request is plain where TLS is not what the server is known by. */
export function plainOf({ trust }: Pick<Config, 'trust'>, addresses: Addresses): IsPlain {
  if (trust !== 'public') return () => false
  return ({ headers, socket }) =>
    !addresses.isByTls(socket.remoteAddress, {
      forwardedFor: headers['x-forwarded-for']?.toString(),
      forwardedProto: headers['x-forwarded-proto']?.toString(),
    })
}

export function refusePlain(
  isPlain: IsPlain,
  { publicOrigin, newId }: Pick<Config, 'publicOrigin'> & { readonly newId: NewId },
): AnswerFirst {
  // What was said in the clear may not say that TLS is kept to (RFC 6797, 7.2).
  const careful = carefulHeaders({ publicOrigin: null })
  return (request, response) => {
    const { method = '', url = '/', headers } = request
    const [path = ''] = url.split('?')
    if (HEALTH.has(path) || !isPlain(request)) return false
    for (const [name, value] of careful) response.setHeader(name, value)
    const requestId = requestIdFrom(headers['x-request-id'], newId)
    response.setHeader(REQUEST_ID, requestId)
    response.setHeader('Connection', 'close')
    const isPage = /^(?:GET|HEAD)$/.test(method) && headers.accept?.includes('text/html') === true
    if (isPage && url.startsWith('/') && publicOrigin !== null) {
      response.writeHead(MOVED, { Location: `${publicOrigin}${url}` }).end()
      return true
    }
    const language = languageFrom(headers['accept-language'])
    const said = { error: 'https_needed', facts: {} } as const
    const problem = problemOf(said, { status: FORBIDDEN, language, requestId })
    response.setHeader('Content-Type', PROBLEM_TYPE)
    response.setHeader('Content-Language', language)
    response.writeHead(FORBIDDEN).end(JSON.stringify(problem))
    return true
  }
}
