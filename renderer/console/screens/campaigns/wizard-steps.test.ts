/** Which steps of the wizard are complete, and what a campaign can cost at most. */
import { expect, test } from 'vitest'
import type { LocalDate } from '../../../../shared/base/time.ts'
import type { CampaignDraft } from '../../../../shared/domain/campaign/campaign.ts'
import { newDraft } from './new-draft.ts'
import { isComplete, mostRewardsMinor, neighbour, STEPS } from './wizard-steps.ts'

const empty = newDraft('EUR', '#ad')
// A test may write a date down.
const day = (text: string): LocalDate => text as LocalDate
const window = (from: string, until: string): CampaignDraft => ({
  ...empty,
  window: { startsOn: day(from), endsOn: day(until), hours: null },
})

test('a new draft promises nothing: no step is complete', () => {
  expect(STEPS.filter((step) => isComplete(step, empty))).toEqual([])
})

test('a window ends on its first day or later', () => {
  expect(isComplete('window', window('2026-11-30', '2026-11-30'))).toBe(true)
  expect(isComplete('window', window('2026-11-30', '2026-11-29'))).toBe(false)
})

test('hours need a day and an end after their start', () => {
  const at = (days: readonly number[], untilMinute: number): CampaignDraft => {
    const draft = window('2026-11-01', '2026-11-30')
    return { ...draft, window: { ...draft.window, hours: { days, fromMinute: 420, untilMinute } } }
  }
  expect(isComplete('window', at([1, 2], 690))).toBe(true)
  expect(isComplete('window', at([], 690))).toBe(false)
  expect(isComplete('window', at([1], 420))).toBe(false)
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
