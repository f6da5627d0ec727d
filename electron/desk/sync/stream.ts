/**
 * Columns down: blocks of months in pages until caught up, then live, into the store of columns. How far it has come stands with
 * what it brought, so it goes on from there after whatever ended it. A block that is gone takes its whole account along: what may
 * still be seen of it comes behind it.
 */
import type { AccountId } from '../../../shared/base/ids.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/base/time.ts'
import {
  accountOfBlock,
  chunksOf,
  columnBlockSchema,
} from '../../../shared/sync/column-block.schema.ts'
import type { Down, WireDocument } from '../../../shared/sync/messages.schema.ts'
import type { MetricChunk } from '../../../shared/sync/metric-chunk.schema.ts'
import type { DeskDeps } from '../deps.ts'
import type { Columns } from '../store/columns/columns.ts'
import type { MonthAudience } from '../store/columns/audiences.ts'
import type { MonthPosts } from '../store/columns/posts.ts'
import { growingPause } from './growing-pause.ts'
import type { Link } from './link.ts'
import type { Troubles } from './troubles.ts'

/** Months asked for at once; a page is a mebibyte at most. */
const CREDIT = 500
/** A disk that is full has room again when somebody has made some. */
const TORN = { firstMs: 5 * SECOND_MS, mostMs: 5 * MINUTE_MS }
/** No checkpoint of any server: it begins anew. */
const FROM_THE_BEGINNING = 'none'

export interface StreamDeps {
  readonly link: Pick<Link, 'request' | 'whenLive' | 'onDown' | 'onState' | 'isLive'>
  readonly columns: Pick<Columns, 'take' | 'checkpoint' | 'accounts' | 'forget'>
  readonly deps: Pick<DeskDeps, 'after' | 'chance'>
  readonly troubles: Troubles
  readonly onCaughtUp: () => void
}

export interface Stream {
  state(): 'pulling' | 'live' | 'stopped'
  /** Ends it, and forgets all that it brought. */
  forgetAll(): Promise<void>
  stop(): Promise<void>
}

type Live = Extract<Down, { t: 'live' }>

interface Streaming extends StreamDeps {
  /** Up to where the columns have heard; null: not known, or from the beginning. */
  heardTo: string | null
  isCaughtUp: boolean
  /** What broke off since it was asked for may be beyond the answer. */
  isBroken: boolean
  isStopped: boolean
  /** Live frames since a page was last asked for. */
  waiting: Live[]
  running: Promise<void> | null
  /** Something was heard that the run under way may have missed. */
  isDue: boolean
  tears: number
  cancelPause: () => void
}

export function startStream(given: StreamDeps): Stream {
  const stream: Streaming = {
    ...given,
    heardTo: null,
    isCaughtUp: false,
    isBroken: false,
    isStopped: false,
    waiting: [],
    running: null,
    isDue: false,
    tears: 0,
    cancelPause: () => {},
  }
  given.link.onDown((frame) => hear(stream, frame))
  given.link.onState(({ kind }) => {
    stream.isCaughtUp = false
    if (kind === 'live') wake(stream)
  })
  wake(stream)
  const stop = async (): Promise<void> => {
    stream.isStopped = true
    stream.cancelPause()
    await stream.running
  }
  return {
    state: () =>
      stream.isStopped || !given.link.isLive() ? 'stopped' : stream.isCaughtUp ? 'live' : 'pulling',
    stop,
    forgetAll: async () => {
      await stop()
      const held = await given.columns.accounts()
      if (held.ok) await given.columns.forget(held.value)
      await given.columns.take({ chunks: [], checkpoint: FROM_THE_BEGINNING })
    },
  }
}

function hear(stream: Streaming, frame: Down): void {
  if (stream.isStopped || !('collection' in frame) || frame.collection !== 'columns') return
  if (frame.t === 'live') stream.waiting.push(frame)
  if (frame.t === 'lagging') {
    stream.isCaughtUp = false
    stream.isBroken = true
  }
  if (frame.t === 'live' || frame.t === 'lagging') wake(stream)
}

function wake(stream: Streaming): void {
  stream.isDue = true
  if (stream.isStopped || !stream.link.isLive()) return
  stream.running ??= run(stream).finally(() => {
    stream.running = null
    if (stream.isDue && stream.tears === 0) wake(stream)
  })
}

async function run(stream: Streaming): Promise<void> {
  while (stream.isDue && !stream.isStopped && stream.link.isLive()) {
    stream.isDue = false
    const isTaken = stream.isCaughtUp ? await takeLive(stream) : await pullAll(stream)
    if (!isTaken) return tear(stream)
    stream.tears = 0
  }
}

/** The disk did not take it, or the file was begun anew: from what is on disk, after a while. */
function tear(stream: Streaming): void {
  stream.isCaughtUp = false
  const pauseMs = growingPause(TORN, stream.tears, stream.deps.chance())
  stream.tears += 1
  stream.cancelPause = stream.deps.after(pauseMs, () => wake(stream))
}

async function takeLive(stream: Streaming): Promise<boolean> {
  for (const frame of stream.waiting.splice(0)) {
    // What broke off is asked for, from where this desk is.
    if (frame.from !== stream.heardTo) return pullAll(stream)
    if (!(await keep(stream, frame.rows, frame.to))) return false
    stream.heardTo = frame.to
  }
  return true
}

async function pullAll(stream: Streaming): Promise<boolean> {
  const { link, columns, troubles } = stream
  stream.isCaughtUp = false
  const kept = await columns.checkpoint()
  if (!kept.ok) return noted(stream, kept.failure)
  stream.heardTo = kept.value
  /** Accounts that a pull from the beginning has brought; what it brings not is gone. */
  let brought: Set<AccountId> | null = null
  for (;;) {
    if (stream.isStopped) return true
    stream.waiting.length = 0
    stream.isBroken = false
    const asked = { t: 'pull', collection: 'columns', credit: CREDIT } as const
    const answer = await link.request({ ...asked, checkpoint: stream.heardTo })
    // With the next connection it is asked for again.
    if (answer === null || (answer.t !== 'page' && answer.t !== 'caught-up')) return true
    if (answer.anew === true) brought = new Set()
    const rows = answer.t === 'page' ? answer.rows : []
    for (const { account } of readRows(rows).posts) brought?.add(account)
    const isOver = answer.t === 'caught-up'
    if (isOver && brought !== null && !(await sweep(stream, brought))) return false
    // Of a pull from the beginning the checkpoint is one of ours only at its end.
    const upTo = brought === null || isOver ? answer.checkpoint : null
    if (!(await keep(stream, rows, upTo))) return false
    stream.heardTo = answer.checkpoint
    // It may have come together with the last page, and is then all that says so.
    if (!isOver || stream.isBroken) continue
    stream.isCaughtUp = true
    troubles.clear('columns')
    stream.onCaughtUp()
    return true
  }
}

async function sweep({ columns }: Streaming, brought: ReadonlySet<AccountId>): Promise<boolean> {
  const held = await columns.accounts()
  if (!held.ok) return false
  const gone = held.value.filter((account) => !brought.has(account))
  return gone.length === 0 || (await columns.forget(gone)).ok
}

async function keep(
  stream: Streaming,
  rows: readonly WireDocument[],
  checkpoint: string | null,
): Promise<boolean> {
  const { columns, troubles } = stream
  const { gone, chunks, posts, audiences, isWhole } = readRows(rows)
  if (!isWhole) troubles.note('columns', 'unexpected_shape')
  if (gone.size > 0) {
    const forgotten = await columns.forget([...gone])
    if (!forgotten.ok) return noted(stream, forgotten.failure)
  }
  if (posts.length === 0 && checkpoint === null) return true
  const taken = await columns.take({ chunks, posts, audiences, checkpoint })
  return taken.ok || noted(stream, taken.failure)
}

function noted({ troubles }: Streaming, code: string): false {
  troubles.note('columns', code)
  return false
}

interface Rows {
  readonly gone: ReadonlySet<AccountId>
  readonly chunks: readonly MetricChunk[]
  /** Of each block, also where it has none. */
  readonly posts: readonly MonthPosts[]
  /** As above. */
  readonly audiences: readonly MonthAudience[]
  /** A row that is no block brings nothing, and keeps no other waiting. */
  readonly isWhole: boolean
}

/** In their order: what is gone takes along what came before it, and nothing of what comes after. */
function readRows(rows: readonly WireDocument[]): Rows {
  const gone = new Set<AccountId>()
  let chunks: MetricChunk[] = []
  let months: (MonthPosts & MonthAudience)[] = []
  let isWhole = true
  for (const row of rows) {
    const { id } = row
    if (row['_deleted'] === true && typeof id === 'string') {
      const account = idOf(accountOfBlock(id))
      gone.add(account)
      chunks = chunks.filter((one) => one.account !== account)
      months = months.filter((one) => one.account !== account)
      continue
    }
    const block = columnBlockSchema.safeParse(row)
    if (!block.success) {
      isWhole = false
      continue
    }
    const { account, month, posts, audience } = block.data
    chunks.push(...chunksOf(block.data))
    months.push({ account: idOf(account), month, posts, audience })
  }
  return { gone, chunks, posts: months, audiences: months, isWhole }
}

/** Of the wire: ids of accounts are what the server says. */
function idOf(account: string): AccountId {
  // Branded at the door.
  return account as AccountId
}
