/** The socket of a connection as a port, and the one that an app has: a WebSocket to the server's `/sync`. */
import { WebSocket } from 'ws'
import { isOtherServer, pinned, type ServerCertificate } from './server-key.ts'
import { DOWN_BYTES_MAX, SUBPROTOCOL } from '../../../shared/sync/version.ts'

export interface SocketHears {
  readonly open: () => void
  /** One text frame, whole. */
  readonly text: (text: string) => void
  /** A sign of life that says nothing. */
  readonly alive: () => void
  /** @param isOther somebody answered who has not the key of our server. */
  readonly failed: (message: string, isOther: boolean) => void
  readonly closed: () => void
}

export interface DeskSocket {
  isOpen(): boolean
  send(text: string): void
  ping(): void
  terminate(): void
}

/** @param server its origin, http or https. */
export type OpenSocket = (server: string, hears: SocketHears) => DeskSocket

/** Frames are a little larger than the rows in them. */
const FRAME_BYTES_MAX = 4 * DOWN_BYTES_MAX
const HANDSHAKE_WITHIN_MS = 10_000

export const openWebSocket =
  (certificate: ServerCertificate): OpenSocket =>
  (server, hears) => {
    const socket = new WebSocket(`${server.replace(/^http/, 'ws')}/sync`, SUBPROTOCOL, {
      ...pinned(certificate),
      perMessageDeflate: false,
      maxPayload: FRAME_BYTES_MAX,
      handshakeTimeout: HANDSHAKE_WITHIN_MS,
    })
    socket.on('open', hears.open)
    // One text frame is one Buffer: fragments are joined by the library.
    socket.on('message', (data) => hears.text(Buffer.isBuffer(data) ? data.toString('utf8') : ''))
    socket.on('ping', hears.alive)
    socket.on('pong', hears.alive)
    socket.on('error', (error) =>
      hears.failed(error.message, certificate !== null && isOtherServer(error)),
    )
    socket.on('close', hears.closed)
    return {
      isOpen: () => socket.readyState === WebSocket.OPEN,
      send: (text) => socket.send(text),
      ping: () => socket.ping(),
      terminate: () => socket.terminate(),
    }
  }
