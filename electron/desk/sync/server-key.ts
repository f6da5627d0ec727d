/**
 * A server known by its key (a shop's own network): its certificate is fetched once, against the fingerprint in the enrolment code,
 * and from then on the one authority there is. Names and dates in it say nothing; another key ends the handshake, before a word of ours.
 */
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { accept, refuse, type Result } from '../../../shared/base/result.ts'
import { fingerprintOf } from '../../../shared/domain/account/enrolment-code.ts'
import { sha256 } from '../crypto.ts'

/** PEM; null for a server that is known by its name, or by being on this machine. */
export type ServerCertificate = string | null

const WITHIN_MS = 10_000
const HTTPS_PORT = 443
/** What OpenSSL and BoringSSL call an answer that is not under the certificate, and one that is no TLS. */
const OTHER_KEY =
  /^(?:ERR_SSL_|ERR_TLS_|EPROTO$|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_|HOSTNAME_)/

/** For requests and sockets alike. */
export function pinned(certificate: ServerCertificate): ConnectionOptions {
  // Its key is who it is, whatever address it is reached at.
  return certificate === null ? {} : { ca: certificate, checkServerIdentity: () => undefined }
}

/** Of an error of a pinned connection: somebody answered who has not the key. */
export function isOtherServer(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && OTHER_KEY.test(code)
}

/** The same address by TLS. */
export function secureAddress(origin: string): string {
  return origin.replace(/^http:/, 'https:')
}

/** @param origin https. */
export function fetchCertificate(
  origin: string,
  fingerprint: string,
): Promise<Result<string, 'server_key_wrong' | 'unreachable'>> {
  const { hostname, port } = new URL(origin)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return new Promise((resolve) => {
    // Nothing is sent here; the certificate is proven by the next connection, which trusts it alone.
    const socket = connect({
      host,
      port: port === '' ? HTTPS_PORT : Number(port),
      rejectUnauthorized: false,
      timeout: WITHIN_MS,
    })
    const end = (answer: Result<string, 'server_key_wrong' | 'unreachable'>): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('secureConnect', () => end(shownBy(socket, fingerprint)))
    socket.once('timeout', () => end(refuse('unreachable')))
    socket.once('error', (error) =>
      end(refuse(isOtherServer(error) ? 'server_key_wrong' : 'unreachable')),
    )
    socket.once('close', () => end(refuse('unreachable')))
  })
}

function shownBy(socket: TLSSocket, fingerprint: string): Result<string, 'server_key_wrong'> {
  const shown = socket.getPeerX509Certificate()
  const key = shown?.publicKey.export({ format: 'der', type: 'spki' })
  if (shown === undefined || key === undefined) return refuse('server_key_wrong')
  return fingerprintOf(sha256(key)) === fingerprint
    ? accept(shown.toString())
    : refuse('server_key_wrong')
}
