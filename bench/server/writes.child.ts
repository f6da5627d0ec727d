/**
 * People who write in an open loop: `writes.child.ts URL RATE SECONDS PEOPLE RUN`. Each write is a new draft in a frame of its
 * own, sent when it is due whatever is still unanswered; a session that the server ends comes back after the wait it was told and
 * sends again what has no answer, under the same numbers. Latency runs from the moment a write was due to its `pushed`; that of the
 * first two seconds is not told, in which a server that was just started reads its own program for the first time.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { campaigns } from '../campaigns.ts'
import { percentile } from '../figure.ts'
import { dialPerson, type Line } from './dial.ts'
import { ORGANISATION, personOf } from './fleet.ts'

export interface WriteTimes {
  readonly sent: number
  readonly taken: number
  /** Drafts of this run that a reader who begins anew finds. */
  readonly found: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers a second, until the last. */
  readonly rate: number
  /** Sessions the server ended because they asked too much. */
  readonly ended: number
  /** Live rows that came to the writers meanwhile. */
  readonly heard: number
}

interface Writer {
  readonly number: number
  line: Line | null
  readonly unanswered: Map<number, { readonly text: string; readonly due: number }>
  isOver: boolean
}

const SECOND_MS = 1_000
const WARM_S = 2
const TICK_MS = 2
const ANSWERED_WITHIN_MS = 60_000
const PAGE_ROWS = 2_000
const RETRY_MS = 250

const [, , url = '', rateText = '0', secondsText = '0', peopleText = '1', run = '0'] = process.argv
const [rate, seconds, people] = [Number(rateText), Number(secondsText), Number(peopleText)]
const drafts = campaigns(rate * (WARM_S + seconds), 50 + Number(run))
const counts = { ended: 0, heard: 0, taken: 0 }
const times: number[] = []
const writers: Writer[] = []
for (let number = 0; number < people; number += 1) writers.push(await openWriter(number))

const from = performance.now()
let sent = 0
while (sent < drafts.length) {
  const due = Math.min(drafts.length, Math.floor(((performance.now() - from) * rate) / SECOND_MS))
  for (; sent < due; sent += 1) write(sent)
  await wait(TICK_MS)
}
await untilAnswered()
const ms = performance.now() - from
for (const writer of writers) writer.isOver = true
const found = await countFound()
const measured: WriteTimes = {
  sent,
  taken: counts.taken,
  found,
  p50Ms: percentile(times, 0.5),
  p99Ms: percentile(times, 0.99),
  rate: (counts.taken / ms) * SECOND_MS,
  ended: counts.ended,
  heard: counts.heard,
}
process.stdout.write(`${JSON.stringify(measured)}\n`)
process.exit(0)

async function openWriter(number: number): Promise<Writer> {
  const writer: Writer = { number, line: null, unanswered: new Map(), isOver: false }
  await connect(writer)
  return writer
}

/** Live on the campaigns, as a manager's desk is. */
async function connect(writer: Writer): Promise<void> {
  const { number } = writer
  let waitMs = RETRY_MS
  const line = await dialPerson(url, { person: personOf(number), device: `writer ${number} ${run}` }, {
    text: (text) => {
      if (text.startsWith('{"t":"pushed"')) answered(writer, text)
      else if (text.startsWith('{"t":"live"')) counts.heard += text.split('{"id":').length - 1
      else if (text.startsWith('{"t":"page"')) readOn(line, text)
      else if (text.startsWith('{"t":"lagging"')) line.send(pullOf(null))
      else if (text.startsWith('{"t":"refused"')) {
        counts.ended += 1
        // The wire's own frame.
        waitMs = (JSON.parse(text) as { readonly retryAfterMs: number | null }).retryAfterMs ?? RETRY_MS // prettier-ignore
      }
    },
    closed: () => {
      writer.line = null
      if (!writer.isOver) void wait(waitMs).then(() => connect(writer))
    },
  }) // prettier-ignore
  line.send(pullOf(null))
  writer.line = line
  for (const { text } of writer.unanswered.values()) line.send(text)
}

function pullOf(checkpoint: string | null): string {
  return JSON.stringify({ t: 'pull', i: 1, collection: 'campaigns', checkpoint, credit: PAGE_ROWS })
}

function readOn(line: Line, page: string): void {
  const checkpoint = /"checkpoint":"([^"]+)"/.exec(page)?.[1]
  if (checkpoint !== undefined) line.send(pullOf(checkpoint))
}

function write(at: number): void {
  const writer = writers[at % writers.length]
  const draft = drafts[at]
  if (writer === undefined || draft === undefined) return
  // 1 is the pull's.
  const i = at + 2
  const document = { ...draft, id: idOf(at), space: ORGANISATION, organisation: ORGANISATION }
  const rows = [{ id: document.id, assumed: null, document }]
  const text = JSON.stringify({ t: 'push', i, collection: 'campaigns', sequence: i, rows })
  writer.unanswered.set(i, { text, due: from + (at * SECOND_MS) / rate })
  writer.line?.send(text)
}

function idOf(at: number): string {
  return `bench-${run}-${String(at).padStart(8, '0')}`
}

function answered(writer: Writer, text: string): void {
  const i = Number(/^\{"t":"pushed","i":(\d+)/.exec(text)?.[1])
  const waiting = writer.unanswered.get(i)
  if (waiting === undefined) return
  writer.unanswered.delete(i)
  if (waiting.due >= from + WARM_S * SECOND_MS) times.push(performance.now() - waiting.due)
  if (text.includes('"kind":"taken"')) counts.taken += 1
}

async function untilAnswered(): Promise<void> {
  const until = performance.now() + ANSWERED_WITHIN_MS
  while (writers.some(({ unanswered }) => unanswered.size > 0)) {
    if (performance.now() > until) return
    await wait(TICK_MS)
  }
}

/** By somebody who has heard nothing yet. */
async function countFound(): Promise<number> {
  const ids = new Set<string>()
  const pattern = new RegExp(`"id":"(bench-${run}-\\d{8})"`, 'g')
  await new Promise<void>((resolve, reject) => {
    const reader = dialPerson(url, { person: personOf(0), device: `reader ${run}` }, {
      text: (text) => {
        for (const [, id] of text.matchAll(pattern)) if (id !== undefined) ids.add(id)
        if (text.startsWith('{"t":"caught-up"')) resolve()
        else if (text.startsWith('{"t":"page"')) void reader.then((line) => readOn(line, text))
      },
      closed: (code) => reject(new Error(`the reader was closed by ${code}`)),
    }) // prettier-ignore
    reader.then((line) => line.send(pullOf(null)), reject)
  })
  return ids.size
}
