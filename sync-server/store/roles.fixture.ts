/** A change of somebody's roles as the accounts make it, with a judge who allows it. */
import { accept } from '../../shared/base/result.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import { personId } from '../scope/principal.fixture.ts'
import type { Memory } from './memory.fixture.ts'

export interface RolesChange {
  readonly organisation: string
  readonly person: string
  readonly roles: readonly Role[]
}

/** A defect for nobody of that organisation. */
export async function changeRoles(memory: Memory, change: RolesChange): Promise<void> {
  const { store, world } = memory
  const { person, roles } = change
  const at = world.now()
  // The owner of that very organisation.
  const by = { person: personId(change.organisation.slice(-1), 'owner'), at, origin: null }
  const written = await store.changeMember({ ...change, at, by }, (members) => {
    const member = members.find((one) => one.person === person)
    if (member === undefined) throw new Error(`${person} does not belong`)
    return accept({ ...member, roles })
  })
  if (!written.ok) throw new Error('the roles were not saved')
}
