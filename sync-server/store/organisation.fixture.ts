/** An organisation of the store's fixtures: its home, two venues and a person of each role, under a keyring of its own. */
import { instant } from '../../shared/base/time.ts'
import type { OrganisationFact, VenueFact } from '../../shared/domain/account/organisation.ts'
import { spaceOf } from '../accept/new-campaign.ts'
import { firstKeyring } from '../auth/keyrings.ts'
import type { Keys } from '../auth/keys.ts'
import { organisationId, personId, venueId } from '../scope/principal.fixture.ts'
import type { NewOrganisation } from './new-organisation.ts'

const ZONE = 'Europe/Rome'

export function organisationOf(letter: string, keys: Keys): NewOrganisation {
  const organisation = organisationId(letter)
  const number = letter.charCodeAt(0)
  const space = spaceOf(organisation)
  const home: OrganisationFact = {
    id: organisation,
    space,
    kind: 'organisation',
    organisation,
    number,
    name: `Organisation ${letter}`,
    town: 'Bozen',
    handle: `@${letter}`,
    currency: 'EUR',
    zone: ZONE,
  }
  const venues = [1, 2].map((at): VenueFact => {
    const id = venueId(letter, at)
    const name = `Venue ${letter}${at}`
    const where = { street: '', town: '', zone: ZONE, latitude: 46, longitude: 11 }
    return Object.assign({ id, space, kind: 'venue' as const, venue: id, name }, where)
  })
  return {
    organisation: {
      id: organisation,
      number,
      name: home.name,
      signedKeyring: firstKeyring(keys, number),
    },
    people: (['owner', 'manager', 'auditor', 'cashier'] as const).map((role) => ({
      person: personId(letter, role),
      organisation,
      name: `${role} of ${letter}`,
      roles: [role],
    })),
    facts: [
      { audience: 'everyone', body: home },
      ...venues.map((body) => ({ audience: 'venue' as const, venue: body.venue, body })),
    ],
    at: instant(0),
  }
}
