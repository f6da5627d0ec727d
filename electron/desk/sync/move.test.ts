/** A desk whose server is about to go, over a socket of arrays and timers in the test's hands. */
import { expect, test } from 'vitest'
import { instant } from '../../../shared/base/time.ts'
import type { Down, Up } from '../../../shared/sync/messages.schema.ts'
import type { Request } from './connection.ts'
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

interface Socket {
  readonly hears: SocketHears
  readonly sent: Up[]
  isEnded: boolean
}

/** A link whose sockets are welcomed by hand. */
function bed(chance: number) {
  const sockets: Socket[] = []
  const timers: { readonly afterMs: number; readonly run: () => void }[] = []
  const link = createLink({
    server: 'http://127.0.0.1:1',
    ticket: async () => ({ kind: 'ticket', ticket: 'a ticket for one socket' }),
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
        timers.push({ afterMs, run })
        return () => {}
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

const turn = () => new Promise((resolve) => setImmediate(resolve))
const PUSH: Request = { t: 'push', collection: 'campaigns', sequence: 1, rows: [] }
const ANSWER: Down = { t: 'pushed', i: 1, rows: [] }

test.each([
  { chance: 0, moment: 0 },
  { chance: 0.5, moment: 15_000 },
  { chance: 0.999_99, moment: 29_999 },
])('DK-54 a desk told to move goes at a moment of its own ($moment)', async (given) => {
  const { sockets, moments, say, welcome } = bed(given.chance)
  await welcome()
  say(sockets[0], { t: 'move', withinMs: 30_000 })
  expect(moments()).toContain(given.moment)
})

test('DK-54 until then it works on; then it comes again at once, and what was unanswered is told so', async () => {
  const { link, sockets, timers, say, welcome } = bed(0.5)
  await welcome()
  say(sockets[0], { t: 'move', withinMs: 400 })
  const first = link.request(PUSH)
  say(sockets[0], ANSWER)
  expect(await first).toEqual(ANSWER)
  const second = link.request({ ...PUSH, sequence: 2 })
  timers.find(({ afterMs }) => afterMs === 200)?.run()
  // Null: whoever asked sends it again, under its own number.
  expect(await second).toBeNull()
  expect(sockets[0]?.isEnded).toBe(true)
  expect(link.state()).toEqual({ kind: 'connecting' })
  await welcome()
  expect(sockets).toHaveLength(2)
  expect(link.isLive()).toBe(true)
})

test('DK-54 a server that was faster is not left twice', async () => {
  const { link, sockets, timers, say, welcome } = bed(0.5)
  await welcome()
  say(sockets[0], { t: 'move', withinMs: 400 })
  sockets[0]?.hears.closed()
  expect(link.state()).toEqual({ kind: 'offline' })
  // The pause after a loss, half a second's upper half.
  timers.find(({ afterMs }) => afterMs === 375)?.run()
  await welcome()
  timers.find(({ afterMs }) => afterMs === 200)?.run()
  expect(sockets).toHaveLength(2)
  expect(link.isLive()).toBe(true)
})
