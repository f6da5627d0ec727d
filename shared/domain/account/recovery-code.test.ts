/** Recovery codes are read however a person types them. */
import { expect, test } from 'vitest'
import { crockfordOfChance, inGroups } from '../../base/crockford.ts'
import { readRecoveryCode } from './recovery-code.ts'

test('AC-11 a code of twelve characters that nobody mistakes, read as it was shown', () => {
  const code = crockfordOfChance(Uint8Array.from({ length: 12 }, (_, at) => at * 21))
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
  expect(inGroups(code)).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  expect(readRecoveryCode(inGroups(code))).toBe(code)
})

test.each([
  [' abcd efgh 0123 ', 'ABCDEFGH0123'],
  ['oil0-0000-0000', '011000000000'],
  ['ABCD-EFGH-012', undefined],
  ['ABCD-EFGH-0123-4', undefined],
  ['ABCD-EFGU-0123', undefined],
  ['', undefined],
])('AC-11 %j is read as %s', (typed, code) => {
  expect(readRecoveryCode(typed)).toBe(code)
})
