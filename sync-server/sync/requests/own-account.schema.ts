/** Inputs of the commands on a person's own account. */
import { z } from 'zod'
import { LANGUAGES, THEMES } from '../../../shared/domain/account/preferences.ts'

/** Longer than any name that is taken: that it is none is the domain's word. */
const NAME_MAX = 400

export const myOrganisationsInput = z.object({})
export const myAccountInput = z.object({})
export const changeProfileInput = z.object({
  name: z.string().max(NAME_MAX).optional(),
  language: z.enum(LANGUAGES).optional(),
  theme: z.enum(THEMES).optional(),
})
export const endSignInInput = z.object({
  kind: z.enum(['browser', 'desk']),
  id: z.string().min(1).max(80),
})
export const endOtherSignInsInput = z.object({})
