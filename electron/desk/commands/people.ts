/** Commands on people and on the person's own account: asked of the server as they are, never kept on the desk. */
import type { PeopleCommands } from '../../../shared/bridge/people-commands.ts'
import { asked, type RunCommand } from './command.ts'
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
