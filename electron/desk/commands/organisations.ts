/** Where the person at this desk belongs: asked of the server and written down, so that switching needs no network. */
import type { RunCommand } from './command.ts'
import { done, WRONG_DESK } from './command.ts'
import { choiceOf, placesSchema } from '../identity/identity.schema.ts'

export const listOrganisations: RunCommand<'list-organisations'> = async (parts) => {
  const { sync, identity, keepOrganisations } = parts
  if (identity.kind === 'till') return WRONG_DESK
  const answer = await sync.commands.ask('my-organisations', {})
  const told = answer.kind === 'done' ? placesSchema.safeParse(answer.value).data : undefined
  if (told !== undefined) keepOrganisations(told.organisations)
  const { organisations = [] } = told ?? identity.remembered
  return done({ organisations: organisations.map(choiceOf) })
}
