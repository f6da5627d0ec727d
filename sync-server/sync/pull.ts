/**
 * Pulls: one page a request, at most the desk's credit. After the page that leaves nothing, `caught-up` follows under the same
 * number and the collection is live from there. A reader that comes from another scope is brought over by the difference.
 */
import type { CollectionName } from '../../shared/sync/collections.ts'
import type { Up } from '../../shared/sync/messages.schema.ts'
import { DOWN_BYTES_MAX, DOWN_ROWS_MAX } from '../../shared/sync/version.ts'
import { principalId, type Scope, scope as scopeOf, scopeKey } from '../scope/scope.ts'
import type { ScopeBefore } from '../store/documents.ts'
import type { Reached } from './checkpoint.ts'
import type { Session } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'
import { tellReading } from './tell-reading.ts'
import { frame } from './wire.ts'

type Pull = Extract<Up, { t: 'pull' }>

/** Room left in a page for the frame around its rows. */
const FRAME_BYTES = 1_024

/** What is told before it leaves. */
const OF_CREATORS: ReadonlySet<CollectionName> = new Set(['creators', 'columns'])

/** Answers the bytes that went out. */
export async function answerPull(deps: SessionDeps, session: Session, pull: Pull): Promise<number> {
  const { i, collection } = pull
  const from = await beginUnderOne(deps, session, pull)
  const { reached, since, scope, checkpoints } = from
  const isOver = (): boolean => session.scope !== scope
  const waitMs = from.isAnew ? deps.limits.take(principalId(session.principal), 'anew') : 0
  if (waitMs > 0) {
    session.tooMany(waitMs)
    return 0
  }
  const { before } = reached
  const anew = from.isAnew ? { anew: true as const } : {}
  const condition = scope.condition(collection)
  if (condition === undefined && since === undefined) {
    const checkpoint = checkpoints.write(collection, reached.position)
    const text = frame({ t: 'caught-up', i, collection, checkpoint, ...anew })
    session.send(text)
    return text.length
  }
  const head = deps.store.head()
  const limit = Math.min(pull.credit, DOWN_ROWS_MAX)
  const bytes = DOWN_BYTES_MAX - FRAME_BYTES
  const page = await deps.store.page({
    collection,
    after: reached.position,
    limit,
    bytes,
    condition,
    ...(since && { since }),
  })
  // Read under a scope that is over: not a row of it goes out, and none is told as read.
  if (isOver()) return answerPull(deps, session, pull)
  if (OF_CREATORS.has(collection) && !(await tellReading(deps, session, page))) return 0
  // It may be over by the end of the telling too.
  if (isOver()) return answerPull(deps, session, pull)
  const caughtUp = !page.more && deps.store.head() === head
  const position = caughtUp ? Math.max(page.to, head) : page.to
  const checkpoint = checkpoints.write(collection, caughtUp ? position : { position, before })
  const isEmpty = page.bodies.length === 0
  if (isEmpty && !caughtUp) return answerPull(deps, session, pull)
  const opening = `{"t":"page","i":${i},"collection":"${collection}","checkpoint":"${checkpoint}",${from.isAnew ? '"anew":true,' : ''}"rows":[`
  const text = isEmpty ? '' : pageText(opening, page.bodies)
  if (!isEmpty) session.send(text)
  if (!caughtUp) return text.length
  session.feed.goLive(collection, position)
  session.send(frame({ t: 'caught-up', i, collection, checkpoint, ...(isEmpty && anew) }))
  return text.length
}

/** Made at once: a page put together of its opening and its rows would stand in memory twice. */
function pageText(opening: string, bodies: readonly string[]): string {
  const begun = bodies.with(0, `${opening}${bodies.at(0)}`)
  return begun.with(begun.length - 1, `${begun.at(-1)}]}`).join(',')
}

/** Under one scope from its beginning on: a pull that was left without an answer would never be asked again. */
async function beginUnderOne(
  deps: SessionDeps,
  session: Session,
  pull: Pull,
): Promise<Begun & Pick<Session, 'scope' | 'checkpoints'>> {
  for (;;) {
    await session.sighted()
    const { scope, checkpoints } = session
    session.feed.stop(pull.collection)
    const begun = await begin(deps, session, pull)
    if (session.scope === scope) return { ...begun, scope, checkpoints }
  }
}

interface Begun {
  readonly reached: Reached
  readonly since: ScopeBefore | undefined
  /** The desk had a checkpoint, and it counts for nothing. */
  readonly isAnew: boolean
}

const BEGINNING: Reached = { position: 0, before: null }

async function begin(deps: SessionDeps, session: Session, pull: Pull): Promise<Begun> {
  const { collection, checkpoint } = pull
  const reached = session.checkpoints.read(collection, checkpoint)
  if (reached === undefined) {
    return { reached: BEGINNING, since: undefined, isAnew: checkpoint !== null }
  }
  const { before } = reached
  if (before === null) return { reached, since: undefined, isAnew: false }
  const then = await deps.store.scopeThen(scopeKey(session.principal), before.version)
  if (then === undefined) return { reached: BEGINNING, since: undefined, isAnew: true }
  const condition = scopeOf(then.shape).condition(collection)
  if (condition === undefined) {
    // It saw nothing then: what it sees now is all there is to say.
    return { reached: { ...reached, before: null }, since: undefined, isAnew: false }
  }
  const since = {
    condition: renamed(condition),
    space: session.scope.space(collection),
    read: before.position,
    ended: then.ended,
  }
  return { reached, since, isAnew: false }
}

/** Under names that do not meet those of the present scope's. */
function renamed({ sql, values, spaces }: NonNullable<ReturnType<Scope['condition']>>) {
  const names = Object.keys(values)
  return {
    sql: names.reduce((text, name) => text.replaceAll(`@${name}`, `@was_${name}`), sql),
    values: Object.fromEntries(names.map((name) => [`was_${name}`, values[name] ?? ''])),
    spaces,
  }
}
