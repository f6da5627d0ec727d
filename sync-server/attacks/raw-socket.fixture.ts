/** Sockets that speak in bytes: what no library would send. */
import { createHash, randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface RawSocket {
  readonly socket: Socket
  readonly write: (bytes: Uint8Array) => void
  /** Code of the close frame the server sent, or 1006 when it only hung up. */
  readonly closed: Promise<number>
}

/** After an upgrade that the server has taken. */
export async function rawSocket(url: string): Promise<RawSocket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  let heard = Buffer.alloc(0)
  const opened = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<number>()
  let isOpen = false
  socket.on('data', (data) => {
    heard = Buffer.concat([heard, data])
    const end = heard.indexOf('\r\n\r\n')
    if (!isOpen && end !== -1) {
      isOpen = true
      heard = heard.subarray(end + 4)
      opened.resolve()
    }
    const code = isOpen ? closeCode(heard) : undefined
    if (code !== undefined) closed.resolve(code)
  })
  socket.on('error', () => {
    // Whoever waits hears of it by `closed`.
  })
  socket.on('close', () => closed.resolve(1006))
  const key = createHash('md5').update(randomBytes(16)).digest('base64')
  socket.write(
    `GET /sync HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: groundswell.sync.1\r\n\r\n`,
  )
  await opened.promise
  return { socket, closed: closed.promise, write: (bytes) => void socket.write(bytes) }
}

export interface Frame {
  readonly opcode: number
  readonly body?: Uint8Array
  readonly isFinal?: boolean
  /** RSV1 to RSV3, as they stand in the first byte. */
  readonly reserved?: number
  readonly isMasked?: boolean
  /** Written instead of the body's length. */
  readonly claims?: bigint
}

/** RFC 6455, section 5.2. */
export function frameBytes(frame: Frame): Buffer {
  const { opcode, body = new Uint8Array(), isFinal = true, reserved = 0, isMasked = true } = frame
  const length = frame.claims ?? BigInt(body.length)
  const mask = isMasked ? 0x80 : 0
  const first = (isFinal ? 0x80 : 0) | reserved | opcode
  const head =
    length < 126n
      ? Buffer.from([first, mask | Number(length)])
      : length < 65_536n
        ? Buffer.from([first, mask | 126, Number(length >> 8n), Number(length & 0xffn)])
        : Buffer.concat([Buffer.from([first, mask | 127]), bigEndian(length)])
  const key = isMasked ? randomBytes(4) : Buffer.alloc(4)
  const masked = Buffer.from(Array.from(body)).map((byte, at) => byte ^ (key[at % 4] ?? 0))
  return Buffer.concat([head, isMasked ? key : Buffer.alloc(0), masked])
}

function bigEndian(length: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(length)
  return bytes
}

/** The server's frames are short and unmasked; the last one that is whole may be its close. */
function closeCode(heard: Buffer): number | undefined {
  let at = 0
  while (at + 2 <= heard.length) {
    const short = (heard[at + 1] ?? 0) & 0x7f
    const head = short === 126 ? 4 : short === 127 ? 10 : 2
    const length = short === 126 ? heard.readUInt16BE(at + 2) : short
    if (((heard[at] ?? 0) & 0x0f) === 8 && at + head + 2 <= heard.length)
      return heard.readUInt16BE(at + head)
    at += head + length
  }
  return undefined
}
