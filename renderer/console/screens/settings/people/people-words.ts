/** What is said of people as a whole: what somebody is here, and why nobody can be changed now. */
import type { VenueId } from '../../../../../shared/base/ids.ts'
import type { VenueFact } from '../../../../../shared/domain/account/organisation.ts'
import type { Role } from '../../../../../shared/domain/account/role.ts'
import type { Words } from '../../../../kit/text/use-words.ts'
import { rolesWords } from '../../../people/role-words.ts'
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

/** What somebody is here, and where alone, in a line. */
export function standingWords(
  { roles, venue }: { readonly roles: readonly Role[]; readonly venue: VenueId | null },
  { venues, words }: { readonly venues: readonly VenueFact[]; readonly words: Words },
): string {
  const said = rolesWords(roles, words.language)
  const name = venue === null ? undefined : venueWords(venue, { venues, words })
  return name === undefined
    ? said
    : words.i18n.t('{roles}, {venue} only', { roles: said, venue: name })
}

export function venueWords(
  venue: VenueId | null,
  { venues, words: { i18n } }: { readonly venues: readonly VenueFact[]; readonly words: Words },
): string {
  if (venue === null) return i18n.t('Every venue')
  const known = venues.find((one) => one.venue === venue)
  return known?.name ?? i18n.t('a venue that is not known here yet')
}

export function blockedWords(blocked: Exclude<Blocked, null>, { i18n }: Words): string {
  return blocked === 'offline'
    ? i18n.t('People are changed at the server. Without a connection this list is for reading.')
    : i18n.t('Your role sees who belongs and changes nobody.')
}
