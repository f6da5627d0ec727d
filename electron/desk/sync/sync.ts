/** The sync of one desk: link, collections, journal and commands, started together and stopped together. */
import type { Json } from '../../../shared/base/canonical-json.ts'
import { type DocumentName, DESK_COLLECTIONS } from '../../../shared/sync/collections.ts'
import type { DeskDeps } from '../deps.ts'
import { createCredentials } from '../identity/credentials.ts'
import { certificateOf, type Identity } from '../identity/identify.ts'
import type { Journal } from '../journal/journal.ts'
import type { Columns } from '../store/columns/columns.ts'
import type { Documents } from '../store/documents.ts'
import { forgetSpace } from './forget-space.ts'
import { startGiveBack } from './give-back.ts'
import { createLink, type Link } from './link.ts'
import { createPending, type Pending } from './pending.ts'
import { createPullOrder } from './pull-order.ts'
import { replicate, type Replicated } from './replicate.ts'
import type { ServerHttp } from './server-http.ts'
import type { Session } from '../sign-in/session.ts'
import { createServerCommands, type ServerCommands } from './server-commands.ts'
import { startSets } from './sets.ts'
import { startStream, type Stream } from './stream.ts'
import { createTroubles, type Troubles } from './troubles.ts'
import { startUpload } from './upload.ts'
import { openWebSocket } from './web-socket.ts'

export interface Sync {
  readonly link: Link
  readonly commands: ServerCommands
  readonly pending: Pending
  readonly troubles: Troubles
  readonly collections: readonly Replicated[]
  /** Of a person's desk. */
  readonly stream: Stream | null
  /** After each change of what the sync view shows, but for the journal's and the outbox's own. */
  onChange(hear: () => void): void
  /** What the open screens show is pulled first. */
  show(topics: ReadonlySet<string>): void
  stop(): Promise<void>
}

export interface SyncDeps {
  readonly identity: Identity
  readonly documents: Documents
  /** Of a till. */
  readonly journal: Journal | null
  /** Of a person. */
  readonly columns: Columns | null
  readonly http: ServerHttp
  /** Of a person who signed in by the browser. */
  readonly session: Session | null
  readonly deps: DeskDeps
}

export function startSync(given: SyncDeps): Sync {
  const { identity, documents, journal, columns, http, session, deps } = given
  const troubles = createTroubles(deps.now)
  const pending = createPending(deps.now)
  const link = createLink({
    server: http.origin,
    ticket: session?.ticket ?? createCredentials(identity, http, deps),
    greet: greeting(identity, journal, deps),
    open: openWebSocket(certificateOf(identity)),
    deps,
  })
  if (journal !== null) startGiveBack({ link, journal, troubles })
  const sets = journal === null ? null : startSets({ link, journal, deps, troubles })
  if (journal !== null && sets !== null) {
    startUpload({ link, journal, deps, troubles, askSets: sets.ask })
  }
  let sequence = 0
  const { rootKey } = identity.remembered
  const nextSequence = (): number => (sequence += 1)
  const changes = new Set<() => void>()
  const onCaughtUp = (): void => changes.forEach((hear) => hear())
  link.onState(onCaughtUp)
  pending.onChange(onCaughtUp)
  const order = createPullOrder(deps)
  const told = { troubles, pending, order, nextSequence, onCaughtUp }
  const shared = { link, documents, deps, rootKey, ...told }
  const names: readonly DocumentName[] = DESK_COLLECTIONS[identity.kind]
  const collections = names.map((name) => replicate(name, shared))
  const stream = columns && startStream({ link, columns, deps, troubles, onCaughtUp })
  link.onDown((frame) => {
    if (frame.t === 'forget') void stream?.forgetAll()
    if (frame.t === 'forget') void forgetSpace(frame.space, { documents, collections })
  })
  const ready = (input: Json): Promise<void> => {
    const campaign = campaignOf(input)
    return campaign === null ? Promise.resolve() : pending.settled('campaigns', campaign)
  }
  return {
    link,
    commands: createServerCommands({ link, outbox: documents.outbox, deps, ready }),
    pending,
    troubles,
    collections,
    stream,
    onChange: (hear) => void changes.add(hear),
    show: (topics) => order.show(new Set(names.filter((name) => topics.has(name)))),
    stop: async () => {
      sets?.stop()
      // First nobody listens any more, then those who wait for a connection are let go.
      await Promise.all([stream?.stop(), ...collections.map((collection) => collection.stop())])
      link.close()
    },
  }
}

/** A till is one device for ever; a person's desk is one for this run, whose pushes it numbers from 1. */
function greeting(
  identity: Identity,
  journal: Journal | null,
  deps: Pick<DeskDeps, 'newId'>,
): Parameters<typeof createLink>[0]['greet'] {
  const device = identity.kind === 'till' ? identity.remembered.device : deps.newId()
  return async () => {
    const heard = await journal?.ask('heard')
    return { device, ...(heard?.ok === true ? heard.value : { epoch: null, highest: null }) }
  }
}

function campaignOf(input: Json): string | null {
  if (input === null || typeof input !== 'object' || !('campaign' in input)) return null
  return typeof input.campaign === 'string' ? input.campaign : null
}
