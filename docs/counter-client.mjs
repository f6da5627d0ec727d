#!/usr/bin/env node
/**
 * A cash register's side of the counter API, in plain Node 20 or later without packages: redeem, undo, status. Copy it, or read
 * it as the example it is. The token comes from the environment, never from the command line, which other programs can read.
 *
 *   GROUNDSWELL_TOKEN=gsc_... node counter-client.mjs status
 *   GROUNDSWELL_TOKEN=gsc_... node counter-client.mjs redeem "G1..." 1450
 *   GROUNDSWELL_TOKEN=gsc_... node counter-client.mjs undo 0123...:17
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

const PORT = process.env['GROUNDSWELL_PORT'] ?? '4790'
const TOKEN = process.env['GROUNDSWELL_TOKEN'] ?? ''
const ORIGIN = `http://127.0.0.1:${PORT}`
const TRIES = 4
const WITHIN_MS = 5_000
const FIRST_PAUSE_MS = 250

/**
 * Redeems a code for a bill of so many cents. One key a sale: whatever happens to the answer on its way, asking again is safe.
 * @param {string} text as the scanner read it @param {number | null} basketMinor @param {string} key
 */
export function redeem(text, basketMinor, key = randomUUID()) {
  return ask('POST', '/v1/redeem', { body: { text, basketMinor }, key })
}

/** @param {string} entry as the accepted answer named it @param {string} key */
export function undo(entry, key = randomUUID()) {
  return ask('POST', '/v1/undo', { body: { entry }, key })
}

export function status() {
  return ask('GET', '/v1/status')
}

/**
 * Asks until there is an answer: a lost connection, a full bucket and a fault of the till are asked again with the same key.
 * @param {string} method @param {string} path @param {{ body?: object, key?: string }} [question]
 * @returns {Promise<{ outcome?: string, error?: string } & Record<string, unknown>>}
 */
async function ask(method, path, { body, key } = {}) {
  for (let attempt = 1; ; attempt += 1) {
    const reply = await send(method, path, { body, key })
    const isFinal = reply !== null && reply.status !== 429 && reply.status < 500
    if (isFinal || attempt === TRIES) return reply?.body ?? { error: 'unreachable' }
    await wait(reply?.retryMs ?? FIRST_PAUSE_MS * 2 ** attempt)
  }
}

/** Null when no answer came: nobody knows whether it was done, so the same key must be asked again. */
async function send(method, path, { body, key }) {
  try {
    const response = await fetch(ORIGIN + path, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN_MS),
    })
    const seconds = Number(response.headers.get('retry-after'))
    const retryMs = seconds > 0 ? seconds * 1_000 : undefined
    return { status: response.status, body: await response.json(), retryMs }
  } catch {
    return null
  }
}

/** @param {string[]} words */
async function run([verb, first, second]) {
  if (verb === 'status') return status()
  if (verb === 'redeem' && first) return redeem(first, second === undefined ? null : Number(second))
  if (verb === 'undo' && first) return undo(first)
  throw new Error('status | redeem CODE [CENTS] | undo ENTRY')
}

if (process.argv[1] !== undefined && import.meta.url.endsWith(encodeURI(process.argv[1]))) {
  const answer = await run(parseArgs({ allowPositionals: true }).positionals)
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
  if (answer.error !== undefined) process.exitCode = 1
}
