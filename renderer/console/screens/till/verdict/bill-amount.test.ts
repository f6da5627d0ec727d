/** What is typed for a bill is always an amount in whole minor units. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minorOf, typedAmount } from './bill-amount.ts'

test.each([
  ['', '', null],
  ['1', '1', 100],
  ['14.5', '14.5', 1_450],
  ['14,50', '14.50', 1_450],
  ['14.505', '14.50', 1_450],
  ['.9', '0.9', 90],
  ['007', '7', 700],
  ['1234567', '12345', 1_234_500],
  ['3.1.2', '3.12', 312],
  ['€ 9,80', '9.80', 980],
])('%j is typed as %j', (keys, shown, minor) => {
  expect(typedAmount(keys)).toBe(shown)
  expect(minorOf(typedAmount(keys))).toBe(minor)
})

test('whatever is typed stays an amount in whole minor units', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (keys) => {
      const shown = typedAmount(keys)
      expect(typedAmount(shown)).toBe(shown)
      const minor = minorOf(shown)
      expect(minor === null || (Number.isSafeInteger(minor) && minor >= 0)).toBe(true)
    }),
  )
})
