/** Why nobody can be changed now. */
import type { Words } from '../../../../kit/text/use-words.ts'
import type { Blocked } from './use-people.ts'

export function blockedWords(blocked: Exclude<Blocked, null>, { i18n }: Words): string {
  return blocked === 'offline'
    ? i18n.t('People are changed at the server. Without a connection this list is for reading.')
    : i18n.t('Your role sees who belongs and changes nobody.')
}
