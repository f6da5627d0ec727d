/** One wire command: who may give it, what it takes, what it does; and the table a server knows them by. */
import type { ZodType } from 'zod'
import type { Up, WireAnswer } from '../../shared/sync/messages.schema.ts'
import { type Action, may } from '../../shared/domain/account/role.ts'
import type { Keys } from '../auth/keys.ts'
import { type Principal, principalId } from '../scope/scope.ts'
import type { Job } from '../jobs/job.ts'
import type { CommandKey } from '../store/answers.ts'
import type { Store } from '../store/store.ts'
import type { Written } from '../store/writer.ts'
import type { World } from '../world.ts'
import { refused } from './answer.ts'

export type CommandFrame = Extract<Up, { t: 'command' }>

export type Person = Extract<Principal, { kind: 'person' }>
export type Till = Extract<Principal, { kind: 'till' }>

export interface RequestDeps {
  readonly store: Store
  readonly keys: Keys
  readonly world: World
  readonly jobs: Pick<Job, 'wake'>
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
  /** Absent: not for tills. Takes no input. */
  readonly answerTill?: (deps: RequestDeps, till: Till) => Promise<WireAnswer>
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
