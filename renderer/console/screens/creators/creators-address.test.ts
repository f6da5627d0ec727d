/** The address of creators says what they are narrowed by and is read back as it was said, whatever stands in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PURPOSES } from '../../../../shared/domain/creator/grant.ts'
import { type CreatorsAddress, creatorsAddressFrom, pathOfCreators } from './creators-address.ts'

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
    fc.property(addresses, (address: CreatorsAddress) => {
      expect(creatorsAddressFrom(pathOfCreators(address))).toEqual(address)
    }),
  )
})

test('CR-8 an address that names nothing is every creator; parts that are none are left out', () => {
  expect(pathOfCreators({ filter: { text: '' }, chosen: null })).toBe('/creators')
  expect(pathOfCreators({ filter: { text: '' }, chosen: 'grant-1' })).toBe('/creators/grant-1')
  const nobody = { filter: { text: '' }, chosen: null }
  const wrong = '/creators/where/purpose=marketing&who=../../x&text='
  expect(creatorsAddressFrom(wrong)).toEqual(nobody)
  expect(creatorsAddressFrom('/creators/%')).toEqual(nobody)
})
