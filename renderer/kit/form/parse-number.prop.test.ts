/** What is typed into an amount comes back as the same amount, in both habits. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { minorOfText, wholeOfText } from './parse-number.ts'

const minors = fc.integer({ min: 0, max: 99_999_999_99 })

test('an amount printed in either language parses to itself', () => {
  fc.assert(
    fc.property(minors, fc.constantFrom('en-GB', 'de-DE', 'de-CH'), (minor, locale) => {
      const text = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(minor / 100)
      expect(minorOfText(text.replaceAll('’', "'"))).toBe(minor)
    }),
  )
})

test.each([
  ['6.4', 640],
  ['6,40', 640],
  ['€ 6', 600],
  ['1.500', 150_000],
  ['1,500.00', 150_000],
])('%s is %i minor units', (text, minor) => {
  expect(minorOfText(text)).toBe(minor)
})

test.each(['', '-5', '6.405.1', 'six', '1e3', '6,4,0', '999999999999999999'])(
  '%j is no amount',
  (text) => {
    expect(minorOfText(text)).toBeUndefined()
  },
)

test('a whole number takes grouping and nothing else', () => {
  expect(wholeOfText('1.200')).toBe(1200)
  expect(wholeOfText('8 codes')).toBeUndefined()
})
