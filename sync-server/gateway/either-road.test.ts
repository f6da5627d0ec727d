/** One port for both roads: who says nothing, or stops amid a handshake, is ended in time and keeps no server from closing. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { HOUR_MS } from '../../shared/base/time.ts'
import { selfSigned } from '../auth/self-signed.ts'
import { openHttp, PATIENCE } from './http.ts'

/** How a handshake begins (RFC 8446, 5.1), and not more of it. */
const HANDSHAKE_BEGUN = Buffer.from([22, 3, 1, 2, 0, 1])

async function open(headersWithinMs: number) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const shopKey = {
    // Of a private key in PEM it is text.
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }) as string,
    certificate: pemOf(selfSigned(privateKey, 'a shop', randomBytes(16))),
    fingerprint: '',
  }
  const patience = { ...PATIENCE, headersWithinMs, requestWithinMs: HOUR_MS, idleMs: HOUR_MS }
  const http = openHttp(patience, { isUncounted: () => true, shopKey })
  http.answerWith(
    new Hono().get('/livez', (context) => context.text('alive')),
    () => false,
  )
  onTestFinished(http.close)
  const port = Number(new URL(await http.listen({ port: 0, address: '127.0.0.1' })).port)
  return { http, port }
}

function pemOf(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`
}

/** Somebody who says so much and waits; `ended` once the server has ended it. */
async function dial(port: number, said: Uint8Array | string) {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  socket.resume()
  const ended = new Promise<true>((resolve) => {
    socket.once('close', () => resolve(true))
  })
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve())
  })
  if (said.length > 0) socket.write(said)
  return { ended }
}

/** Answers by TLS and stays connected. */
async function secureLine(port: number) {
  const socket = connectSecure({ port, host: '127.0.0.1', rejectUnauthorized: false })
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  const ended = new Promise<true>((resolve) => {
    socket.once('close', () => resolve(true))
  })
  const told = await new Promise<string>((resolve) => {
    socket.once('data', (data) => resolve(data.toString()))
    socket.write('GET /livez HTTP/1.1\r\nHost: x\r\n\r\n')
  })
  return { told, ended }
}

test('GW-7 on a port for both roads who says nothing, and who stops amid a handshake, is ended', async () => {
  const { port } = await open(200)
  const silent = await dial(port, '')
  const begun = await dial(port, HANDSHAKE_BEGUN)
  expect(await Promise.all([silent.ended, begun.ended])).toEqual([true, true])
  expect(await (await fetch(`http://127.0.0.1:${port}/livez`)).text()).toBe('alive')
})

test('GW-7 no silent connection keeps a server from closing, whichever road it is on', async () => {
  // None of them would end by itself.
  const { http, port } = await open(HOUR_MS)
  const waiting = [
    await dial(port, ''),
    await dial(port, HANDSHAKE_BEGUN),
    await dial(port, 'GET /livez'),
  ]
  const line = await secureLine(port)
  expect(line.told).toMatch(/^HTTP\/1\.1 200 /)
  await http.close()
  expect(await Promise.all([...waiting, line].map(({ ended }) => ended))).toEqual([
    true,
    true,
    true,
    true,
  ])
})
