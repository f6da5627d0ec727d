/** A tab's socket to the browser host without a page: what views and commands cost from outside the desk, the page's own work aside. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Bridge } from '../shared/bridge/bridge.ts'
import { type Ask, createCaller, type Reply } from '../shared/bridge/channel.ts'
import { SOCKET_PATH } from '../shared/bridge/handshake.ts'
import type { ViewName, Views } from '../shared/bridge/views.ts'

export interface HostLine {
  readonly bridge: Bridge
  /** The view's first answer and how long it took. */
  readonly first: <Name extends ViewName>(
    name: Name,
    input: Views[Name]['input'],
  ) => Promise<{ readonly value: Views[Name]['output']; readonly ms: number }>
  /** Resolves with the first update for which `wanted` holds. */
  readonly until: <Name extends ViewName>(
    name: Name,
    input: Views[Name]['input'],
    wanted: (value: Views[Name]['output']) => boolean,
  ) => Promise<Views[Name]['output']>
  readonly close: () => void
}

/** @param link one-time address of a tab, as the host prints it. */
export async function dialHost(link: string): Promise<HostLine> {
  const { origin, host, hash } = new URL(link)
  const token = /[?&]link=([\w-]+)$/.exec(hash)?.[1]
  const socket = new WebSocket(`ws://${host}${SOCKET_PATH}`, { origin })
  await once(socket, 'open')
  socket.send(JSON.stringify({ token }))
  const [welcome] = await once(socket, 'message')
  if (!textOf(welcome).includes('session')) throw new Error(`refused: ${textOf(welcome)}`)
  const { bridge } = createCaller({
    send: (ask: Ask) => socket.send(JSON.stringify(ask)),
    listen: (hear) => {
      // The host's own frames.
      socket.on('message', (data) => hear(JSON.parse(textOf(data)) as Reply))
      return () => undefined
    },
  })
  const until: HostLine['until'] = (name, input, wanted) =>
    new Promise((resolve, reject) => {
      let stop = (): void => undefined
      stop = bridge.watch(name, input, (update) => {
        if (update.kind === 'failed') reject(new Error(`${name}: ${update.failure}`))
        else if (wanted(update.value)) resolve(update.value)
        else return
        // An answer cannot come before `watch` has returned: the host is another process.
        stop()
      })
    })
  return {
    bridge,
    until,
    first: async (name, input) => {
      const from = performance.now()
      const value = await until(name, input, () => true)
      return { value, ms: performance.now() - from }
    },
    close: () => socket.terminate(),
  }
}

/** Frames of the host are text; Node's socket hands them over as bytes. */
function textOf(data: unknown): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : ''
}
