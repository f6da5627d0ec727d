/** The ledger's address says what is asked and is read back as it was said, whatever stands in it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ledgerAddressFrom, type LedgerAddress, pathOfLedger } from './ledger-address.ts'

const ENTRY = `${'0123456789abcdef'.repeat(2)}:17`
const addresses = fc.record({
  tab: fc.constantFrom('ledger', 'shifts'),
  entry: fc.constantFrom(null, ENTRY),
  filter: fc.record(
    {
      campaign: fc.constant('campaign-1'),
      till: fc.constant('till-1'),
      cashier: fc.constantFrom('Ilaria & Söhne', 'a/b?c#d', '100 %', 'a+b'),
      shift: fc.constant(ENTRY),
      standing: fc.constantFrom('provisional', 'reversed'),
      from: fc.constant('2026-11-19'),
      text: fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }),
      clash: fc.constant(true),
    },
    { requiredKeys: [] },
  ),
})

test('what is asked is read back from the address as it was said', () => {
  fc.assert(
    fc.property(addresses, (asked) => {
      // The generator writes plain words where the bridge has branded ids.
      const address = asked as LedgerAddress
      expect(ledgerAddressFrom(pathOfLedger(address))).toEqual(address)
    }),
  )
})

test('an address that names nothing is the whole ledger, an entry stands in it plainly', () => {
  const whole = { tab: 'ledger', entry: null, filter: {} }
  expect(pathOfLedger({ tab: 'ledger', entry: null, filter: {} })).toBe('/redemptions')
  expect(ledgerAddressFrom('/redemptions')).toEqual(whole)
  expect(ledgerAddressFrom(`/redemptions/${ENTRY}`)).toEqual({ ...whole, entry: ENTRY })
})

test('parts that are none are left out', () => {
  const path = `/redemptions/where/standing=held&from=2026-02-30&till=../../x&shift=7&text=&clash=no&entry=9`
  expect(ledgerAddressFrom(path)).toEqual({ tab: 'ledger', entry: null, filter: {} })
})
