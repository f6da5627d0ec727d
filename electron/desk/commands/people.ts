/** Commands on people and on the person's own account: asked of the server as they are, never kept on the desk. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import type { PeopleCommands } from '../../../shared/bridge/people-commands.ts'
import { type RunCommand, WRONG_DESK } from './command.ts'

export const peopleCommands: { readonly [Name in keyof PeopleCommands]: RunCommand<Name> } = {
  'list-people': asked('list-people'),
  'invite-person': asked('invite-person'),
  'resend-invitation': asked('resend-invitation'),
  'withdraw-invitation': asked('withdraw-invitation'),
  'change-roles': asked('change-roles'),
  'remove-person': asked('remove-person'),
}

/** A till stands for nobody. */
function asked<Name extends keyof PeopleCommands>(name: Name): RunCommand<Name> {
  return async ({ sync, identity }, input) => {
    if (identity.kind === 'till') return WRONG_DESK
    const answer = await sync.commands.ask(name, input)
    // The wire's contract: the server answers each command with that command's output.
    return answer as Answer<Commands[Name]['output']>
  }
}
