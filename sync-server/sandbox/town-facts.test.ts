/** The town's facts: which of them its tills may know. */
import { expect, test } from 'vitest'
import type { OrganisationId } from '../../shared/base/ids.ts'
import type { Fact } from '../../shared/domain/account/organisation.ts'
import { TOWN_BUSINESSES } from '../../shared/fixtures/town.ts'
import { organisationFacts } from './town-facts.ts'

test.each(TOWN_BUSINESSES)(
  'the tills of $name know who may stand at them, and nobody else',
  (business) => {
    // An id of the test world.
    const facts = organisationFacts(business, 'organisation' as OrganisationId)
    const people = facts.flatMap(({ body, audience }) => {
      // A fact is what a fact is written from.
      const fact = body as unknown as Fact
      return fact.kind === 'person' ? [[fact.name, audience] as const] : []
    })
    const cashiers = business.venues.flatMap(({ tills }) => tills.map(({ cashier }) => cashier))
    const readers = business.people.filter(({ roles }) => roles.every((role) => role === 'auditor'))
    const seen = people.filter(([, audience]) => audience === 'everyone').map(([name]) => name)
    expect(seen).toEqual(expect.arrayContaining(cashiers))
    expect(seen.filter((name) => readers.some((reader) => reader.name === name))).toEqual([])
    expect(people).toHaveLength(new Set(people.map(([name]) => name)).size)
  },
)
