/** Clients that are slow, broken or many: raw sockets against the real server, with a short patience. */
import { connect, type Socket } from 'node:net'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { readBody } from './read-body.ts'
import { openHttp, PATIENCE, type Patience } from './http.ts'

/** Short to wait for, long for a good request on a busy machine. */
const SHORT: Patience = {
  ...PATIENCE,
  headersWithinMs: 1_000,
  requestWithinMs: 1_500,
  idleMs: 1_000,
  checkEveryMs: 50,
}

async function open(patience: Patience): Promise<number> {
  const app = new Hono()
  app.get('/livez', (context) => context.json({ alive: true }))
  app.post('/take', async (context) => context.json(await readBody(context, 1_000)))
  const http = openHttp(patience, { isUncounted: () => false, shopKey: null })
  http.answerWith(app, () => false)
  onTestFinished(http.close)
  return Number(new URL(await http.listen({ port: 0, address: '127.0.0.1' })).port)
}

interface Raw {
  readonly socket: Socket
  /** All it was told, once the server has ended it. */
  readonly ended: Promise<string>
}

function dial(port: number, text: string): Raw {
  let told = ''
  const socket = connect(port, '127.0.0.1')
  socket.write(text)
  socket.on('data', (data) => {
    told += data.toString()
  })
  socket.on('error', () => socket.destroy())
  const ended = new Promise<string>((resolve) => {
    socket.once('close', () => resolve(told))
  })
  onTestFinished(() => {
    socket.destroy()
  })
  return { socket, ended }
}

const isAlive = async (port: number) => (await fetch(`http://127.0.0.1:${port}/livez`)).status

/** Asked again where it is told to be late: the one who asks shares this process and its load. */
async function untilAlive(port: number): Promise<void> {
  await expect.poll(() => isAlive(port).catch(() => 0)).toBe(200)
}

test('GW-7 headers, bodies and requests that never end are ended, while others are answered', async () => {
  const port = await open(SHORT)
  const half =
    'POST /take HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n'
  const slow = [
    ...Array.from({ length: 50 }, () => dial(port, 'GET /livez HTTP/1.1\r\nHost: x\r\nX-A')),
    ...Array.from({ length: 50 }, () => dial(port, `${half}\r\n{"a":`)),
  ]
  await untilAlive(port)
  for (const { ended } of slow) expect(await ended).toMatch(/^(?:HTTP\/1\.1 408 |$)/)
  await untilAlive(port)
})

test('GW-7 a header sent a byte at a time gains nothing by it', async () => {
  const port = await open(SHORT)
  const { socket, ended } = dial(port, 'GET /livez HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  const drip = setInterval(() => socket.write('a'), 20)
  onTestFinished(() => clearInterval(drip))
  expect(await ended).toMatch(/^HTTP\/1\.1 408 [^]*"error":"timed_out"/)
})

test('GW-7 a connection that is quiet after its answer is closed', async () => {
  const port = await open(SHORT)
  const { ended } = dial(port, 'GET /livez HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(await ended).toMatch(/^HTTP\/1\.1 200 /)
})

test.each([
  {
    what: 'no HTTP',
    text: 'hello\r\n\r\n',
    says: /^HTTP\/1\.1 400 [^]*"error":"unexpected_shape"/,
  },
  {
    what: 'two lengths',
    text: 'POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    says: /^HTTP\/1\.1 400 /,
  },
  {
    what: 'headers of 40 KB',
    text: `GET /livez HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(40_000)}\r\n\r\n`,
    says: /^HTTP\/1\.1 431 [^]*"error":"too_large"/,
  },
])('GW-7 $what is answered and cut off', async ({ text, says }) => {
  const port = await open(SHORT)
  expect(await dial(port, text).ended).toMatch(says)
  await untilAlive(port)
})

test('GW-7 an address has so many connections and no more', async () => {
  const port = await open({ ...PATIENCE, connectionsAnAddress: 3 })
  const kept = [1, 2, 3].map(() => dial(port, 'GET /livez HTTP/1.1\r\n'))
  const extra = dial(port, 'GET /livez HTTP/1.1\r\n')
  expect(await extra.ended).toBe('')
  for (const { socket } of kept) socket.destroy()
  await Promise.all(kept.map(({ ended }) => ended))
  await untilAlive(port)
})
