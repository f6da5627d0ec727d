/** Principals for tests: organisations by letter, their managers, auditors and tills. */
import type {
  DeviceId,
  OrganisationId,
  PersonId,
  TillKeyId,
  VenueId,
} from '../../shared/base/ids.ts'
import type { Role } from '../../shared/domain/account/role.ts'
import type { Principal } from './scope.ts'

export type PersonPrincipal = Extract<Principal, { kind: 'person' }>
export type TillPrincipal = Extract<Principal, { kind: 'till' }>

/** Ids of fixtures are plain words; the brands are the fixture's to give. */
export const organisationId = (letter: string): OrganisationId =>
  `organisation-${letter}` as OrganisationId
// As above.
export const venueId = (letter: string, number = 1): VenueId =>
  `venue-${letter}${number}` as VenueId
// As above.
export const deviceId = (letter: string, number = 1): DeviceId =>
  `device-${letter}${number}` as DeviceId
// As above.
export const personId = (letter: string, role: Role): PersonId =>
  `person-${letter}-${role}` as PersonId

export function personOf(letter: string, role: Role): PersonPrincipal {
  return {
    kind: 'person',
    person: personId(letter, role),
    name: `${role} of ${letter}`,
    roles: [role],
    ...organisationPart(letter),
  }
}

export function managerOf(letter: string): PersonPrincipal {
  return personOf(letter, 'manager')
}

export function tillOf(letter: string, number = 1, venue = number): TillPrincipal {
  return {
    kind: 'till',
    device: deviceId(letter, number),
    // As above.
    till: `${letter}${number}`.padStart(32, '0') as TillKeyId,
    venue: venueId(letter, venue),
    name: `Till ${letter}${number}`,
    ...organisationPart(letter),
  }
}

function organisationPart(letter: string) {
  return {
    organisation: organisationId(letter),
    organisationNumber: letter.charCodeAt(0),
    scopeVersion: 1,
  }
}
