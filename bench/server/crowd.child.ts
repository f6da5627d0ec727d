/**
 * A crowd of tills, each from an address of its own: `crowd.child.ts URL COUNT`. Opens them all, says so, and then takes words a
 * line on standard input: `storm N` cuts N of them at once and says how long it took until all were back, each with the pauses
 * of a real desk's link. Back is: welcomed, its lists told, its collections caught up.
 */
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { DESK_COLLECTIONS } from '../../shared/sync/collections.ts'
import { pauseAfter } from '../../electron/desk/sync/link.ts'
import { percentile } from '../figure.ts'
import { dialTill, type Line } from './dial.ts'

export interface Crowd {
  readonly open: number
  readonly ms: number
}

export interface Storm {
  readonly back: number
  readonly ms: number
  readonly p50Ms: number
  /** Tries that failed before the one that did not. */
  readonly failures: number
}

const DIALLED_AT_ONCE = 40
const BACK_WITHIN_MS = 120_000
const CREDIT = 2_000

const [, , url = '', countText = '0'] = process.argv
const lines = new Map<number, Line>()
let failures = 0

const began = performance.now()
const numbers = Array.from({ length: Number(countText) }, (_, number) => number)
const waiting = numbers.values()
await Promise.all(
  Array.from({ length: DIALLED_AT_ONCE }, async () => {
    for (const number of waiting) await comeBack(number)
  }),
)
tell({ open: lines.size, ms: performance.now() - began } satisfies Crowd)
for await (const line of createInterface({ input: process.stdin })) {
  const storm = /^storm (\d+)$/.exec(line)?.[1]
  if (storm !== undefined) tell(await stormOf(Number(storm)))
}
process.exit(0)

async function stormOf(count: number): Promise<Storm> {
  failures = 0
  const those = numbers.slice(0, count)
  for (const number of those) lines.get(number)?.end()
  for (const number of those) lines.delete(number)
  const from = performance.now()
  const times = await Promise.all(
    those.map(async (number) => {
      await wait(pauseAfter({ kind: 'lost' }, 0, Math.random()))
      await comeBack(number)
      return performance.now() - from
    }),
  )
  const ms = performance.now() - from
  const back = those.filter((number) => lines.has(number)).length
  return { back, ms, p50Ms: percentile(times, 0.5), failures }
}

/** Again and again with growing pauses, until it is there. */
async function comeBack(number: number): Promise<void> {
  const until = performance.now() + BACK_WITHIN_MS
  for (let tries = 0; performance.now() < until; tries += 1) {
    try {
      lines.set(number, await openTill(number))
      return
    } catch {
      failures += 1
      await wait(pauseAfter({ kind: 'lost' }, tries, Math.random()))
    }
  }
}

/** What a till asks for after its welcome: its lists, and each of its collections until it is live. */
async function openTill(number: number): Promise<Line> {
  const { promise, resolve, reject } = Promise.withResolvers<Line>()
  // Its rejection is heard by whoever awaits it below, if the till ever gets so far.
  promise.catch(() => undefined)
  let left = DESK_COLLECTIONS.till.length + 1
  const dialled = dialTill(url, number, {
    text: (text) => {
      if (text.startsWith('{"t":"caught-up"') || text.startsWith('{"t":"sets","i":1,')) left -= 1
      else if (text.startsWith('{"t":"page"')) void dialled.then((line) => readOn(line, text))
      if (left === 0) void dialled.then(resolve)
    },
    closed: () => {
      reject(new Error('closed'))
      lines.delete(number)
    },
  })
  const line = await dialled
  line.send(JSON.stringify({ t: 'sets', i: 1, keyring: 0, campaigns: [], shortCodes: [] }))
  for (const collection of DESK_COLLECTIONS.till) line.send(pullOf(collection, null))
  return promise
}

function pullOf(collection: string, checkpoint: string | null): string {
  return JSON.stringify({ t: 'pull', i: 2, collection, checkpoint, credit: CREDIT })
}

function readOn(line: Line, page: string): void {
  const [, collection = '', checkpoint = ''] = /"collection":"(\w+)","checkpoint":"([^"]+)"/.exec(page) ?? [] // prettier-ignore
  line.send(pullOf(collection, checkpoint))
}

function tell(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`)
}
