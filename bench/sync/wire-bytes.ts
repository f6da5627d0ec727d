/** What a document costs on the wire beside its own JSON: all pages of a pull from the beginning, frames and requests counted. */
import type { Measured } from '../figure.ts'
import { dialPerson } from '../server/dial.ts'

/** The size of a document that the goal speaks of. */
const DOCUMENT_BYTES = 390
const CREDIT = 2_000
/** Of a frame longer than 64 KiB from the server, and a short masked one to it (RFC 6455, section 5.2). */
const DOWN_HEADER_BYTES = 10
const UP_HEADER_BYTES = 8

interface Page {
  readonly t: 'page' | 'caught-up'
  readonly checkpoint: string
  readonly rows?: readonly Readonly<Record<string, unknown>>[]
}

export async function wireBytes(url: string, person: string): Promise<Measured> {
  const count = { wire: 0, own: 0, rows: 0 }
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const hear = (text: string): void => {
    if (!/^\{"t":"(?:page|caught-up)"/.test(text)) return
    count.wire += Buffer.byteLength(text) + DOWN_HEADER_BYTES
    // The server's own frame.
    const { t, checkpoint, rows = [] } = JSON.parse(text) as Page
    for (const { version: _, ...document } of rows) {
      count.own += Buffer.byteLength(JSON.stringify(document))
      count.rows += 1
    }
    if (t === 'caught-up') resolve()
    else ask(checkpoint)
  }
  const line = await dialPerson(url, { person, device: 'the scales' }, {
    text: hear,
    closed: (code) => reject(new Error(`closed by ${code}`)),
  }) // prettier-ignore
  const ask = (checkpoint: string | null): void => {
    const text = JSON.stringify({ t: 'pull', i: 1, collection: 'redemptions', checkpoint, credit: CREDIT }) // prettier-ignore
    count.wire += text.length + UP_HEADER_BYTES
    line.send(text)
  }
  ask(null)
  await promise
  line.end()
  const beside = (count.wire - count.own) / count.rows
  const own = count.own / count.rows
  return {
    figure: 'sync.bytes-per-document',
    value: DOCUMENT_BYTES + beside,
    note: `${count.rows} redemptions of ${own.toFixed(0)} bytes took ${(count.wire / count.rows).toFixed(0)} each: ${beside.toFixed(1)} beside their own JSON`,
  }
}
