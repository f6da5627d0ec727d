/** The wire between one till and the server: carries bytes until it is cut, wholly or one way, and carries again once mended. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type Cut = 'none' | 'whole' | 'up' | 'down'

export interface Wire {
  readonly url: string
  cut(how: Exclude<Cut, 'none'>): void
  /** Also ends what was half open: bytes were lost on it. */
  mend(): void
  close(): Promise<void>
}

export async function openWire(serverPort: number): Promise<Wire> {
  let cut: Cut = 'none'
  const sockets = new Set<Socket>()
  const hold = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  }
  const endAll = (): void => sockets.forEach((socket) => socket.destroy())
  const server = createServer((near) => {
    if (cut === 'whole') {
      near.destroy()
      return
    }
    const far = connect(serverPort, '127.0.0.1')
    hold(near)
    hold(far)
    near.on('data', (bytes) => void (cut === 'up' || far.write(bytes)))
    far.on('data', (bytes) => void (cut === 'down' || near.write(bytes)))
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the wire has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: (how) => {
      cut = how
      if (how === 'whole') endAll()
    },
    mend: () => {
      const wasCut = cut !== 'none'
      cut = 'none'
      if (wasCut) endAll()
    },
    close: async () => {
      endAll()
      server.close()
      await once(server, 'close')
    },
  }
}
