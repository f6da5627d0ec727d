/** The address of people says who is looked for and is read back as it was said, whatever stands in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ROLES } from '../../../../../shared/domain/account/role.ts'
import { type ListAddress, listAddressFrom, pathOfList } from '../../../address/list-address.ts'
import { PEOPLE } from './people-address.ts'
import { type PeopleFilter, STATES } from './people-rows.ts'

const addresses = fc.record({
  chosen: fc.constantFrom(null, '0197c3e5-7d2a-7f00-8000-0123456789ab', 'i1'),
  filter: fc.record(
    {
      text: fc.string({ maxLength: 30, unit: 'grapheme' }),
      role: fc.constantFrom(...ROLES),
      state: fc.constantFrom(...STATES),
    },
    { requiredKeys: ['text'] },
  ),
})

test('what is looked for is read back from the address as it was said', () => {
  fc.assert(
    fc.property(addresses, (address: ListAddress<PeopleFilter>) => {
      expect(listAddressFrom(PEOPLE, pathOfList(PEOPLE, address))).toEqual(address)
    }),
  )
})

test('an address that names nothing is everybody, and somebody stands in it plainly', () => {
  expect(pathOfList(PEOPLE, { filter: { text: '' }, chosen: null })).toBe('/settings/people')
  expect(pathOfList(PEOPLE, { filter: { text: '' }, chosen: 'i1' })).toBe('/settings/people/i1')
  expect(listAddressFrom(PEOPLE, '/settings/people/i1')).toEqual({
    filter: { text: '' },
    chosen: 'i1',
  })
})

test('parts that are none are left out', () => {
  const path = '/settings/people/where/role=king&state=gone&who=../../x&text='
  expect(listAddressFrom(PEOPLE, path)).toEqual({ filter: { text: '' }, chosen: null })
  expect(listAddressFrom(PEOPLE, '/settings/people/%')).toEqual({
    filter: { text: '' },
    chosen: null,
  })
})
