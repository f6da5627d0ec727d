/**
 * Pulls: one page a request, at most the desk's credit. After the page that leaves nothing, `caught-up` follows under the same
 * number and the collection is live from there.
 */
import type { Up } from '../../shared/sync/messages.schema.ts'
import { DOWN_BYTES_MAX, DOWN_ROWS_MAX } from '../../shared/sync/version.ts'
import type { Session } from './open-session.ts'
import type { SessionDeps } from './session-deps.ts'
import { frame } from './wire.ts'

type Pull = Extract<Up, { t: 'pull' }>

/** Room left in a page for the frame around its rows. */
const FRAME_BYTES = 1_024

export async function answerPull(deps: SessionDeps, session: Session, pull: Pull): Promise<void> {
  const { i, collection } = pull
  const { checkpoints } = session
  session.feed.stop(collection)
  const after = checkpoints.read(collection, pull.checkpoint) ?? 0
  const condition = session.scope.condition(collection)
  if (condition === undefined) {
    const checkpoint = checkpoints.write(collection, after)
    return session.send(frame({ t: 'caught-up', i, collection, checkpoint }))
  }
  const head = deps.store.head()
  const limit = Math.min(pull.credit, DOWN_ROWS_MAX)
  const bytes = DOWN_BYTES_MAX - FRAME_BYTES
  const page = await deps.store.page({ collection, after, limit, bytes, condition })
  const caughtUp = !page.more && deps.store.head() === head
  const position = caughtUp ? Math.max(page.to, head) : page.to
  const checkpoint = checkpoints.write(collection, position)
  if (page.bodies.length > 0) {
    session.send(
      `{"t":"page","i":${i},"collection":"${collection}","checkpoint":"${checkpoint}","rows":[${page.bodies.join(',')}]}`,
    )
  }
  if (!caughtUp) {
    if (page.bodies.length === 0) return answerPull(deps, session, pull)
    return undefined
  }
  session.feed.goLive(collection, position)
  return session.send(frame({ t: 'caught-up', i, collection, checkpoint }))
}
