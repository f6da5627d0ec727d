/** A link over sockets of arrays and timers in the test's hands; each socket is welcomed by hand. */
import { instant } from '../../../shared/base/time.ts'
import type { Down, Up } from '../../../shared/sync/messages.schema.ts'
import type { ConnectionSettings } from './connection.ts'
import { createLink } from './link.ts'
import type { SocketHears } from './web-socket.ts'

const WELCOME: Down = {
  t: 'welcome',
  protocol: 1,
  epoch: 1,
  scopeVersion: 1,
  serverTime: 0,
  recovering: false,
  returnsAbove: null,
  limits: { upRows: 200, upBytes: 1, uploadEntries: 200 },
}

const PROMISES = 50

interface Timer {
  readonly afterMs: number
  readonly run: () => void
  isCancelled: boolean
}

interface Socket {
  readonly hears: SocketHears
  readonly sent: Up[]
  isEnded: boolean
}

const giveTicket: ConnectionSettings['ticket'] = async () => ({
  kind: 'ticket',
  ticket: 'a ticket for one socket',
})

export function linkBed(chance: number, ticket: ConnectionSettings['ticket'] = giveTicket) {
  const sockets: Socket[] = []
  const timers: Timer[] = []
  const link = createLink({
    server: 'http://127.0.0.1:1',
    ticket,
    greet: async () => ({ device: 'desk', epoch: null, highest: null }),
    open: (_server, hears) => {
      const socket: Socket = { hears, sent: [], isEnded: false }
      sockets.push(socket)
      return {
        isOpen: () => !socket.isEnded,
        // What a desk sends is a frame of the wire.
        send: (text) => void socket.sent.push(JSON.parse(text) as Up),
        ping: () => {},
        terminate: () => void (socket.isEnded = true),
      }
    },
    deps: {
      now: () => instant(0),
      chance: () => chance,
      after: (afterMs, run) => {
        const timer = { afterMs, run, isCancelled: false }
        timers.push(timer)
        return () => void (timer.isCancelled = true)
      },
      every: () => () => {},
      log: () => {},
    },
  })
  const say = (socket: Socket | undefined, down: Down): void =>
    socket?.hears.text(JSON.stringify(down))
  const welcome = async (): Promise<void> => {
    await turn()
    const socket = sockets.at(-1)
    socket?.hears.open()
    say(socket, WELCOME)
    await turn()
  }
  const moments = (): readonly number[] => timers.map(({ afterMs }) => afterMs)
  return { link, sockets, timers, moments, say, welcome }
}

/** Until all that was said is heard: whoever waits for an answer hears it within so many promises. */
export async function turn(): Promise<void> {
  for (let at = 0; at < PROMISES; at += 1) await Promise.resolve()
}
