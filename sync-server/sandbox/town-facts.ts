/** The town's facts as documents, under ids that are the same in every town. */
import { hexFromBytes } from '../../shared/base/bytes.ts'
import type { Branded, OrganisationId, PersonId, VenueId } from '../../shared/base/ids.ts'
import type {
  OrganisationFact,
  PersonFact,
  VenueFact,
} from '../../shared/domain/account/organisation.ts'
import { standsAtTill } from '../../shared/domain/account/role.ts'
import type { TownBusiness } from '../../shared/fixtures/town.ts'
import { sha256 } from '../auth/ed25519.ts'
import { spaceOf } from '../accept/new-campaign.ts'
import type { FactWrite } from '../store/new-organisation.ts'

/** A UUID (version 8: its bits are ours) from the thing's own name, so that people and venues keep theirs in every town. */
// The caller names the thing and so the brand.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the brand is the caller's to name
export function idOf<Id extends Branded<string, string>>(name: string): Id {
  const hex = hexFromBytes(sha256(Buffer.from(`groundswell town ${name}`)).subarray(0, 16))
  const [a, b, c, d] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20)]
  // The town gives these ids; nothing else may.
  return `${a}-${b}-8${c}-8${d}-${hex.slice(20)}` as Id
}

/** Of a promoter of the town, whichever business they take part with or let look. */
export function creatorIdOf({ handle }: { readonly handle: string }): PersonId {
  return idOf<PersonId>(`creator ${handle}`)
}

/** Whoever manages, owns or audits, and a cashier a till. */
export function peopleOf(business: TownBusiness): TownBusiness['people'] {
  const cashiers = business.venues.flatMap(({ tills }) => tills.map(({ cashier: name }) => name))
  const roles = ['cashier'] as const
  return [...business.people, ...new Set(cashiers)].map((one) =>
    typeof one === 'string' ? { name: one, roles } : one,
  )
}

export function personIdOf({ key }: TownBusiness, name: string): PersonId {
  return idOf<PersonId>(`${key} ${name}`)
}

export function organisationFacts(
  business: TownBusiness,
  organisation: OrganisationId,
): readonly FactWrite[] {
  const space = spaceOf(organisation)
  const { number, name, town, handle, zone } = business
  const home: OrganisationFact = {
    id: organisation,
    space,
    kind: 'organisation',
    organisation,
    number,
    name,
    town,
    handle,
    zone,
    currency: 'EUR',
  }
  const people = peopleOf(business).map((person): PersonFact => {
    const id = personIdOf(business, person.name)
    return { id, space, kind: 'person', person: id, name: person.name, roles: person.roles }
  })
  const venues = business.venues.map((venue): VenueFact => {
    const id = idOf<VenueId>(venue.key)
    const { street, latitude, longitude } = venue
    const where = { street, town: venue.town, zone: venue.zone, latitude, longitude }
    return { id, space, kind: 'venue', venue: id, name: venue.name, ...where }
  })
  return [
    { audience: 'everyone', body: home },
    // Tills know who may stand at them; whoever only reads is nobody there.
    ...people.map((body) => ({
      audience: standsAtTill(body.roles) ? ('everyone' as const) : ('people' as const),
      body,
    })),
    ...venues.map((body) => ({ audience: 'venue' as const, venue: body.venue, body })),
  ]
}
