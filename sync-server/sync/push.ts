/** Pushes: each row judged by `accept` against the master its pusher may see; the answer is stored, so a resend gets it again. */
import type { Up } from '../../shared/sync/messages.schema.ts'
import { acceptRow } from '../accept/accept.ts'
import type { Session } from './open-session.ts'
import type { PushedRow } from '../store/store.ts'
import type { SessionDeps } from './session-deps.ts'

type Push = Extract<Up, { t: 'push' }>

export async function answerPush(deps: SessionDeps, session: Session, push: Push): Promise<void> {
  const { collection, sequence, rows, i } = push
  const { scope } = session
  const at = deps.world.now()
  const written = await deps.store.push(
    {
      device: session.device,
      sequence,
      collection,
      space: scope.space(collection),
      condition: scope.condition(collection),
      rows,
      at,
    },
    acceptRow({ collection, principal: session.principal, now: at }),
  )
  if (!written.ok) return session.notSaved()
  const answer = session.scope === scope ? written.value : written.value.map(blinded)
  return session.send(JSON.stringify({ t: 'pushed', i, rows: answer }))
}

/** Judged under a scope that is over: what the master says may not be this desk's any more. */
function blinded(row: PushedRow): PushedRow {
  return row.kind === 'master' ? { ...row, document: null } : row
}
