/** What a command of the desk is: its parsed input and the desk's parts in, an answer out. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { CommandName, Commands } from '../../../shared/bridge/commands.ts'
import type { HostCommandName } from '../../../shared/bridge/host-commands.ts'
import type { DeskParts } from '../parts.ts'

export type DeskCommandName = Exclude<CommandName, HostCommandName>

export type RunCommand<Name extends DeskCommandName> = (
  parts: DeskParts,
  input: Commands[Name]['input'],
) => Promise<Answer<Commands[Name]['output']>>

export function done<Value>(value: Value): Answer<Value> {
  return { kind: 'done', value }
}

/** A till was asked for what only a manager's desk does, or the reverse. */
export const WRONG_DESK = { kind: 'refused', reason: 'not_allowed', facts: {} } as const

export const NOT_SAVED = { kind: 'failed', failure: 'not_saved' } as const

/** Asked of the server as it is, and never kept on the desk. A till stands for nobody. */
export function asked<Name extends DeskCommandName>(name: Name): RunCommand<Name> {
  return async ({ sync, identity }, input: Commands[Name]['input']) => {
    if (identity.kind === 'till') return WRONG_DESK
    // Plain data, parsed at the door; what is undefined is left out, as the wire does.
    const json = JSON.parse(JSON.stringify(input)) as Parameters<typeof sync.commands.ask>[1]
    // The wire's contract: the server answers each command with that command's output.
    return (await sync.commands.ask(name, json)) as Answer<Commands[Name]['output']>
  }
}
