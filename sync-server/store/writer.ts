/**
 * The one writer of a store. Units of work queue up and are committed together, one commit a turn of the event loop,
 * each unit in a savepoint of its own; nobody hears of a unit before its commit, and only a commit causes a broadcast.
 */
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { PlacementBatch, SignedPlacement } from '../../shared/domain/redemption/placement.ts'
import type { Happening } from '../webhooks/events.ts'
import type { World } from '../world.ts'
import type { Database } from './database.ts'
import { openMeta } from './meta.ts'
import { type Copies, createCopies } from './copies.ts'
import type { CopyLine, LedgerCopy } from './ledger-copy.ts'
import { packPosition } from '../../shared/domain/redemption/position.ts'

/**
 * Entries committed together at most: a turn holds up the sockets, and what is shared by more is worth little. The placements
 * of a turn share signatures, at most 20 batches each.
 */
const ENTRIES_A_TURN = 2_000
/** What any other unit counts as: up to twenty of them share a turn. */
const UNIT_ENTRIES = 100
/** A unit of one entry costs as much as some more of a big one: up to a hundred of them share a turn. */
const UNIT_ENTRIES_MIN = 20
/** What would begin later waits for the next turn: others want to write too. */
const TURN_MS = 250

export type Audience = 'everyone' | 'people' | 'venue' | 'till'

/** A document as the feed carries it: where it lives, who may see it, and its stored JSON. */
export interface Envelope {
  readonly space: string
  readonly collection: CollectionName
  readonly id: string
  readonly version: number
  readonly audience: Audience
  readonly venue: string | null
  readonly till: string | null
  readonly body: string
}

/** What one unit changed; collected while it runs, told only after its commit. */
export interface Turn {
  readonly epoch: number
  readonly nextPosition: () => number
  readonly wrote: (envelope: Envelope) => void
  /** Manifest, keyring or bitmaps that tills hold have changed; venues: where it matters, null for everywhere. */
  readonly setsChanged: (organisation: number) => void
  /** Standing of entries changed, to be signed and sent to their till; answers its place in `signed`. */
  readonly placed: (batch: PlacementBatch, unasked: boolean) => PlacementTicket
  /** A till that was revoked, or a sign-in that ended: its sockets are closed. */
  readonly revoked: (bearer: string) => void
  /** The scope of this principal (`scopeKey`) is another one from here on. */
  readonly rescoped: (key: string) => void
  /** Whether this organisation has webhooks that want to know what happened. */
  readonly isTold: (organisation: string) => boolean
  /** A document of such an organisation was written: the outbox of the same commit tells of it. */
  readonly happened: (happening: Happening) => void
  /** A row of the ledger, for its second copy. */
  readonly copied: (line: CopyLine) => void
}

export interface PlacementTicket {
  readonly signed: () => SignedPlacement
}

export interface Commit {
  readonly to: number
  readonly documents: readonly Envelope[]
  /**
   * Those of them that lie in these spaces: a second wall behind the scope that parts them, in whatever order each space was
   * written. Absent on SQLite, which has the one wall.
   */
  readonly within?: (spaces: readonly string[]) => readonly Envelope[]
  readonly sets: ReadonlySet<number>
  /** Placements nobody asked for: lifts of other tills' entries. */
  readonly lifts: readonly { readonly till: string; readonly placement: SignedPlacement }[]
  readonly revoked: readonly string[]
  /** Principals (`scopeKey`) whose scope is another one now. */
  readonly rescoped: readonly string[]
}

/** A commit as the feed keeps it; whoever tells it signs the placements again. */
export interface News extends Pick<Commit, 'to' | 'revoked' | 'rescoped'> {
  /** Versions of the documents written, and the spaces they lie in. */
  readonly documents: readonly number[]
  readonly spaces: readonly string[]
  readonly sets: readonly number[]
  readonly lifts: readonly PlacementBatch[]
}

/** The world broke while writing: nothing of the unit was kept. */
export type Written<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: 'not_saved' }

export interface Writer {
  /** @param entries or documents the unit writes, where that is known */
  write<Value>(unit: (turn: Turn) => Value, entries?: number): Promise<Written<Value>>
  /** Highest position given, packed. */
  head(): number
  /** What was committed may be told to nobody yet: the second copy lacks it. */
  isHeldUp(): boolean
}

/** Whom what happened is told, and the outbox, within the transaction. */
export interface Happenings {
  readonly isTold: (organisation: string) => boolean
  readonly keep: (happenings: readonly Happening[]) => void
}

export interface WriterDeps {
  readonly database: Database
  readonly world: Pick<World, 'soon' | 'now'>
  readonly sign: (batches: readonly PlacementBatch[]) => readonly SignedPlacement[]
  readonly committed: (commit: Commit) => void
  /** First in each turn, with the right to write. */
  readonly began?: (() => void) | undefined
  /** Keeps what a turn changed within its transaction, for other nodes; absent: there are none. */
  readonly keepNews?: ((news: News) => void) | undefined
  /** Absent: nobody wants to know what happened. */
  readonly happenings?: Happenings | undefined
  readonly copy?: LedgerCopy | null
}

interface Unit {
  readonly run: (turn: Turn) => unknown
  readonly settle: (outcome: Settled) => void
  readonly entries: number
}
type Settled =
  | { readonly kind: 'done'; readonly value: unknown }
  | { readonly kind: 'not_saved' }
  | { readonly kind: 'defect'; readonly cause: unknown }

interface Turning extends WriterDeps {
  readonly copies: Copies
  readonly meta: ReturnType<typeof openMeta>
  /** Committed and told to nobody yet, since the second copy lacks it. */
  readonly untold: Commit[]
  readonly queue: Unit[]
}

export function createWriter(settings: WriterDeps): Writer {
  const untold: Commit[] = []
  const meta = openMeta(settings.database)
  const queue: Unit[] = []
  const deps = { ...settings, copies: createCopies(settings.copy), untold, meta, queue }
  let scheduled = false
  const goOn = (): void => {
    scheduled = false
    schedule()
  }
  const schedule = (): void => {
    if (scheduled || queue.length === 0) return
    scheduled = true
    deps.world.soon(() => {
      const ended = runTurn(deps, takeTurn(queue))
      if (ended instanceof Promise) void ended.then(goOn)
      else goOn()
    })
  }
  return {
    write: (run, entries = UNIT_ENTRIES) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: Settled): void => {
          if (outcome.kind === 'defect') reject(outcome.cause)
          else if (outcome.kind === 'not_saved') resolve({ ok: false, failure: 'not_saved' })
          // The value is what this very unit returned.
          else resolve({ ok: true, value: outcome.value as ReturnType<typeof run> })
        }
        queue.push({ run, settle, entries: Math.max(entries, UNIT_ENTRIES_MIN) })
        schedule()
      }),
    isHeldUp: () => deps.untold.length > 0,
    head: deps.meta.head,
  }
}

/** The oldest units that fit one turn, at least one. */
function takeTurn(queue: Unit[]): readonly Unit[] {
  let entries = 0
  const over = queue.findIndex((unit) => (entries += unit.entries) > ENTRIES_A_TURN)
  return queue.splice(0, over === -1 ? queue.length : Math.max(over, 1))
}

/** One transaction for all; when it cannot take them together, each is tried alone, so that one cannot sink the rest. */
function runTurn(deps: Turning, units: readonly Unit[]): void | Promise<void> {
  const failed = (cause: unknown): void | Promise<void> => {
    const trouble = deps.database.troubleOf(cause)
    if (trouble === undefined) throw cause
    // Another process holds the rows, and each has waited long enough already; or it is this very unit.
    if (trouble === 'busy' || units.length === 1)
      for (const unit of units) unit.settle({ kind: 'not_saved' })
    else return runEach(deps, units)
  }
  try {
    const committed = deps.database.writing(() => runUnits(deps, units))
    if (!(committed instanceof Promise)) return told(deps, units, committed)
    return committed.then((changed) => told(deps, units, changed), failed)
  } catch (cause) {
    return failed(cause)
  }
}

function runEach(deps: Turning, [unit, ...rest]: readonly Unit[]): void | Promise<void> {
  if (unit === undefined) return undefined
  const ended = runTurn(deps, [unit])
  return ended instanceof Promise ? ended.then(() => runEach(deps, rest)) : runEach(deps, rest)
}

interface Committed {
  /** As many as the turn had time for, at least one. */
  readonly outcomes: readonly Settled[]
  readonly changes: Changes
}

function runUnits(
  { database, world, began, keepNews, happenings, meta }: Turning,
  units: readonly Unit[],
): Committed {
  began?.()
  const changes = createChanges(meta.now(), happenings?.isTold ?? nobody)
  const from = world.now()
  const outcomes: Settled[] = []
  for (const unit of units)
    if (outcomes.length === 0 || world.now() - from <= TURN_MS)
      outcomes.push(runUnit(database, unit, changes))
  const happened = changes.happened()
  if (happened.length > 0) happenings?.keep(happened)
  const position = changes.position()
  if (position !== undefined) meta.keep(position)
  const news = changes.news()
  if (news !== null) keepNews?.(news)
  return { outcomes, changes }
}

function told(deps: Turning, units: readonly Unit[], { outcomes, changes }: Committed): void {
  const isSealed = sealed(deps, changes)
  const isCopied = deps.copies.keep(changes.copied())
  outcomes.forEach((outcome, at) => {
    // Without signature or second copy nothing is acknowledged; whoever asks again gets the answer that stands.
    units[at]?.settle(isSealed && isCopied ? outcome : { kind: 'not_saved' })
  })
  deps.queue.unshift(...units.slice(outcomes.length))
  const commit = changes.commit()
  if (commit !== null) deps.untold.push(commit)
  if (isCopied) for (const news of deps.untold.splice(0)) deps.committed(news)
}

/** False where the key could not be read: the database went away behind the commit. */
function sealed({ database, sign }: Turning, changes: Changes): boolean {
  try {
    changes.seal(sign)
    return true
  } catch (cause) {
    if (database.troubleOf(cause) === undefined) throw cause
    return false
  }
}

function runUnit(database: Database, unit: Unit, changes: Changes): Settled {
  const mark = changes.mark()
  try {
    return { kind: 'done', value: database.transaction(() => unit.run(changes.turn))() }
  } catch (cause) {
    if (database.troubleOf(cause) !== undefined) throw cause
    changes.back(mark)
    return { kind: 'defect', cause }
  }
}

function signedAfterCommit(placement: SignedPlacement | undefined): SignedPlacement {
  if (placement === undefined) throw new Error('a placement is signed after its commit')
  return placement
}

type Changes = ReturnType<typeof createChanges>

function nobody(): boolean {
  return false
}

/** Asked once a turn. */
function onceEach(isTold: Happenings['isTold']): Happenings['isTold'] {
  const known = new Map<string, boolean>()
  return (organisation) => {
    const answer = known.get(organisation) ?? isTold(organisation)
    known.set(organisation, answer)
    return answer
  }
}

function createChanges(
  meta: { readonly epoch: number; readonly position: number },
  isTold: Happenings['isTold'],
) {
  let position = meta.position
  const documents: Envelope[] = []
  const sets: number[] = []
  const batches: { batch: PlacementBatch; unasked: boolean }[] = []
  const [revoked, rescoped]: [string[], string[]] = [[], []]
  const copied: CopyLine[] = []
  const happenings: Happening[] = []
  const lists = [documents, sets, batches, revoked, rescoped, copied, happenings]
  let signed: readonly SignedPlacement[] = []
  const turn: Turn = {
    epoch: meta.epoch,
    nextPosition: () => packPosition(meta.epoch, (position += 1)),
    wrote: (envelope) => documents.push(envelope),
    setsChanged: (organisation) => sets.push(organisation),
    placed: (batch, unasked) => {
      const at = batches.push({ batch, unasked }) - 1
      return { signed: () => signedAfterCommit(signed[at]) }
    },
    revoked: (device) => revoked.push(device),
    rescoped: (key) => rescoped.push(key),
    isTold: onceEach(isTold),
    happened: (happening) => happenings.push(happening),
    copied: (line) => copied.push(line),
  }
  return {
    turn,
    mark: () => ({ position, lengths: lists.map(({ length }) => length) }),
    back: (mark: { readonly position: number; readonly lengths: readonly number[] }) => {
      position = mark.position
      lists.forEach((list, at) => list.splice(mark.lengths[at] ?? 0))
    },
    /** Undefined: nothing was given. */
    position: (): number | undefined => (position === meta.position ? undefined : position),
    copied: (): readonly CopyLine[] => copied,
    happened: (): readonly Happening[] => happenings,
    seal: (sign: WriterDeps['sign']) => {
      if (batches.length > 0) signed = sign(batches.map(({ batch }) => batch))
    },
    news: (): News | null => {
      if (isNothing()) return null
      const to = packPosition(meta.epoch, position)
      return { to, ...newsOf({ documents, sets, batches }), revoked, rescoped }
    },
    commit: (): Commit | null => {
      if (isNothing()) return null
      return {
        to: packPosition(meta.epoch, position),
        documents: lastOfEach(documents),
        sets: new Set(sets),
        lifts: batches.flatMap(({ batch, unasked }, at) => {
          const placement = signed[at]
          return unasked && placement !== undefined ? [{ till: batch.till, placement }] : []
        }),
        revoked,
        rescoped,
      }
    },
  }
  function isNothing(): boolean {
    return position === meta.position && sets.length + revoked.length + rescoped.length === 0
  }
}

interface Collected {
  readonly documents: readonly Envelope[]
  readonly sets: readonly number[]
  readonly batches: readonly { readonly batch: PlacementBatch; readonly unasked: boolean }[]
}

function newsOf({
  documents,
  sets,
  batches,
}: Collected): Pick<News, 'documents' | 'spaces' | 'sets' | 'lifts'> {
  return {
    documents: lastOfEach(documents).map(({ version }) => version),
    spaces: [...new Set(documents.map(({ space }) => space))],
    sets: [...new Set(sets)],
    lifts: batches.flatMap(({ batch, unasked }) => (unasked ? [batch] : [])),
  }
}

/** A document written twice in a turn is told once, as it is now. */
function lastOfEach(documents: readonly Envelope[]): readonly Envelope[] {
  const last = new Map<string, Envelope>()
  for (const document of documents) {
    // No space and no collection has a line break in its name.
    const key = `${document.space}\n${document.collection}\n${document.id}`
    last.delete(key)
    last.set(key, document)
  }
  return [...last.values()]
}
