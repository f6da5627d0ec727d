/** What the two ways of a collection share: documents from the desk to the server and back, and how far each has come. */
import type { RxReplicationPullStreamItem, WithDeleted } from 'rxdb/plugins/core'
import type { Subject } from 'rxjs'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import type { WireDocument } from '../../../shared/sync/messages.schema.ts'
import type { DeskDeps } from '../deps.ts'
import type { DeskDocuments } from '../store/collections.ts'
import type { Documents } from '../store/documents.ts'
import type { Link } from './link.ts'
import type { Pending } from './pending.ts'
import type { PullOrder } from './pull-order.ts'
import type { Troubles } from './troubles.ts'

export interface ReplicateDeps {
  readonly link: Link
  readonly documents: Documents
  readonly deps: Pick<DeskDeps, 'after' | 'chance' | 'log'>
  readonly troubles: Troubles
  readonly pending: Pending
  readonly order: PullOrder
  /** Names the server whose checkpoints these are. */
  readonly rootKey: string
  readonly onCaughtUp: () => void
  /** The next push's number in this run. */
  readonly nextSequence: () => number
}

export interface Checkpoint {
  readonly at: string | null
}
export type Doc<Name extends DocumentName> = DeskDocuments[Name]
export type Rows<Name extends DocumentName> = WithDeleted<Doc<Name>>[]
type Stream<Name extends DocumentName> = Subject<RxReplicationPullStreamItem<Doc<Name>, Checkpoint>>

/** A row on its way to RxDB; `after`: the checkpoint once it was seen. */
export interface Waiting {
  readonly row: WireDocument
  readonly after: string | null
}

/** A collection as its handlers see it. */
export interface Road<Name extends DocumentName> extends ReplicateDeps {
  readonly name: Name
  readonly stream: Stream<Name>
  /** Up to where this desk has heard; from here it asks on. */
  heardTo: string | null
  isCaughtUp: boolean
  /** Heard and not yet handed to RxDB, oldest first. */
  rest: Waiting[]
  fetching: Promise<void> | null
  /** The checkpoint that RxDB was last given. */
  handedTo: string | null
  /** All that the server has is in the rest or behind it, and what is new comes live. */
  isFetched: boolean
  /** The live rows broke off since a page was last asked for. */
  isBroken: boolean
  /** A page was taken since it began: a word of the end is of that page. */
  isAnswered: boolean
  /** Its run has ended: nothing more is handed on, and nothing heard. */
  isOver: boolean
  written: Promise<void>
  /** Ids that a pull from the beginning has brought, when the server took no checkpoint; what it brings not is gone. */
  anew: Set<string> | null
}

export function documentOf<Name extends DocumentName>(row: WireDocument): WithDeleted<Doc<Name>> {
  // The server's documents of this collection; `accept` is where their own schema is held.
  return { ...row, _deleted: row['_deleted'] === true } as unknown as WithDeleted<Doc<Name>>
}

/** A turn of the event loop, in which a lost connection is seen to be lost. */
export function breathe(deps: Pick<DeskDeps, 'after'>): Promise<void> {
  return new Promise((resolve) => void deps.after(0, resolve))
}
