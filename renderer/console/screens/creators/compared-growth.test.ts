/** Growth from one start: sizes go, gaps stay, a shorter history ends with the others. */
import { expect, test } from 'vitest'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import { growthOf } from './compared-growth.ts'

// Growth looks at the weeks alone.
const rowOf = (...weeks: (number | null)[]) => ({ figures: { weeks } }) as unknown as CreatorRow

test('SC-6 compared creators start at 100 in their first week told and end in the same week', () => {
  expect(growthOf([rowOf(200, null, 300, 400), rowOf(50, 40)])).toEqual({
    weeksAgo: [3, 2, 1, 0],
    series: [
      [100, null, 150, 200],
      [null, null, 100, 80],
    ],
  })
})

test('SC-6 where no weeks are known there is nothing to draw', () => {
  expect(growthOf([rowOf(), rowOf(7)])).toBeNull()
})

test('SC-71 where each is known of one week alone there is no growth, however long the axis', () => {
  expect(growthOf([rowOf(null, null, 300), rowOf(null, null, null)])).toBeNull()
  expect(growthOf([rowOf(null, 290, 300), rowOf(null, null, null)])).not.toBeNull()
})
