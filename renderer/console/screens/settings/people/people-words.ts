/** Roles by their names, and why nobody can be changed now. */
import { type Role, ROLES } from '../../../../../shared/domain/account/role.ts'
import { LANGUAGES } from '../../../../../shared/words/languages.ts'
import type { Language } from '../../../../../shared/words/words.ts'
import type { Words } from '../../../../kit/text/use-words.ts'
import type { Blocked } from './use-people.ts'

export const roleWords = (role: Role, language: Language): string =>
  LANGUAGES[language].account.roles[role]

export function rolesWords(roles: readonly Role[], language: Language): string {
  return ROLES.filter((role) => roles.includes(role))
    .map((role) => roleWords(role, language))
    .join(', ')
}

export function blockedWords(blocked: Exclude<Blocked, null>, { i18n }: Words): string {
  return blocked === 'offline'
    ? i18n.t('People are changed at the server. Without a connection this list is for reading.')
    : i18n.t('Your role sees who belongs and changes nobody.')
}
