/** From rows of the accounts to the principal whose scope everything begins with. */
import type { DeviceRow, PersonRow } from '../store/accounts.ts'
import type { Principal } from '../scope/scope.ts'

export function principalOfPerson(person: PersonRow): Principal {
  const { id, organisation, organisationNumber, scopeVersion, name, roles } = person
  return { kind: 'person', person: id, organisation, organisationNumber, scopeVersion, name, roles }
}

export function principalOfDevice(device: DeviceRow): Principal {
  const { id, organisation, organisationNumber, scopeVersion, till, venue, name } = device
  const where = { organisation, organisationNumber, scopeVersion }
  return { kind: 'till', device: id, till, venue, name, ...where }
}
