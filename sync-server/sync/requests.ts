/** Answers wire commands from the table of those this server knows. Without the sandbox its commands do not exist. */
import type { WireAnswer } from '../../shared/sync/messages.schema.ts'
import type { Principal } from '../scope/scope.ts'
import { refused } from './answer.ts'
import type { Session } from './open-session.ts'
import type { CommandFrame, KnownRequest, RequestDeps } from './request.ts'
import type { SessionDeps } from './session-deps.ts'
import { frame } from './wire.ts'

/** A till commands nothing that changes anything; an unknown name and one that only the sandbox knows get the same answer. */
export async function answerRequest(
  deps: SessionDeps,
  session: Session,
  command: CommandFrame,
): Promise<void> {
  const known = deps.requests.get(command.name)
  const { principal, origin } = session
  const asked = { known, principal, command }
  const answer = await answerOf({ ...deps, origin }, asked).catch((cause: unknown) => {
    if (deps.store.troubleOf(cause) !== undefined) throw cause
    // We were wrong in this one: it is answered, and the rest of the session goes on.
    deps.spawn(Promise.reject(cause))
    return BROKEN
  })
  session.send(frame({ t: 'answer', i: command.i, id: command.id, answer }))
}

const BROKEN: WireAnswer = { kind: 'failed', failure: 'internal' }

async function answerOf(
  deps: RequestDeps,
  asked: {
    readonly known: KnownRequest | undefined
    readonly principal: Principal
    readonly command: CommandFrame
  },
): Promise<WireAnswer> {
  if (asked.known === undefined) return refused('unknown_command', { name: asked.command.name })
  const { known, principal } = asked
  if (principal.kind === 'person') return known.answer(deps, principal, asked.command)
  return known.answerTill?.(deps, principal) ?? refused('not_allowed')
}
