/** A desk's side of the wire for tests: plain HTTP and a real WebSocket, written from the contract and not from the server's code. */
import { type RawData, WebSocket } from 'ws'
import { CompactSign } from 'jose'
import type { Down, Up } from '../shared/sync/messages.schema.ts'
import { downSchema } from '../shared/sync/messages.schema.ts'
import type { KeyPair } from './auth/ed25519.ts'
import type { Frozen } from './sync/wire.ts'

type Of<Kind extends Down['t']> = Extract<Down, { t: Kind }>
type Reply = Readonly<Record<string, unknown>>

export interface Client {
  readonly heard: readonly Down[]
  readonly send: (up: Frozen<Up>) => void
  readonly sendRaw: (data: string | Buffer) => void
  /** The first frame of this kind for which `wanted` holds, now or later; rejects when the socket closes before. */
  readonly next: <Kind extends Down['t']>(
    kind: Kind,
    wanted?: (down: Of<Kind>) => boolean,
  ) => Promise<Of<Kind>>
  readonly closed: Promise<number>
  readonly close: () => void
}

export async function get(url: string): Promise<{ readonly status: number; readonly body: Reply }> {
  const reply = await fetch(url)
  // Every address answers an object.
  return { status: reply.status, body: (await reply.json()) as Reply }
}

export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly body: Reply }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const json = { 'content-type': 'application/json', ...headers }
  const reply = await fetch(url, { method: 'POST', body: text, headers: json })
  // Every address answers an object.
  return { status: reply.status, body: (await reply.json()) as Reply }
}

export async function personTicket(url: string, person: string): Promise<string> {
  const { body } = await post(`${url}/api/v1/development/sign-in`, { person })
  const bearer = { authorization: `Bearer ${String(body['accessToken'])}` }
  return String((await post(`${url}/api/v1/tickets`, {}, bearer)).body['ticket'])
}

export interface DeviceClaims {
  readonly sub: string
  readonly aud?: string
  /** Seconds since 1970. */
  readonly exp: number
  readonly jti: string
}

export function deviceToken(
  key: KeyPair,
  claims: DeviceClaims,
  typ = 'groundswell-device+jwt',
): Promise<string> {
  const payload = Buffer.from(JSON.stringify({ aud: 'groundswell', ...claims }))
  return new CompactSign(payload).setProtectedHeader({ alg: 'EdDSA', typ }).sign(key.privateKey)
}

export async function tillTicket(url: string, key: KeyPair, claims: DeviceClaims): Promise<string> {
  const { body } = await post(`${url}/api/v1/tickets`, { device: await deviceToken(key, claims) })
  return String(body['ticket'])
}

export function openSocket(
  url: string,
  options: {
    readonly origin?: string
    readonly protocol?: string
    readonly headers?: Readonly<Record<string, string>>
  } = {},
): WebSocket {
  const { origin, protocol = 'groundswell.sync.1', headers = {} } = options
  return new WebSocket(`${url.replace('http', 'ws')}/sync`, protocol === '' ? [] : [protocol], {
    perMessageDeflate: false,
    headers,
    ...(origin === undefined ? {} : { origin }),
  })
}

function textOf(data: RawData): string {
  // One text frame is one Buffer: fragments are joined by the library.
  return Buffer.isBuffer(data) ? data.toString('utf8') : ''
}

interface Greeting {
  readonly ticket: string
  readonly device: string
  /** As a proxy adds them. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Resolves once the hello is answered, or refused by a close: a frame sent before would be a bad one. */
export async function connect(url: string, { headers = {}, ...hello }: Greeting): Promise<Client> {
  const socket = openSocket(url, { headers })
  const heard: Down[] = []
  const hearers = new Set<() => void>()
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      resolve(code)
      for (const hear of hearers) hear()
    })
  })
  socket.on('error', () => {
    // Whoever waits hears of it by `closed`.
  })
  socket.on('message', (data) => {
    heard.push(downSchema.parse(JSON.parse(textOf(data))))
    for (const hear of hearers) hear()
  })
  const client: Client = {
    heard,
    closed,
    send: (up) => socket.send(JSON.stringify(up)),
    sendRaw: (data) => socket.send(data),
    close: () => socket.close(),
    next: (kind, wanted = () => true) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const isWanted = (down: Down): down is Of<typeof kind> =>
            // Of this kind, as the line before has seen.
            down.t === kind && wanted(down as Of<typeof kind>)
          const found = heard.find(isWanted)
          if (found === undefined && socket.readyState < WebSocket.CLOSING) return
          hearers.delete(look)
          if (found === undefined) reject(new Error(`closed before ${kind}`))
          else resolve(found)
        }
        hearers.add(look)
        look()
      }),
  }
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  client.send({
    t: 'hello',
    protocol: { floor: 1, ceiling: 1 },
    epoch: null,
    highest: null,
    ...hello,
  })
  await Promise.race([client.next('welcome').catch(() => undefined), closed])
  return client
}
