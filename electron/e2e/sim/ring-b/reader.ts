/**
 * A desk that only reads: pulls a collection page by page, goes on where it stood after every loss, and hears what is live.
 * What it holds at rest must be what its principal may see, no more and no less.
 */
import type { Down, Up } from '../../../../shared/sync/messages.schema.ts'
import { downSchema } from '../../../../shared/sync/messages.schema.ts'
import { PROTOCOL } from '../../../../shared/sync/version.ts'
import type { Hall, HallSocket } from './hall.ts'
import { openSocket } from './hall.ts'

export const READ = ['redemptions', 'campaigns', 'facts'] as const
type Collection = (typeof READ)[number]

export interface Reader {
  readonly name: string
  readonly ticket: string
  readonly device: string
  readonly credit: number
  socket: HallSocket | null
  requests: number
  epoch: number | null
  readonly checkpoints: Map<Collection, string>
  readonly rows: Map<string, Record<string, unknown>>
  /** Checks each row as it comes. */
  readonly sees: (collection: string, row: Record<string, unknown>) => void
}

export function createReader(
  parts: Pick<Reader, 'name' | 'ticket' | 'device' | 'credit' | 'sees'>,
): Reader {
  return {
    ...parts,
    socket: null,
    requests: 0,
    epoch: null,
    checkpoints: new Map(),
    rows: new Map(),
  }
}

export function connectReader(reader: Reader, hall: Hall): void {
  reader.socket?.session.closed()
  reader.socket = openSocket(hall)
  const protocol = { floor: PROTOCOL, ceiling: PROTOCOL }
  const { ticket, device, epoch } = reader
  say(reader, { t: 'hello', ticket, device, protocol, epoch, highest: null })
}

/** Takes one frame; answers false when there was none. */
export function readFrame(reader: Reader): boolean {
  const text = reader.socket?.down.shift()
  if (text === undefined) return false
  hear(reader, downSchema.parse(JSON.parse(text)))
  return true
}

function hear(reader: Reader, frame: Down): void {
  if (frame.t === 'welcome') {
    if (reader.epoch !== null && reader.epoch !== frame.epoch) reader.rows.clear()
    reader.epoch = frame.epoch
    for (const collection of READ) pull(reader, collection)
  }
  if (frame.t === 'lagging') pull(reader, frame.collection)
  if (frame.t === 'page') {
    take(reader, frame.collection, frame.rows)
    reader.checkpoints.set(collectionOf(frame.collection), frame.checkpoint)
    if (!reader.socket?.down.some((text) => text.includes(`"t":"caught-up","i":${frame.i},`)))
      pull(reader, frame.collection)
  }
  if (frame.t === 'caught-up')
    reader.checkpoints.set(collectionOf(frame.collection), frame.checkpoint)
  if (frame.t === 'live') {
    take(reader, frame.collection, frame.rows)
    reader.checkpoints.set(collectionOf(frame.collection), frame.to)
  }
}

function collectionOf(name: string): Collection {
  // Only what was pulled is answered.
  return name as Collection
}

function pull(reader: Reader, collection: string): void {
  reader.requests += 1
  const checkpoint = reader.checkpoints.get(collectionOf(collection)) ?? null
  const { credit } = reader
  const ask = { t: 'pull', i: reader.requests, collection: collectionOf(collection) } as const
  say(reader, { ...ask, checkpoint, credit })
}

function take(reader: Reader, collection: string, rows: readonly Record<string, unknown>[]): void {
  for (const row of rows) {
    reader.sees(collection, row)
    reader.rows.set(`${collection} ${String(row['id'])}`, row)
  }
}

function say(reader: Reader, up: Up): void {
  const text = JSON.stringify(up)
  reader.socket?.session.receive(text, Buffer.byteLength(text))
}
