/** Scales of the columns: of logs for audiences, and no share beyond the whole. */
import { expect, test } from 'vitest'
import { creatorAxes } from './creator-axes.ts'

test('SC-47 a scale of shares ends at the whole, whatever bound some creator’s interval has', () => {
  const shareTo = (to: number) =>
    creatorAxes({ reach: null, influence: null, fakeShare: { from: 0, to } }).fakeShare?.marks
  expect(shareTo(0.99)).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(shareTo(0.28)).toEqual([0, 0.1, 0.2, 0.3])
})
