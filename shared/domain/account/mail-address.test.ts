/** A mail address is known in one form, and what no mail can be sent to is none. */
import { expect, test } from 'vitest'
import { readMailAddress } from './mail-address.ts'

test.each([
  [' Ada@Example.COM ', 'ada@example.com'],
  ['o’neill+till@sub.example.ie', 'o’neill+till@sub.example.ie'],
  ['root@localhost', 'root@localhost'],
  ['grüße@bücher.example', 'grüße@bücher.example'],
])('AC-8 %s is read as %s', (text, address) => {
  expect(readMailAddress(text)).toBe(address)
})

test.each([
  '',
  'ada',
  'ada@',
  '@example.com',
  'a b@example.com',
  'ada@exa mple.com',
  'ada@example..com',
  'ada@-example.com',
  'ada@example.com\nbcc: eve@example.com',
  'ada@example.com, eve@example.com',
  '<ada@example.com>',
  'ada@eve@example.com',
  `${'a'.repeat(65)}@example.com`,
  `ada@${'a'.repeat(250)}.com`,
])('AC-8 %j is no address', (text) => {
  expect(readMailAddress(text)).toBeUndefined()
})
