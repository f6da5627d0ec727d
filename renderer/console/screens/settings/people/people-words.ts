/** What is said of people as a whole: what somebody is here, and why nobody can be changed now. */
import type { Words } from '../../../../kit/text/use-words.ts'
import type { PeopleState } from './people-rows.ts'
import type { Blocked } from './use-people.ts'

const STATE_WORDS: Readonly<Record<PeopleState | 'accepted', string>> = {
  member: /*i18n*/ 'Member',
  open: /*i18n*/ 'Invited',
  run_out: /*i18n*/ 'Run out',
  withdrawn: /*i18n*/ 'Withdrawn',
  accepted: /*i18n*/ 'Accepted',
}

export function stateWords(state: PeopleState | 'accepted', { i18n }: Words): string {
  return i18n.t(STATE_WORDS[state])
}

export function blockedWords(blocked: Exclude<Blocked, null>, { i18n }: Words): string {
  return blocked === 'offline'
    ? i18n.t('People are changed at the server. Without a connection this list is for reading.')
    : i18n.t('Your role sees who belongs and changes nobody.')
}
