/** Bytes on the socket that no library sends: each ends its own socket with the right code, and everybody else is served on. */
import { connect as tcp } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, get, personTicket } from '../client.fixture.ts'
import { runServer } from '../running.fixture.ts'
import { type Frame, frameBytes, rawSocket } from './raw-socket.fixture.ts'

const text = (words: string): Uint8Array => Buffer.from(words)
const HELLO = text('{"t":"hello"}')

const BAD: readonly (readonly [string, number, readonly Frame[]])[] = [
  ['a frame without a mask', 1002, [{ opcode: 1, body: HELLO, isMasked: false }]],
  [
    'the first reserved bit: a deflated frame nobody agreed on',
    1002,
    [{ opcode: 1, body: HELLO, reserved: 0x40 }],
  ],
  ['the second reserved bit', 1002, [{ opcode: 1, body: HELLO, reserved: 0x20 }]],
  ['an opcode of the data kind that does not exist', 1002, [{ opcode: 3, body: HELLO }]],
  ['an opcode of the control kind that does not exist', 1002, [{ opcode: 11 }]],
  ['a ping of 126 bytes', 1002, [{ opcode: 9, body: new Uint8Array(126) }]],
  ['a ping in two parts', 1002, [{ opcode: 9, isFinal: false }]],
  ['a continuation of nothing', 1002, [{ opcode: 0, body: HELLO }]],
  [
    'a second beginning before the end of the first',
    1002,
    [
      { opcode: 1, isFinal: false, body: HELLO },
      { opcode: 1, body: HELLO },
    ],
  ],
  ['text that is no UTF-8', 1007, [{ opcode: 1, body: Uint8Array.of(0xc3, 0x28) }]],
  ['text with a surrogate', 1007, [{ opcode: 1, body: Uint8Array.of(0xed, 0xa0, 0x80) }]],
  ['a close of one byte', 1002, [{ opcode: 8, body: Uint8Array.of(3) }]],
  ['a close with a code that is none', 1002, [{ opcode: 8, body: Uint8Array.of(3, 0xed) }]],
  ['a length of 2^62', 1009, [{ opcode: 1, claims: 2n ** 62n }]],
  ['a length past the limit', 1009, [{ opcode: 1, claims: 262_145n }]],
  [
    'a message of fragments past the limit',
    1009,
    [
      { opcode: 1, isFinal: false, body: new Uint8Array(200_000) },
      { opcode: 0, body: new Uint8Array(70_000) },
    ],
  ],
  [
    'sixty-five fragments',
    1008,
    [
      { opcode: 1, isFinal: false, body: text('a') },
      ...Array.from({ length: 64 }, (): Frame => ({ opcode: 0, isFinal: false, body: text('a') })),
    ],
  ],
  ['binary', 4400, [{ opcode: 2, body: HELLO }]],
  ['an empty text', 4400, [{ opcode: 1 }]],
  ['a hello that is none', 4400, [{ opcode: 1, body: HELLO }]],
  ['five kilobytes before the hello', 4400, [{ opcode: 1, body: new Uint8Array(5_000).fill(32) }]],
  ['JSON two thousand deep', 4400, [{ opcode: 1, body: text('['.repeat(2_000)) }]],
]

test('SY-21 each frame that is none ends its own socket with the right code, and the desk beside it is served on', async () => {
  const { url } = await runServer()
  const ticket = await personTicket(url, 'Magdalena Kofler')
  const calm = await connect(url, { ticket, device: 'calm' })
  await calm.next('welcome')
  for (const [name, code, frames] of BAD) {
    const raw = await rawSocket(url)
    for (const frame of frames) raw.write(frameBytes(frame))
    expect([name, await raw.closed]).toEqual([name, code])
  }
  calm.send({ t: 'pull', i: 1, collection: 'facts', checkpoint: null, credit: 100 })
  expect(await calm.next('caught-up')).toMatchObject({ i: 1 })
  calm.close()
})

test.each([
  ['pings', 9],
  ['pongs that answer nothing', 10],
])('SY-21 a flood of %s is cut off', async (_, opcode) => {
  const { url } = await runServer({})
  const raw = await rawSocket(url)
  const control = frameBytes({ opcode, body: text('x') })
  raw.write(Buffer.concat(Array.from({ length: 1_000 }, () => control)))
  expect(await raw.closed).toBe(1006)
})

test('SY-21 whatever the bytes, the server lives and holds no more', async () => {
  const { url } = await runServer({})
  const before = process.memoryUsage().rss
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 8 }),
      async (parts) => {
        const raw = await rawSocket(url)
        for (const part of parts) raw.write(part)
        raw.socket.end()
        await raw.closed
      },
    ),
    { numRuns: 200 },
  )
  expect((await get(`${url}/livez`)).status).toBe(200)
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
})

test('SY-22 half-open requests by the hundred leave the others their answers', async () => {
  const { url } = await runServer({})
  const { hostname, port } = new URL(url)
  const sockets = await Promise.all(
    Array.from({ length: 500 }, async (_, at) => {
      const socket = tcp(Number(port), hostname)
      socket.on('error', () => {
        // The server may hang up whenever it likes.
      })
      await new Promise((resolve) => socket.once('connect', resolve))
      socket.write(
        at % 2 === 0
          ? 'GET /livez HTTP/1.1\r\nX-'
          : 'POST /api/v1/tickets HTTP/1.1\r\nContent-Length: 50\r\n\r\n{',
      )
      return socket
    }),
  )
  for (let asked = 0; asked < 20; asked += 1) expect((await get(`${url}/livez`)).status).toBe(200)
  for (const socket of sockets) socket.destroy()
})
