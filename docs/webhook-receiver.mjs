// Receives webhooks of a Groundswell server with nothing but Node, and believes only what is signed:
//   GROUNDSWELL_SECRET=whsec_... node webhook-receiver.mjs 8080
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

/** Older or newer than this is not believed: a message that somebody recorded must not count again. */
const TOLERANCE_SECONDS = 300

/**
 * The message, or undefined for what is not ours. Give it the bytes as they came: parsing and printing again changes them.
 * @param {string} secret whsec_...
 * @param {{ headers: Record<string, string | undefined>, body: string }} request header names in lower case
 * @param {number} nowSeconds
 */
export function verify(secret, { headers, body }, nowSeconds = Date.now() / 1000) {
  const id = headers['webhook-id'] ?? ''
  const timestamp = headers['webhook-timestamp'] ?? ''
  if (!(Math.abs(nowSeconds - Number(timestamp)) <= TOLERANCE_SECONDS)) return undefined
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const mine = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  // While a former secret still holds there are two.
  const isOurs = (headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const given = one.startsWith('v1,') ? Buffer.from(one.slice(3), 'base64') : Buffer.alloc(0)
    return given.length === mine.length && timingSafeEqual(given, mine)
  })
  return isOurs ? { id, ...JSON.parse(body) } : undefined
}

/** Answers 204 at once and does the work after it; the same id may come again. */
export function receive(secret, onMessage) {
  const seen = new Set()
  return createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part) => (body += part))
    request.on('end', () => {
      const message = verify(secret, { headers: request.headers, body })
      response.writeHead(message === undefined ? 401 : 204).end()
      if (message === undefined || seen.has(message.id)) return
      // Keep the ids where they survive a restart, and forget them after a week.
      seen.add(message.id)
      onMessage(message)
    })
  })
}

const port = process.argv[2]
const secret = process.env['GROUNDSWELL_SECRET']
if (port !== undefined && secret !== undefined) {
  receive(secret, ({ type, data }) => console.log(type, data)).listen(Number(port))
}
