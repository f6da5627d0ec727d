/** The matrix of protocol versions. */
import { expect, test } from 'vitest'
import { negotiate } from './negotiate.ts'

const SPOKEN = 5

test.each([
  { floor: 5, ceiling: 5, kind: 'full', protocol: 5 },
  { floor: 3, ceiling: 9, kind: 'full', protocol: 5 },
  { floor: 4, ceiling: 4, kind: 'uploads', protocol: 4 },
  { floor: 1, ceiling: 3, kind: 'uploads', protocol: 3 },
  { floor: 1, ceiling: 2, kind: 'refused' },
  { floor: 6, ceiling: 6, kind: 'refused' },
  { floor: 6, ceiling: 2, kind: 'refused' },
])('$floor to $ceiling against 5 is $kind', ({ floor, ceiling, ...expected }) => {
  expect(negotiate({ floor, ceiling }, SPOKEN)).toEqual(expected)
})
