/** Growth between two days. */
import { expect, test } from 'vitest'
import { addDays } from '../../base/zoned-time.ts'
import { columnOf, FIRST_DAY } from './creator.fixture.ts'
import { growthBetween } from './growth.ts'

const day = (after: number) => addDays(FIRST_DAY, after)
const FORTNIGHT = { from: day(0), to: day(14) }
const followers = (first: number | null, last: number | null) =>
  columnOf('followers', [first, ...Array<null>(13).fill(null), last])

test('CR-18 growth is four figures: absolute, relative, compounded a week, net of purges', () => {
  const purges = [
    { day: day(0), followers: 1_000 },
    { day: day(7), followers: 300 },
    { day: day(15), followers: 1_000 },
  ]
  const growth = growthBetween(followers(10_000, 12_100), { ...FORTNIGHT, purges })
  expect(growth).toEqual({
    absolute: 2_100,
    relative: 0.21,
    weekly: expect.closeTo(0.1, 12),
    netOfPurges: 2_400,
  })
})

test('CR-18 from nobody there is no rate, and a day of gaps has no growth', () => {
  expect(growthBetween(followers(0, 50), FORTNIGHT)).toMatchObject({
    absolute: 50,
    relative: null,
    weekly: null,
  })
  expect(growthBetween(followers(50, 0), FORTNIGHT)).toMatchObject({ relative: -1, weekly: null })
  expect(growthBetween(followers(null, 50), FORTNIGHT)).toBeNull()
  expect(growthBetween(followers(50, 50), { from: day(14), to: day(14) })).toBeNull()
})
