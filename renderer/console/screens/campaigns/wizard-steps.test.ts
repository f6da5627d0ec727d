/** Which steps of the wizard are complete, and what a campaign can cost at most. */
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import { MISSING_CODES, missingOf } from '../../../../shared/domain/campaign/publishable.ts'
import { newDraft } from './new-draft.ts'
import { mostRewardsMinor, neighbour, openSteps, STEPS } from './wizard-steps.ts'

const empty = newDraft('EUR', '#ad')
// A test may write a date down.
const day = (text: string): LocalDate => text as LocalDate

test('a new draft promises nothing: every step but the last has something missing', () => {
  expect(openSteps(missingOf(empty, day('2026-11-01')))).toEqual(STEPS.slice(0, -1))
})

test('every code of the campaign leads to the step where it can be mended', () => {
  for (const code of MISSING_CODES) expect(openSteps([code])).toHaveLength(1)
})

test('the most a campaign can cost is places times codes times the greatest value of one', () => {
  const reward = { kind: 'percent', rate: 0.2, greatestMinor: 800 } as const
  expect(mostRewardsMinor({ ...empty, capacity: 60, vouchersEach: 9, reward })).toBe(432_000)
  expect(mostRewardsMinor(empty)).toBe(0)
})

test('the first and the last step have no neighbour beyond them', () => {
  expect(neighbour('post', -1)).toBe('post')
  expect(neighbour('check', 1)).toBe('check')
  expect(neighbour('brief', 1)).toBe('reward')
})
