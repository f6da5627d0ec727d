/** A program that is told by webhooks: a real HTTP server on loopback that keeps what came and answers as it is set to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Heard {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  readonly body: string
}

export interface Receiver {
  readonly url: string
  readonly heard: Heard[]
  /** How it answers from now on; it has kept the message by then. */
  answer: (response: ServerResponse, heard: Heard) => void
}

/** @param tls key and certificate, PEM; absent: plain HTTP. */
export async function openReceiver(tls?: {
  readonly key: string
  readonly cert: string
}): Promise<Receiver> {
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    void read(request).then((body) => {
      const told = heardFrom(request, body)
      receiver.heard.push(told)
      receiver.answer(response, told)
    })
  }
  const server = tls === undefined ? createServer(listen) : createSecure(tls, listen)
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A listening TCP server has such an address.
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `${tls === undefined ? 'http' : 'https'}://localhost:${port}/hook`,
    heard: [],
    answer: status(204),
  }
  return receiver
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}) {
  return (response: ServerResponse): void => {
    response.writeHead(code, headers).end(code === 204 ? undefined : `status ${code}`)
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}

function heardFrom({ headers }: IncomingMessage, body: string): Heard {
  const of = (name: string): string => String(headers[`webhook-${name}`])
  return { id: of('id'), timestamp: of('timestamp'), signature: of('signature'), body }
}
