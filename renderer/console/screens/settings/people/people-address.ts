/** Where people stand in the address, by what they are narrowed there; a chosen row is a member or an invitation. */
import { ROLES } from '../../../../../shared/domain/account/role.ts'
import type { ListPlace } from '../../../address/list-address.ts'
import { type PeopleFilter, STATES } from './people-rows.ts'

export const PEOPLE: ListPlace<PeopleFilter> = {
  path: '/settings/people',
  parts: { role: ROLES, state: STATES },
}
