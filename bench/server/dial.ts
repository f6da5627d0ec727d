/** A desk's side of the wire, as lean as a load can have it: a ticket, a socket, a hello. Frames are handed on unread. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { WebSocket } from 'ws'
import { PROTOCOL, SUBPROTOCOL } from '../../shared/sync/version.ts'
import { signToken } from '../../sync-server/auth/jws.ts'
import { addressOfTill, deviceOfTill, keyOfTill } from './fleet.ts'

export interface Line {
  readonly socket: WebSocket
  readonly send: (text: string) => void
  readonly end: () => void
}

export interface Hears {
  readonly text: (text: string) => void
  readonly closed: (code: number) => void
}

const TOKEN_S = 60
const ANSWERS_WITHIN_MS = 20_000

/** Resolves once the server has welcomed the till; rejects when there is no way to it now. */
export async function dialTill(url: string, till: number, hears: Hears): Promise<Line> {
  const from = addressOfTill(till)
  const claims = {
    sub: deviceOfTill(till),
    aud: 'groundswell',
    exp: Math.floor(Date.now() / 1_000) + TOKEN_S,
    jti: randomUUID(),
  }
  const { privateKey } = keyOfTill(till)
  const device = await signToken('groundswell-device+jwt', claims, privateKey)
  const ticket = await post(`${url}/api/v1/tickets`, { device }, { from })
  return dial(url, { ticket: ticket['ticket'], device: claims.sub, from }, hears)
}

/** The same for a person of the sandbox; `device`: their desk's own name. */
export async function dialPerson(
  url: string,
  { person, device }: { readonly person: string; readonly device: string },
  hears: Hears,
): Promise<Line> {
  const { accessToken } = await post(`${url}/api/v1/development/sign-in`, { person })
  const bearer = { authorization: `Bearer ${String(accessToken)}` }
  const { ticket } = await post(`${url}/api/v1/tickets`, {}, { headers: bearer })
  return dial(url, { ticket, device }, hears)
}

async function dial(
  url: string,
  { from, ...hello }: { readonly ticket: unknown; readonly device: string; readonly from?: string },
  hears: Hears,
): Promise<Line> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`, SUBPROTOCOL, {
    perMessageDeflate: false,
    handshakeTimeout: ANSWERS_WITHIN_MS,
    ...(from === undefined ? {} : { localAddress: from }),
  })
  socket.on('error', () => undefined)
  await once(socket, 'open')
  const protocol = { floor: PROTOCOL, ceiling: PROTOCOL }
  const welcomed = new Promise<void>((resolve, reject) => {
    socket.on('message', (data) => {
      // One text frame is one Buffer: fragments are joined by the library.
      const text = Buffer.isBuffer(data) ? data.toString('utf8') : ''
      if (text.startsWith('{"t":"welcome"')) resolve()
      hears.text(text)
    })
    socket.on('close', (code) => {
      reject(new Error(`closed by ${code}`))
      hears.closed(code)
    })
  })
  socket.send(JSON.stringify({ t: 'hello', ...hello, protocol, epoch: null, highest: null }))
  await welcomed
  return { socket, send: (text) => socket.send(text), end: () => socket.terminate() }
}

type Reply = Readonly<Record<string, unknown>>

/** `from`: the loopback address it is asked from. */
function post(
  url: string,
  body: unknown,
  how: { readonly from?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Reply> {
  const headers = { 'content-type': 'application/json', ...how.headers }
  const from = how.from === undefined ? {} : { localAddress: how.from }
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers, agent: false, ...from }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => (text += part))
      reply.on('end', () => {
        // Every address answers an object.
        if (reply.statusCode === 200) resolve(JSON.parse(text) as Reply)
        else reject(new Error(`${url} answered ${String(reply.statusCode)}: ${text}`))
      })
    })
    asked.setTimeout(ANSWERS_WITHIN_MS, () => asked.destroy(new Error('no answer in time')))
    asked.on('error', reject)
    asked.end(JSON.stringify(body))
  })
}
