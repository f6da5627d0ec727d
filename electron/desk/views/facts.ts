/** View `facts`: the organisation this desk stands in, its people, venues and tills, and who the desk is. */
import type {
  Fact,
  OrganisationFact,
  PersonFact,
  RecoveryFact,
  TillFact,
  VenueFact,
} from '../../../shared/domain/account/organisation.ts'
import { isZone } from '../../../shared/base/zoned-time.ts'
import type { DeskParts } from '../parts.ts'
import type { Documents } from '../store/documents.ts'
import { type DeskView, shown } from './view.ts'

export const factsView: DeskView<'facts'> = {
  topics: ['facts'],
  compute: ({ documents, identity }) => {
    const facts = factsOf(documents)
    return shown({
      organisation: organisationOf(facts),
      people: facts.filter((fact): fact is PersonFact => fact.kind === 'person').toSorted(byName),
      venues: facts.filter((fact): fact is VenueFact => fact.kind === 'venue').toSorted(byName),
      tills: facts.filter((fact): fact is TillFact => fact.kind === 'till').toSorted(byName),
      self: selfOf(identity, facts),
    })
  },
}

export function factsOf(documents: Documents): readonly Fact[] {
  if (!documents.has('facts')) return []
  const rows = documents.sql.statement<{ readonly data: string }>(
    `SELECT _data AS data FROM ${documents.sql.tableOf('facts')} WHERE _deleted = 0`,
  )
  // The collection `facts` holds facts.
  return rows.all().map(({ data }) => JSON.parse(data) as Fact)
}

/** What the server says of its recovering; undefined while it does not. */
export function recoveryOf(facts: readonly Fact[]): RecoveryFact | undefined {
  return facts.find(
    (fact): fact is RecoveryFact => fact.kind === 'recovery' && fact.endedAt === null,
  )
}

export function organisationOf(facts: readonly Fact[]): OrganisationFact | null {
  return facts.find((fact): fact is OrganisationFact => fact.kind === 'organisation') ?? null
}

export function venuesOf(documents: Documents): readonly VenueFact[] {
  return factsOf(documents).filter((fact): fact is VenueFact => fact.kind === 'venue')
}

/** The organisation's zone, UTC until it is known. */
export function zoneOf(organisation: OrganisationFact | null): string {
  const zone = organisation?.zone ?? 'UTC'
  return isZone(zone) ? zone : 'UTC'
}

/** Roles and name as the organisation has them now; what the folder remembers, until that is here. */
export function selfOf(identity: DeskParts['identity'], facts: readonly Fact[]) {
  const { organisation, name } = identity.remembered
  if (identity.kind === 'till') {
    const { device } = identity.remembered
    return { person: null, device, roles: ['cashier' as const], organisation, name }
  }
  const { person, roles } = identity.remembered
  const self = facts.find(
    (fact): fact is PersonFact => fact.kind === 'person' && fact.person === person,
  )
  const now = { roles: self?.roles ?? roles, name: self?.name ?? name }
  return { person, device: null, organisation, ...now }
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name)
}
