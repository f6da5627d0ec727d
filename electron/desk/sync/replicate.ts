/**
 * One collection between the desk's store and the server, on RxDB's replication protocol. Both handlers wait for a connection
 * rather than fail.
 */
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import { COLLECTIONS, type CollectionName } from '../../../shared/sync/collections.ts'
import { askOn, hearDown, pull, SLICE_ROWS } from './pull.ts'
import { push } from './push.ts'
import type { Checkpoint, Doc, ReplicateDeps, Road } from './road.ts'

/** Drafts under way at once, in as many frames as their bytes need: about eight. */
const PUSHED_ROWS = 1_000
/** Edits of one moment go up together. */
const TOGETHER_MS = 8
/** After an unexpected error; a lost connection is waited for instead. */
const RETRY_MS = 5_000

export interface Replicated<Name extends CollectionName = CollectionName> {
  readonly name: Name
  state(): 'pulling' | 'live' | 'stopped'
  stop(): Promise<void>
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
    fetching: null,
    handedTo: null,
    isFetched: false,
    isBroken: false,
    written: Promise.resolve(),
    anew: null,
  }
  road.order.begun(name)
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
    if (kind !== 'live') road.isCaughtUp = false
    // Before anything was heard the first pull waits for a connection itself.
    else if (road.heardTo !== null) askOn(road)
  })
  let isStopped = false
  return {
    name,
    state: () =>
      isStopped || !deps.link.isLive() ? 'stopped' : road.isCaughtUp ? 'live' : 'pulling',
    stop: async () => {
      isStopped = true
      road.order.ended(name)
      await replication.cancel()
    },
  }
}

function start<Name extends CollectionName>(
  road: Road<Name>,
): RxReplicationState<Doc<Name>, Checkpoint> {
  const { name, documents, deps, rootKey } = road
  const isPushed = COLLECTIONS[name].writer === 'desk-draft'
  return replicateRxCollection<Doc<Name>, Checkpoint>({
    collection: documents.collection(name),
    replicationIdentifier: `groundswell ${rootKey}`,
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
        batchSize: PUSHED_ROWS,
        waitBeforePersist: () =>
          new Promise((resolve) => deps.after(TOGETHER_MS, () => resolve(null))),
        handler: (rows) => push(road, rows),
      },
    }),
  })
}
