/** Rates of days. */
import { expect, test } from 'vitest'
import { addDays } from '../../base/zoned-time.ts'
import { columnOf, FIRST_DAY } from './creator.fixture.ts'
import { dailyEngagement } from './daily-engagement.ts'

test('CR-17 a day has a rate only where all of it was told', () => {
  const question = {
    interactions: [columnOf('likes', [10, 20, null, 5]), columnOf('comments', [0, 5, 1, 0])],
    base: columnOf('impressions', [100, 500, 100, 0]),
    from: FIRST_DAY,
    to: addDays(FIRST_DAY, 4),
  }
  expect([...dailyEngagement(question)]).toEqual([0.1, 0.05, NaN, NaN, NaN])
  expect([...dailyEngagement({ ...question, interactions: [] })]).toEqual(Array(5).fill(NaN))
})
