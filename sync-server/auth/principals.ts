/** From rows of the accounts to the principal whose scope everything begins with. */
import type { DeviceRow, MemberRow } from '../store/accounts.ts'
import type { Principal } from '../scope/scope.ts'
import type { Store } from '../store/store.ts'

/** @param signIn of the device that asks; undefined for the development identity. */
export function principalOfPerson(member: MemberRow, signIn?: string): Principal {
  const { person, organisation, organisationNumber, scopeVersion, name, roles } = member
  const where = { organisation, organisationNumber, scopeVersion }
  return { kind: 'person', person, name, roles, ...where, ...(signIn !== undefined && { signIn }) }
}

export function principalOfDevice(device: DeviceRow): Principal {
  const { id, organisation, organisationNumber, scopeVersion, till, venue, name } = device
  const where = { organisation, organisationNumber, scopeVersion }
  return { kind: 'till', device: id, till, venue, name, ...where }
}

/** The same person or till as the accounts have it now; undefined for one that is not of that organisation any more. */
export async function principalNow(
  store: Pick<Store, 'member' | 'device'>,
  was: Principal,
): Promise<Principal | undefined> {
  if (was.kind === 'till') {
    const device = await store.device(was.device)
    const isOne = device?.state === 'active' && device.organisation === was.organisation
    return isOne ? principalOfDevice(device) : undefined
  }
  const member = await store.member({ person: was.person, organisation: was.organisation })
  if (member === undefined || member.roles.length === 0) return undefined
  return principalOfPerson(member, was.signIn)
}
