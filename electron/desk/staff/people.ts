/**
 * Who may stand at a till, by the facts the server has sent: cashiers who are bound to no other venue, and managers and owners,
 * whose PIN also lifts.
 */
import type { PersonId, VenueId } from '../../../shared/base/ids.ts'
import type { Fact, PersonFact } from '../../../shared/domain/account/organisation.ts'
import { canLift, standsAtVenue } from '../../../shared/domain/account/role.ts'

export interface Member {
  readonly person: PersonId
  readonly name: string
  readonly isManager: boolean
}

/** By name. */
export function staffOf(facts: readonly Fact[], venue: VenueId): readonly Member[] {
  return facts
    .filter((fact): fact is PersonFact => fact.kind === 'person' && standsAtVenue(fact, venue))
    .map(({ person, name, roles }) => ({ person, name, isManager: canLift(roles) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** A UUID says nothing to a person. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The name behind an id; a name that was typed is itself, an id nobody knows any more is nobody. */
export function nameOf(facts: readonly Fact[], cashier: string | null): string | null {
  if (cashier === null) return null
  const known = facts.find(
    (fact): fact is PersonFact => fact.kind === 'person' && String(fact.person) === cashier,
  )
  if (known !== undefined) return known.name
  return UUID.test(cashier) ? null : cashier
}
