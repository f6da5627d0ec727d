/**
 * One port for both roads of a shop's network: who begins with a TLS handshake gets TLS under the shop's key, as tills do; who
 * begins with HTTP gets it as it is, as browsers do. The first byte tells (RFC 8446, 5.1); it has a time to come in.
 */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls'
import type { ShopKey } from '../auth/shop-key.ts'

const HANDSHAKE = 22

/** Answers how those are ended of whom HTTP does not know yet: silent ones, and those amid a handshake. */
export function takeEitherRoad(
  server: Server,
  { key, certificate }: Pick<ShopKey, 'key' | 'certificate'>,
  withinMs: number,
): () => void {
  const secureContext = createSecureContext({ key, cert: certificate, minVersion: 'TLSv1.2' })
  const serve = server.listeners('connection')
  server.removeAllListeners('connection')
  const unknown = new Set<Socket>()
  const begin = (socket: Socket, from: Socket): void => {
    unknown.delete(from)
    from.setTimeout(0)
    for (const one of serve) one.call(server, socket)
  }
  server.on('connection', (socket) => {
    unknown.add(socket)
    socket.once('close', () => unknown.delete(socket))
    const gone = (): void => void socket.destroy()
    socket.on('error', gone).once('end', gone).setTimeout(withinMs, gone)
    socket.once('data', (first: Buffer) => {
      socket.off('error', gone).off('end', gone).pause()
      socket.unshift(first)
      if (first[0] === HANDSHAKE) secure(socket, secureContext, begin)
      else {
        begin(socket, socket)
        socket.resume()
      }
    })
  })
  return () => {
    for (const socket of unknown) socket.destroy()
  }
}

/** The time of the first byte is the handshake's too. */
function secure(
  socket: Socket,
  secureContext: SecureContext,
  begin: (socket: Socket, from: Socket) => void,
): void {
  const over = new TLSSocket(socket, { isServer: true, secureContext })
  const gone = (): void => void over.destroy()
  // HTTP lets one side end before the other; a handshake does not.
  over.once('end', gone)
  over.once('secure', () => {
    over.off('end', gone)
    begin(over, socket)
  })
  over.on('error', gone)
  socket.on('error', gone)
  over.once('close', () => socket.destroy())
  socket.once('close', () => over.destroy())
}
