/**
 * Writers at one node and a reader at another: `feed-lag.child.ts URL OTHER WRITERS SECONDS`. Each writer sends a new draft when
 * its turn is due; the clock of a write begins with its answer, which follows its commit, and ends with its row at the reader.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { campaigns } from '../campaigns.ts'
import { dialPerson, type Line } from './dial.ts'
import { ORGANISATION, personOf } from './fleet.ts'

export interface FeedLags {
  readonly written: number
  /** Ms from its answer to the reader's row of each write; none is below 0. */
  readonly afterCommit: readonly number[]
  /** The same from its sending. */
  readonly afterSent: readonly number[]
}

interface Write {
  readonly sentAt: number
  answeredAt: number | null
  heardAt: number | null
}

/** Of one writer; all together write 160 a second. */
const EVERY_MS = 100
const HEARD_WITHIN_MS = 20_000
const PAGE_ROWS = 2_000

const [, , url = '', other = '', writersText = '1', secondsText = '1'] = process.argv
const [writers, seconds] = [Number(writersText), Number(secondsText)]
const each = (seconds * 1_000) / EVERY_MS
const drafts = campaigns(writers * each, 70)
const writes = new Map<string, Write>()
const lines: Line[] = []
for (let number = 0; number < writers; number += 1) lines.push(await openWriter(number))
await openReader()
await Promise.all(lines.map((line, number) => writeAll(line, number)))
const until = performance.now() + HEARD_WITHIN_MS
const all = [...writes.values()]
while (performance.now() < until && all.some(({ heardAt }) => heardAt === null))
  await wait(EVERY_MS)
const heard = all.flatMap(({ sentAt, answeredAt, heardAt }) =>
  answeredAt === null || heardAt === null ? [] : [{ sentAt, answeredAt, heardAt }],
)
const lags: FeedLags = {
  written: writes.size,
  afterCommit: heard.map(({ answeredAt, heardAt }) => Math.max(0, heardAt - answeredAt)),
  afterSent: heard.map(({ sentAt, heardAt }) => heardAt - sentAt),
}
process.stdout.write(`${JSON.stringify(lags)}\n`)
process.exit(0)

function openWriter(number: number): Promise<Line> {
  return dialPerson(url, { person: personOf(number), device: `writer ${number}` }, {
    text: (text) => {
      const id = /"id":"(lag-[\d-]+)","kind":"taken"/.exec(text)?.[1]
      const write = id === undefined ? undefined : writes.get(id)
      if (text.startsWith('{"t":"pushed"') && write) write.answeredAt = performance.now()
    },
    closed: (code) => fail(`a writer was closed by ${code}`),
  }) // prettier-ignore
}

/** Live at the other node once this resolves. */
async function openReader(): Promise<void> {
  const live = Promise.withResolvers<void>()
  const line = await dialPerson(other, { person: personOf(0), device: 'the reader' }, {
    text: (text) => {
      if (text.startsWith('{"t":"caught-up"')) live.resolve()
      else if (text.startsWith('{"t":"page"')) line.send(pullOf(/"checkpoint":"([^"]+)"/.exec(text)?.[1] ?? null)) // prettier-ignore
      else if (text.startsWith('{"t":"live"')) hear(text)
    },
    closed: (code) => fail(`the reader was closed by ${code}`),
  }) // prettier-ignore
  line.send(pullOf(null))
  await live.promise
}

function hear(text: string): void {
  const now = performance.now()
  for (const [, id = ''] of text.matchAll(/"id":"(lag-[\d-]+)"/g)) {
    const write = writes.get(id)
    if (write) write.heardAt ??= now
  }
}

function pullOf(checkpoint: string | null): string {
  return JSON.stringify({ t: 'pull', i: 1, collection: 'campaigns', checkpoint, credit: PAGE_ROWS })
}

/** Spread over the pause, so that they do not write in step. */
async function writeAll(line: Line, number: number): Promise<void> {
  await wait((EVERY_MS * number) / writers)
  for (let at = 0; at < each; at += 1) {
    const draft = drafts[number * each + at]
    const document = { ...draft, id: `lag-${number}-${at}`, space: ORGANISATION, organisation: ORGANISATION } // prettier-ignore
    const rows = [{ id: document.id, assumed: null, document }]
    writes.set(document.id, { sentAt: performance.now(), answeredAt: null, heardAt: null })
    line.send(JSON.stringify({ t: 'push', i: at + 2, collection: 'campaigns', sequence: at + 2, rows })) // prettier-ignore
    await wait(EVERY_MS)
  }
}

function fail(because: string): never {
  throw new Error(because)
}
