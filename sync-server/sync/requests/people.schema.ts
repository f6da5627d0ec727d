/** Inputs of the commands on the people of an organisation. */
import { z } from 'zod'
import { venueIdSchema } from '../../../shared/domain/account/ids.schema.ts'
import { ROLES } from '../../../shared/domain/account/role.ts'
import { LANGUAGES } from '../../../shared/domain/account/preferences.ts'

const id = z.string().min(1).max(80)
const roles = z.array(z.enum(ROLES)).min(1).max(ROLES.length)
const language = z.enum(LANGUAGES)
const venue = venueIdSchema.nullable().optional()
/** Longer than any address: that it is none is the domain's word. */
const MAIL_MAX = 400

export const listPeopleInput = z.object({})
export const invitePersonInput = z.object({
  mail: z.string().max(MAIL_MAX),
  roles,
  venue,
  language,
})
export const resendInvitationInput = z.object({ invitation: id, language })
export const withdrawInvitationInput = z.object({ invitation: id })
export const changeRolesInput = z.object({ person: id, roles, venue })
export const removePersonInput = z.object({ person: id })
