/** One wire command: who may give it, what it takes, what it does; and the table a server knows them by. */
import type { ZodType } from 'zod'
import type { Up, WireAnswer } from '../../shared/sync/messages.schema.ts'
import { type Action, may } from '../../shared/domain/account/role.ts'
import type { Keys } from '../auth/keys.ts'
import { type Principal, principalId } from '../scope/scope.ts'
import type { Lane } from '../jobs/lane.ts'
import type { CommandKey } from '../store/answers.ts'
import type { AuditDeed } from '../store/audit.ts'
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
  readonly jobs: Pick<Lane, 'wake'>
  /** Of the server's key, for codes of new tills; null outside a shop's network. */
  readonly fingerprint: string | null
  /** Network address the command came from. */
  readonly origin: string | null
}

/** One command: who may give it, what it takes, what it does. */
export interface Request<Input> {
  /** Null: everyone who belongs; what more is needed is judged where it is done. */
  readonly action: Action | null
  readonly input: ZodType<Input>
  /** What the security log tells of it; absent: nothing. */
  readonly audit?: (input: Input) => Pick<AuditDeed, 'event' | 'subject' | 'facts'>
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

export function request<Input>({ action, input, audit, run }: Request<Input>): KnownRequest {
  return {
    answer: async (deps, person, command) => {
      const parsed = input.safeParse(command.input)
      const isAllowed = action === null || may(person.roles, action)
      const deed = parsed.success && audit ? deedOf(audit(parsed.data), person, deps) : undefined
      if (!isAllowed && deed !== undefined) await refusedDeed(deps, deed)
      if (!isAllowed) return refused('not_allowed')
      if (!parsed.success) return { kind: 'failed', failure: 'unexpected_shape' }
      const key = {
        principal: principalId(person),
        id: command.id,
        ...(deed === undefined ? {} : { audit: deed }),
      }
      const answer = await run(deps, { person, command: key, input: parsed.data })
      if (!('ok' in answer)) return answer
      return answer.ok ? answer.value : { kind: 'failed', failure: answer.failure }
    },
  }
}

function deedOf(
  what: Pick<AuditDeed, 'event' | 'subject' | 'facts'>,
  { organisation, person }: Person,
  { origin }: Pick<RequestDeps, 'origin'>,
): AuditDeed {
  return { ...what, organisation, actor: { kind: 'person', id: person }, origin }
}

async function refusedDeed({ store, world }: RequestDeps, deed: AuditDeed): Promise<void> {
  const at = world.now()
  await store.recordAudit({ ...deed, at, outcome: 'refused', reason: 'not_allowed' })
}
