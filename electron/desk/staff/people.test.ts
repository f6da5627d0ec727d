/** Who is of a till's staff, and what their ids are said as. */
import { expect, test } from 'vitest'
import type { PersonId, Space, VenueId } from '../../../shared/base/ids.ts'
import type { PersonFact } from '../../../shared/domain/account/organisation.ts'
import type { Role } from '../../../shared/domain/account/role.ts'
import { nameOf, staffOf } from './people.ts'

function person(id: string, name: string, roles: readonly Role[]): PersonFact {
  // Ids of the test world.
  return { id, space: 'o' as Space, kind: 'person', person: id as PersonId, name, roles }
}

// Of the test world too.
const HERE = 'here' as VenueId
const ID = '0193e1c2-7b3a-7f00-8000-000000000001'
const facts = [
  person(ID, 'Zoe', ['cashier']),
  person('b', 'Ada', ['manager']),
  person('c', 'Olga', ['owner']),
  person('d', 'Aron', ['auditor']),
]

test('DK-22 cashiers, managers and owners stand at a till, by name; an auditor does not', () => {
  expect(staffOf(facts, HERE).map(({ name, isManager }) => [name, isManager])).toEqual([
    ['Ada', true],
    ['Olga', true],
    ['Zoe', false],
  ])
})

test('DK-71 a cashier who is bound to a venue stands at its tills alone; an older fact binds nobody', () => {
  const there = 'there' as VenueId
  const bound = [
    { ...person('e', 'Eva', ['cashier']), venue: HERE },
    { ...person('f', 'Fritz', ['cashier']), venue: there },
  ]
  const names = (venue: VenueId) => staffOf([...facts, ...bound], venue).map(({ name }) => name)
  expect(names(HERE)).toEqual(['Ada', 'Eva', 'Olga', 'Zoe'])
  expect(names(there)).toEqual(['Ada', 'Fritz', 'Olga', 'Zoe'])
})

test('DK-22 an id is said as its name, a typed name as itself, an id nobody knows as nobody', () => {
  const other = ID.replace('0001', '0002')
  expect([ID, 'Mara', other, null].map((cashier) => nameOf(facts, cashier))).toEqual([
    'Zoe',
    'Mara',
    null,
    null,
  ])
})
