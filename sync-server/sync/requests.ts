/** Wire commands: the table of those this server knows, and how one is answered. Without the sandbox its commands do not exist. */
import type { ZodType } from 'zod'
import type { Up, WireAnswer } from '../../shared/sync/messages.schema.ts'
import { type Action, may } from '../../shared/domain/account/role.ts'
import type { Keys } from '../auth/keys.ts'
import type { Principal } from '../scope/scope.ts'
import { principalId } from '../scope/scope.ts'
import type { CommandKey } from '../store/answers.ts'
import type { Store } from '../store/store.ts'
import type { Written } from '../store/writer.ts'
import type { World } from '../world.ts'
import { refused } from './answer.ts'
import type { Session } from './session.ts'
import type { SessionDeps } from './session-deps.ts'
import { frame } from './wire.ts'

type CommandFrame = Extract<Up, { t: 'command' }>

export type Person = Extract<Principal, { kind: 'person' }>

export interface RequestDeps {
  readonly store: Store
  readonly keys: Keys
  readonly world: World
}

/** One command: who may give it, what it takes, what it does. */
export interface Request<Input> {
  readonly action: Action
  readonly input: ZodType<Input>
  readonly run: (
    deps: RequestDeps,
    asked: { readonly person: Person; readonly command: CommandKey; readonly input: Input },
  ) => Promise<WireAnswer | Written<WireAnswer>>
}

/** A request with its input's type folded away, so that a table can hold all. */
export interface KnownRequest {
  readonly answer: (deps: RequestDeps, person: Person, command: CommandFrame) => Promise<WireAnswer>
}

export type Requests = ReadonlyMap<string, KnownRequest>

export function request<Input>({ action, input, run }: Request<Input>): KnownRequest {
  return {
    answer: async (deps, person, command) => {
      if (!may(person.roles, action)) return refused('not_allowed')
      const parsed = input.safeParse(command.input)
      if (!parsed.success) return { kind: 'failed', failure: 'unexpected_shape' }
      const key = { principal: principalId(person), id: command.id }
      const answer = await run(deps, { person, command: key, input: parsed.data })
      if (!('ok' in answer)) return answer
      return answer.ok ? answer.value : { kind: 'failed', failure: answer.failure }
    },
  }
}

/** A till commands nothing; an unknown name and one that only the sandbox knows get the same answer. */
export async function answerRequest(
  deps: SessionDeps,
  session: Session,
  command: CommandFrame,
): Promise<void> {
  const known = deps.requests.get(command.name)
  const { principal } = session
  const answer = await answerOf(deps, { known, principal, command })
  session.send(frame({ t: 'answer', i: command.i, id: command.id, answer }))
}

async function answerOf(
  deps: SessionDeps,
  asked: {
    readonly known: KnownRequest | undefined
    readonly principal: Principal
    readonly command: CommandFrame
  },
): Promise<WireAnswer> {
  if (asked.known === undefined) return refused('unknown_command', { name: asked.command.name })
  if (asked.principal.kind !== 'person') return refused('not_allowed')
  return asked.known.answer(deps, asked.principal, asked.command)
}
