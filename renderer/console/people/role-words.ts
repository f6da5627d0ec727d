/** Roles by their names in the reader's language. */
import { type Role, ROLES } from '../../../shared/domain/account/role.ts'
import { LANGUAGES } from '../../../shared/words/languages.ts'
import type { Language } from '../../../shared/words/words.ts'

export const roleWords = (role: Role, language: Language): string =>
  LANGUAGES[language].account.roles[role]

export function rolesWords(roles: readonly Role[], language: Language): string {
  return ROLES.filter((role) => roles.includes(role))
    .map((role) => roleWords(role, language))
    .join(', ')
}
