/** Another screen, or another address of the same one. */
import { expect, test } from 'vitest'
import { screenOf } from './screen-of.ts'

test.each([
  ['/creators', '/creators/where/text=lena', true],
  ['/creators/c-1', '/creators/where/who=c-2', true],
  ['/creators/profile/c-1/posts', '/creators/profile/c-2', true],
  ['/creators/profile/c-1', '/creators', false],
  ['/creators/profile/c-1', '/creators/import/c-1', false],
  ['/', '/creators', false],
  ['/settings/people/p-1', '/settings/people', true],
  ['/settings/people', '/settings/plan', false],
])('SC-50 %s and %s are of one screen: %s', (one, other, isSame) => {
  expect(screenOf(one) === screenOf(other)).toBe(isSame)
})
