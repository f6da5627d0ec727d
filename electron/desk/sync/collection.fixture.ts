/** One collection through a replication as it runs, against a server that says what the test tells it; pushes are heard and set aside. */
import { instant } from '../../../shared/base/time.ts'
import type { DocumentName } from '../../../shared/sync/collections.ts'
import type { Down, Up, WireDocument } from '../../../shared/sync/messages.schema.ts'
import type { DeskDeps } from '../deps.ts'
import type { Documents } from '../store/documents.ts'
import type { Link, LinkState } from './link.ts'
import { createPending } from './pending.ts'
import { createPullOrder, type PullOrder } from './pull-order.ts'
import { replicate, type Replicated } from './replicate.ts'
import { createTroubles, type Troubles } from './troubles.ts'

export const campaign = (id: string, version: number, title = id): WireDocument => ({
  id,
  version,
  space: 'organisation-a',
  state: 'draft',
  draft: { title },
  clocks: { title: `00000179000000${version % 10}.000000.server` },
})
export const gone = (id: string, version: number): WireDocument => ({ id, version, _deleted: true })

interface Told {
  /** Rows of the next page, and whether the checkpoint counted for nothing; then nothing more. */
  next: { readonly rows: readonly WireDocument[]; readonly anew?: true } | null
  /** What the server has, where it does not take a push as it is. */
  master: WireDocument | null
  readonly pulls: (string | null)[]
  readonly pushes: Up[]
  /** Told before each pull is answered. */
  asked: () => void
  /** No connection until it resolves. */
  away: Promise<void> | null
}

export interface CollectionServer extends Told {
  readonly say: (frame: Down) => void
  /** The connection was lost and is there again. */
  readonly reconnect: () => void
  readonly replicated: Replicated
  readonly troubles: Troubles
  readonly order: PullOrder
}

export function startCollection(
  documents: Documents,
  after: DeskDeps['after'],
  name: DocumentName = 'campaigns',
): CollectionServer {
  const told: Told = {
    next: null,
    master: null,
    pulls: [],
    pushes: [],
    asked: () => {},
    away: null,
  }
  let hear: (frame: Down) => void = () => {}
  let hearState: (state: LinkState) => void = () => {}
  const link: Partial<Link> = {
    isLive: () => told.away === null,
    whenLive: async () => {
      await told.away
      return true
    },
    onDown: (listener) => {
      hear = listener
    },
    onState: (listener) => {
      hearState = listener
    },
    request: (frame) => Promise.resolve(answer(told, { ...frame, i: 1 })),
  }
  let sequence = 0
  const troubles = createTroubles(() => instant(0))
  const order = createPullOrder({ after })
  const replicated = replicate(name, {
    // Only what is above is asked.
    link: link as Link,
    documents,
    deps: { after, chance: () => 0, log: () => {} },
    troubles,
    pending: createPending(() => instant(0)),
    order,
    rootKey: 'root',
    nextSequence: () => (sequence += 1),
    onCaughtUp: () => {},
  })
  const reconnect = (): void => {
    hearState({ kind: 'offline' })
    hearState({ kind: 'live' })
  }
  return Object.assign(told, {
    say: (frame: Down) => hear(frame),
    reconnect,
    replicated,
    troubles,
    order,
  })
}

function answer(told: Told, up: Up): Down | null {
  if (up.t === 'pull') return answerPull(told, up)
  told.pushes.push(up)
  return up.t === 'push' ? answerPush(told, up) : null
}

function answerPull(told: Told, { collection, checkpoint }: Extract<Up, { t: 'pull' }>): Down {
  told.pulls.push(checkpoint)
  told.asked()
  const { next } = told
  told.next = null
  const said = { i: 1, collection, checkpoint: `checkpoint ${told.pulls.length}` }
  if (next === null) return { t: 'caught-up', ...said }
  const anew = next.anew === true ? { anew: next.anew } : {}
  return { t: 'page', ...said, rows: [...next.rows], ...anew }
}

function answerPush(told: Told, { i, rows }: Extract<Up, { t: 'push' }>): Down {
  const { master: document } = told
  told.master = null
  if (document !== null)
    return { t: 'pushed', i, rows: rows.map(({ id }) => ({ id, kind: 'master', document })) }
  // A poison row: not taken, and nothing else waits for it.
  return {
    t: 'pushed',
    i,
    rows: rows.map(({ id }) => ({ id, kind: 'set-aside', code: 'not_allowed' })),
  }
}
