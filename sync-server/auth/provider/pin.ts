/**
 * Gives the authorization library our own address, whoever called: it builds its endpoints, the address in a proof and the
 * cookies' security out of the request, so a foreign `Host` or `X-Forwarded-Host` could rewrite them.
 */
import type { IncomingMessage } from 'node:http'

/** False for a foreign host, which is answered 421. What a proxy says of itself is replaced by what we know. */
export function pin(request: IncomingMessage, issuer: string): boolean {
  const { host, protocol } = new URL(issuer)
  if (request.headers.host !== host) return false
  for (const name of Object.keys(request.headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
  }
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
  request.headers['x-forwarded-host'] = host
  request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? ''
  return true
}
