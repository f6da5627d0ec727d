/** What the commands on people and accounts take. */
import { z } from 'zod'
import { personIdSchema, venueIdSchema } from '../domain/account/ids.schema.ts'
import { LANGUAGES, THEMES } from '../domain/account/preferences.ts'
import { ROLES } from '../domain/account/role.ts'
import type { PeopleCommands } from './people-commands.ts'

/** Longer than any address: that it is none is the domain's word. */
const MAIL_MAX = 400
/** Longer than any name that is taken. */
const NAME_MAX = 400
const signIn = z.string().min(1).max(80)
const invitation = z.string().min(1).max(80)
const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length)
const language = z.enum(LANGUAGES)
const venue = venueIdSchema.nullable().optional()

export const peopleCommandInputs: {
  readonly [Name in keyof PeopleCommands]: z.ZodType<PeopleCommands[Name]['input']>
} = {
  'describe-server': z.strictObject({}),
  'list-people': z.strictObject({}),
  'invite-person': z.strictObject({ mail: z.string().max(MAIL_MAX), roles, venue, language }),
  'resend-invitation': z.strictObject({ invitation, language }),
  'withdraw-invitation': z.strictObject({ invitation }),
  'change-roles': z.strictObject({ person: personIdSchema, roles, venue }),
  'remove-person': z.strictObject({ person: personIdSchema }),
  'list-organisations': z.strictObject({}),
  'my-account': z.strictObject({}),
  'change-profile': z.strictObject({
    name: z.string().max(NAME_MAX).optional(),
    language: language.optional(),
    theme: z.enum(THEMES).optional(),
  }),
  'end-sign-in': z.strictObject({ kind: z.enum(['browser', 'desk']), id: signIn }),
  'end-other-sign-ins': z.strictObject({}),
}
