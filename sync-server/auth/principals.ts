/** From rows of the accounts to the principal whose scope everything begins with. */
import type { DeviceRow, MemberRow } from '../store/accounts.ts'
import type { Principal } from '../scope/scope.ts'

export function principalOfPerson(member: MemberRow): Principal {
  const { person, organisation, organisationNumber, scopeVersion, name, roles } = member
  return { kind: 'person', person, organisation, organisationNumber, scopeVersion, name, roles }
}

export function principalOfDevice(device: DeviceRow): Principal {
  const { id, organisation, organisationNumber, scopeVersion, till, venue, name } = device
  const where = { organisation, organisationNumber, scopeVersion }
  return { kind: 'till', device: id, till, venue, name, ...where }
}
