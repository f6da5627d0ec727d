/** Commands on people and on the person's own account: asked of the server as they are, never kept on the desk. */
import type { Answer } from '../../../shared/bridge/bridge.ts'
import type { Commands } from '../../../shared/bridge/commands.ts'
import type { PeopleCommands } from '../../../shared/bridge/people-commands.ts'
import { type RunCommand, WRONG_DESK } from './command.ts'
import { describeServer } from './describe-server.ts'
import { listOrganisations } from './organisations.ts'

export const peopleCommands: { readonly [Name in keyof PeopleCommands]: RunCommand<Name> } = {
  'describe-server': describeServer,
  'list-people': asked('list-people'),
  'invite-person': asked('invite-person'),
  'resend-invitation': asked('resend-invitation'),
  'withdraw-invitation': asked('withdraw-invitation'),
  'change-roles': asked('change-roles'),
  'remove-person': asked('remove-person'),
  'list-organisations': listOrganisations,
  'my-account': asked('my-account'),
  'change-profile': asked('change-profile'),
  'end-sign-in': asked('end-sign-in'),
  'end-other-sign-ins': asked('end-other-sign-ins'),
}

/** A till stands for nobody. */
function asked<Name extends keyof PeopleCommands>(name: Name): RunCommand<Name> {
  return async ({ sync, identity }, input: Commands[Name]['input']) => {
    if (identity.kind === 'till') return WRONG_DESK
    // Plain data, parsed at the door; an interface has no index signature, as JSON's type asks for one.
    const answer = await sync.commands.ask(name, { ...input })
    // The wire's contract: the server answers each command with that command's output.
    return answer as Answer<Commands[Name]['output']>
  }
}
