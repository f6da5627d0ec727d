/** Where a profile stands in the address: in which list, on which tab, of which account, and as known on which day. */
import type { AccountId } from '../../../../shared/base/ids.ts'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { isLocalDate } from '../../../../shared/base/zoned-time.ts'
import type { ListPlace } from '../../address/list-address.ts'
import { CREATORS, type Filter } from './creators-address.ts'

/** In the order in which they stand; the first is where nothing else is said. */
export const PROFILE_TABS = ['overview', 'posts', 'audience', 'evidence', 'notes'] as const
export type ProfileTabId = (typeof PROFILE_TABS)[number]

export interface ProfilePart {
  readonly tab?: ProfileTabId | undefined
  /** Id of an account; none: all of them. */
  readonly account?: AccountId | undefined
  readonly knownOn?: LocalDate | undefined
}

/** The list is there too, so that J and K lead through it. */
export type ProfileFilter = Filter & ProfilePart

export const PROFILE: ListPlace<ProfileFilter> = {
  path: '/creators/profile',
  parts: {
    ...CREATORS.parts,
    tab: PROFILE_TABS,
    account: isAccount,
    knownOn: isLocalDate,
  },
}

/** Any that could be one; the profile knows which are. */
function isAccount(said: string): said is AccountId {
  return /^[\w.-]{1,100}$/.test(said)
}
