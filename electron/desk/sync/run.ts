/**
 * One run of a collection's replication, on RxDB's protocol: from the checkpoint on disk until it is ended, or until anything
 * in it fails. Both handlers wait for a connection rather than fail.
 */
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication'
import { Subject } from 'rxjs'
import { COLLECTIONS, type DocumentName } from '../../../shared/sync/collections.ts'
import { pull, SLICE_ROWS } from './pull.ts'
import { push } from './push.ts'
import type { Checkpoint, Doc, ReplicateDeps, Road } from './road.ts'

/** Drafts under way at once, in as many frames as their bytes need: about eight. */
const PUSHED_ROWS = 1_000
/** Edits of one moment go up together. */
const TOGETHER_MS = 8

export interface Run<Name extends DocumentName> {
  readonly road: Road<Name>
  /** From this call on nothing more is written, neither rows nor how far they have come. */
  end(): Promise<void>
}

interface RunHears {
  /** Something that it heard is on disk. */
  readonly written: () => void
  /** It has ended by itself: RxDB lets go what it could not write, and would store how far it has come behind it. */
  readonly torn: () => void
}

export function startRun<Name extends DocumentName>(
  name: Name,
  given: ReplicateDeps,
  hears: RunHears,
): Run<Name> {
  const road = newRoad(name, given)
  const { order, deps, troubles, documents } = road
  order.begun(name)
  const replication = start(road)
  const end = (): Promise<void> => {
    road.isOver = true
    road.isCaughtUp = false
    order.ended(name)
    return endReplication(replication)
  }
  const tear = (): void => {
    if (road.isOver) return
    void end()
    hears.torn()
  }
  replication.error$.subscribe((error) => {
    deps.log('replication_error', { collection: name, message: error.message })
    troubles.note(name, 'replication')
    tear()
  })
  replication.received$.subscribe((document) => {
    hears.written()
    if (document._deleted) void documents.forget(name, [document.id])
  })
  // Where a checkpoint could not be stored, RxDB tells nobody and hears no word any more.
  road.stream.subscribe(() => {
    replication.internalReplicationState?.checkpointQueue.catch(tear)
  })
  return { road, end }
}

function newRoad<Name extends DocumentName>(name: Name, given: ReplicateDeps): Road<Name> {
  return {
    ...given,
    name,
    stream: new Subject(),
    heardTo: null,
    isCaughtUp: false,
    rest: [],
    fetching: null,
    handedTo: null,
    isFetched: false,
    isBroken: false,
    isAnswered: false,
    isOver: false,
    written: Promise.resolve(),
    anew: null,
  }
}

function start<Name extends DocumentName>(
  road: Road<Name>,
): RxReplicationState<Doc<Name>, Checkpoint> {
  const { name, documents, deps, rootKey } = road
  const isPushed = COLLECTIONS[name].writer === 'desk-draft'
  return replicateRxCollection<Doc<Name>, Checkpoint>({
    collection: documents.collection(name),
    replicationIdentifier: `groundswell ${rootKey}`,
    live: true,
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

/** RxDB's own `cancel` begins a few microtasks later: long enough to store the checkpoint of what comes behind. */
function endReplication<Name extends DocumentName>(
  replication: RxReplicationState<Doc<Name>, Checkpoint>,
): Promise<void> {
  const { internalReplicationState: state } = replication
  if (state !== undefined) {
    state.events.canceled.next(true)
    // One that could not be stored would keep it from ending.
    state.checkpointQueue = state.checkpointQueue.catch(() => undefined)
  }
  return replication.cancel()
}
