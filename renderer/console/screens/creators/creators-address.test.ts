/** The address of creators says what they are narrowed by and is read back as it was said, whatever stands in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import { type ListAddress, listAddressFrom, pathOfList } from '../../address/list-address.ts'
import { CREATORS, type Filter } from './creators-address.ts'

const addresses = fc.record({
  chosen: fc.constantFrom(null, '0197c3e5-7d2a-7f00-8000-0123456789ab', 'grant-1'),
  filter: fc.record(
    {
      text: fc.string({ maxLength: 30, unit: 'grapheme' }),
      purpose: fc.constantFrom(...PURPOSES),
    },
    { requiredKeys: ['text'] },
  ),
})

test('CR-8 what creators are narrowed by is read back from the address as it was said', () => {
  fc.assert(
    fc.property(addresses, (address: ListAddress<Filter>) => {
      expect(listAddressFrom(CREATORS, pathOfList(CREATORS, address))).toEqual(address)
    }),
  )
})

test('CR-8 an address that names nothing is every creator; parts that are none are left out', () => {
  expect(pathOfList(CREATORS, { filter: { text: '' }, chosen: null })).toBe('/creators')
  expect(pathOfList(CREATORS, { filter: { text: '' }, chosen: 'grant-1' })).toBe(
    '/creators/grant-1',
  )
  const nobody = { filter: { text: '' }, chosen: null }
  const wrong = '/creators/where/purpose=marketing&who=../../x&text='
  expect(listAddressFrom(CREATORS, wrong)).toEqual(nobody)
  expect(listAddressFrom(CREATORS, '/creators/%')).toEqual(nobody)
})
