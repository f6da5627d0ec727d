/**
 * One collection between the desk's store and the server, on RxDB's replication protocol: pages down until caught up, then
 * live; drafts up with the version they were made from. Both handlers wait for a connection rather than fail.
 */
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import type {
  RxReplicationPullStreamItem,
  RxReplicationWriteToMasterRow,
  WithDeleted,
} from 'rxdb/plugins/core'
import { Subject } from 'rxjs'
import { assert } from '../../../shared/base/assert.ts'
import { COLLECTIONS, type CollectionName } from '../../../shared/sync/collections.ts'
import type { Down, Up, WireDocument } from '../../../shared/sync/messages.schema.ts'
import { DOWN_ROWS_MAX, UP_ROWS_MAX } from '../../../shared/sync/version.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskDocuments } from '../store/collections.ts'
import { conflictHandlerOf } from '../store/conflict.ts'
import type { Documents } from '../store/documents.ts'
import type { Link } from './link.ts'
import type { Pending } from './pending.ts'
import type { Troubles } from './troubles.ts'

/** Edits of one moment go up together. */
const TOGETHER_MS = 8
/** Written in about 10 ms. */
const SLICE_ROWS = 300
const UNWRITTEN_MS = 20
/** After an unexpected error; a lost connection is waited for instead. */
const RETRY_MS = 5_000

export interface ReplicateDeps {
  readonly link: Link
  readonly documents: Documents
  readonly deps: Pick<DeskDeps, 'after' | 'log'>
  readonly troubles: Troubles
  readonly pending: Pending
  /** Names the server whose checkpoints these are. */
  readonly serverKey: string
  readonly onCaughtUp: () => void
  /** The next push's number in this run. */
  readonly nextSequence: () => number
}

export interface Replicated<Name extends CollectionName = CollectionName> {
  readonly name: Name
  state(): 'pulling' | 'live' | 'stopped'
  stop(): Promise<void>
}

interface Checkpoint {
  readonly at: string
}
type Doc<Name extends CollectionName> = DeskDocuments[Name]
type Rows<Name extends CollectionName> = WithDeleted<Doc<Name>>[]
type Stream<Name extends CollectionName> = Subject<
  RxReplicationPullStreamItem<Doc<Name>, Checkpoint>
>
type WriteRow<Name extends CollectionName> = RxReplicationWriteToMasterRow<Doc<Name>>

/** A collection as its handlers see it. */
interface Road<Name extends CollectionName> extends ReplicateDeps {
  readonly name: Name
  readonly stream: Stream<Name>
  /** Up to where this desk has heard. */
  heardTo: string | null
  isCaughtUp: boolean
  /** Fetched and not yet handed to RxDB; `after`: the checkpoint once this row was seen. */
  rest: { readonly row: WireDocument; readonly after: string | null }[]
  fetchedTo: string | null
  fetching: Promise<void> | null
  /** The checkpoint that RxDB was last given. */
  handedTo: string | null
  isFetched: boolean
  /** From the first slice to the last. */
  isPulling: boolean
  written: Promise<void>
  /** The push that was sent and not answered: sent again under its own number. */
  unanswered: { readonly rows: string; readonly sequence: number } | null
}

export function replicate<Name extends CollectionName>(
  name: Name,
  deps: ReplicateDeps,
): Replicated<Name> {
  const road: Road<Name> = {
    ...deps,
    name,
    stream: new Subject(),
    heardTo: null,
    isCaughtUp: false,
    rest: [],
    fetchedTo: null,
    fetching: null,
    handedTo: null,
    isFetched: false,
    isPulling: false,
    written: Promise.resolve(),
    unanswered: null,
  }
  const replication = start(road)
  replication.error$.subscribe((error) => {
    deps.deps.log('replication_error', { collection: name, message: error.message })
    deps.troubles.note(name, 'replication')
  })
  replication.received$.subscribe((document) => {
    if (document._deleted) void deps.documents.forget(name, [document.id])
  })
  deps.link.onDown((frame) => hearDown(road, frame))
  deps.link.onState(({ kind }) => {
    if (kind === 'live' && road.heardTo !== null) road.stream.next('RESYNC')
    else if (kind !== 'live') road.isCaughtUp = false
  })
  let isStopped = false
  return {
    name,
    state: () =>
      isStopped || !deps.link.isLive() ? 'stopped' : road.isCaughtUp ? 'live' : 'pulling',
    stop: async () => {
      isStopped = true
      await replication.cancel()
    },
  }
}

function start<Name extends CollectionName>(
  road: Road<Name>,
): RxReplicationState<Doc<Name>, Checkpoint> {
  const { name, documents, deps, serverKey } = road
  const isPushed = COLLECTIONS[name].writer === 'desk-draft'
  return replicateRxCollection<Doc<Name>, Checkpoint>({
    collection: documents.collection(name),
    replicationIdentifier: `groundswell ${serverKey}`,
    live: true,
    retryTime: RETRY_MS,
    toggleOnDocumentVisible: false,
    pull: {
      batchSize: SLICE_ROWS,
      stream$: road.stream.asObservable(),
      handler: (checkpoint, slice) => pull(road, checkpoint?.at ?? null, slice),
    },
    ...(isPushed && {
      push: {
        batchSize: UP_ROWS_MAX,
        waitBeforePersist: () =>
          new Promise((resolve) => deps.after(TOGETHER_MS, () => resolve(null))),
        handler: (rows) => push(road, rows),
      },
    }),
  })
}

/**
 * Exactly a slice, or all that was left: RxDB takes less than a slice for the end. Pages come large, for the sake of far
 * servers, and are handed on in slices, each after the one before was written, so that a scan never waits for a page.
 */
async function pull<Name extends CollectionName>(
  road: Road<Name>,
  from: string | null,
  slice: number,
): Promise<{ documents: Rows<Name>; checkpoint: Checkpoint }> {
  // The next slice of the pull under way, or another pull.
  if (!road.isPulling || road.handedTo !== from) beginPull(road, from)
  await road.written
  while (road.rest.length < slice && !road.isFetched) {
    if (!(await road.link.whenLive())) break
    await readAhead(road)
  }
  const rows = road.rest.splice(0, slice)
  road.handedTo = rows.findLast(({ after }) => after !== null)?.after ?? from
  road.written = rows.length === slice ? written(road) : Promise.resolve()
  if (road.isFetched && road.rest.length === 0) caughtUp(road)
  else if (road.rest.length < DOWN_ROWS_MAX) void readAhead(road)
  return {
    documents: rows.map(({ row }) => documentOf<Name>(row)),
    checkpoint: { at: road.handedTo ?? '' },
  }
}

function beginPull<Name extends CollectionName>(road: Road<Name>, from: string | null): void {
  road.rest = []
  road.fetchedTo = from
  road.fetching = null
  road.isFetched = false
  road.isCaughtUp = false
  road.isPulling = true
}

/** One page at a time comes while the one before is written. */
function readAhead<Name extends CollectionName>(road: Road<Name>): Promise<void> {
  if (road.isFetched || !road.link.isLive()) return Promise.resolve()
  road.fetching ??= fetchPage(road)
  return road.fetching
}

/** One page into the rest. Lost under way, the same page is asked for again on the next connection. */
async function fetchPage<Name extends CollectionName>(road: Road<Name>): Promise<void> {
  const { name: collection, link, fetchedTo: checkpoint, rest } = road
  const answer = await link.request({ t: 'pull', collection, checkpoint, credit: DOWN_ROWS_MAX })
  // Another pull has begun: this page is not its.
  if (road.rest !== rest) return
  road.fetching = null
  if (answer === null) return breathe(road)
  assert(answer.t === 'page' || answer.t === 'caught-up', 'a pull is answered by pages')
  road.fetchedTo = answer.checkpoint
  road.heardTo = answer.checkpoint
  if (answer.t === 'page') rest.push(...answer.rows.map((row) => ({ row, after: null })))
  else road.isFetched = true
  // Only with its last row has a page been seen.
  const last = rest.pop()
  if (last !== undefined) rest.push({ row: last.row, after: answer.checkpoint })
}

/** A turn of the event loop, in which a lost connection is seen to be lost. */
function breathe<Name extends CollectionName>({ deps }: Road<Name>): Promise<void> {
  return new Promise((resolve) => void deps.after(0, resolve))
}

/** When the slice is on disk; one that changes nothing is not waited for. */
function written<Name extends CollectionName>({
  documents,
  deps,
  name,
}: Road<Name>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stop()
      cancel()
      resolve()
    }
    const stop = documents.onChange((topics) => {
      if (topics.has(name)) done()
    })
    const cancel = deps.after(UNWRITTEN_MS, done)
  })
}

function caughtUp<Name extends CollectionName>(road: Road<Name>): void {
  road.isCaughtUp = true
  road.isPulling = false
  road.troubles.clear(road.name)
  road.onCaughtUp()
}

function documentOf<Name extends CollectionName>(row: WireDocument): WithDeleted<Doc<Name>> {
  // The server's documents of this collection; `accept` is where their own schema is held.
  return { ...row, _deleted: row['_deleted'] === true } as unknown as WithDeleted<Doc<Name>>
}

function hearDown<Name extends CollectionName>(road: Road<Name>, frame: Down): void {
  if (!('collection' in frame) || frame.collection !== road.name) return
  // The word that follows a last page; the pull hears it again when it asks on.
  if (frame.t === 'caught-up') road.heardTo = frame.checkpoint
  if (frame.t === 'lagging') road.stream.next('RESYNC')
  if (frame.t === 'live') hearLive(road, frame)
}

/**
 * RxDB drops what the stream says before its next slice, for it takes that slice to hold it. So while slices are handed on,
 * live rows go behind the rest.
 */
function hearLive<Name extends CollectionName>(
  road: Road<Name>,
  { from, to, rows }: Extract<Down, { t: 'live' }>,
): void {
  if (from !== road.heardTo) {
    road.stream.next('RESYNC')
    return
  }
  road.heardTo = to
  if (road.isPulling) {
    const last = rows.length - 1
    road.rest.push(...rows.map((row, at) => ({ row, after: at === last ? to : null })))
    return
  }
  const documents = rows.map((row) => documentOf<Name>(row))
  road.stream.next({ documents, checkpoint: { at: to } })
}

/** The master's states of what was not taken; RxDB resolves them by the collection's conflict handler. */
async function push<Name extends CollectionName>(
  road: Road<Name>,
  rows: readonly WriteRow<Name>[],
): Promise<Rows<Name>> {
  const { isEqual } = conflictHandlerOf(road.name)
  const unsent = rows.filter(
    ({ assumedMasterState: assumed, newDocumentState: now }) =>
      assumed === undefined || !isEqual(assumed, now, 'push'),
  )
  if (unsent.length === 0) return []
  const edits = new Map(
    unsent.map(({ newDocumentState: { id } }) => [String(id), road.pending.pushing(road.name, id)]),
  )
  const wire = unsent.map((row) => pushRow(row))
  const sequence = sequenceFor(road, wire)
  for (;;) {
    if (!(await road.link.whenLive())) throw new Error('the desk is closing')
    const frame = { t: 'push', collection: road.name, sequence, rows: wire } as const
    const answer = await road.link.request(frame)
    if (answer === null) {
      await breathe(road)
      continue
    }
    assert(answer.t === 'pushed', 'a push is answered row by row')
    road.unanswered = null
    return takeAnswer(road, edits, answer)
  }
}

type PushRow = Extract<Up, { t: 'push' }>['rows'][number]

function pushRow<Name extends CollectionName>({
  assumedMasterState,
  newDocumentState,
}: WriteRow<Name>): PushRow {
  // A document is JSON: it came from the store as JSON.
  const document = newDocumentState as unknown as WireDocument
  return { id: newDocumentState.id, assumed: assumedMasterState?.version ?? null, document }
}

function sequenceFor<Name extends CollectionName>(
  road: Road<Name>,
  wire: readonly PushRow[],
): number {
  const rows = JSON.stringify(wire)
  if (road.unanswered?.rows !== rows) road.unanswered = { rows, sequence: road.nextSequence() }
  return road.unanswered.sequence
}

function takeAnswer<Name extends CollectionName>(
  road: Road<Name>,
  sent: ReadonlyMap<string, number>,
  { rows }: Extract<Down, { t: 'pushed' }>,
): Rows<Name> {
  return rows.flatMap((row) => {
    const edits = sent.get(row.id)
    if (edits === undefined) return []
    if (row.kind === 'taken') {
      road.pending.taken(road.name, row.id, { edits, version: row.version })
      return []
    }
    if (row.kind === 'set-aside') {
      // Not taken as it is: what the desk holds stays with it until the next edit, and says why.
      road.troubles.note(road.name, row.code)
      road.pending.remove(road.name, row.id)
      return []
    }
    if (row.document !== null) return [documentOf<Name>(row.document)]
    // The server knows nothing of it, or says so: what a person wrote here stays here.
    road.troubles.note(road.name, 'unknown_document')
    road.pending.remove(road.name, row.id)
    return []
  })
}
