/** How often, how evenly, at which hours. */
import { expect, test } from 'vitest'
import { seededRandom } from '../../base/random.ts'
import { DAY_MS, HOUR_MS, instant } from '../../base/time.ts'
import { postOf } from './creator.fixture.ts'
import { hoursByWorth, postingRegularity, postsPerWeek, slotsByWorth } from './rhythm.ts'

const postsAt = (...days: readonly number[]) =>
  days.map((day) => postOf({ likes: 10 }, { postedAt: instant(day * DAY_MS) }))

test('CR-19 posts a week go by the gaps between posts', () => {
  expect(postsPerWeek(postsAt(0, 3.5, 7))).toBeCloseTo(2, 12)
  expect([postsPerWeek(postsAt(1)), postsPerWeek(postsAt(1, 1))]).toEqual([null, null])
})

test('CR-19 regularity is 1 like a clock, a half as by chance, and near 0 in bursts', () => {
  expect(postingRegularity(postsAt(9, 3, 6, 0))).toBe(1)
  const chance = seededRandom(19)
  const anyTime = Array.from({ length: 2_000 }, () => chance() * 1_000)
  expect(postingRegularity(postsAt(...anyTime))).toBeCloseTo(0.5, 1)
  const bursts = Array.from({ length: 50 }, (_, at) => Math.floor(at / 25) * 100 + at / 1_000)
  expect(postingRegularity(postsAt(...bursts))).toBeLessThan(0.1)
  expect(postingRegularity(postsAt(0, 1, 2))).toBeNull()
})

test('CR-19 hours with enough posts are told with their interval, the best first', () => {
  const at = (hour: number, day: number, likes: number) =>
    postOf({ likes }, { postedAt: instant(day * DAY_MS + hour * HOUR_MS) })
  const posts = [
    ...[0, 1, 2, 3, 4, 5].map((day) => at(17, day, 28 + day)),
    ...[0, 1, 2, 3, 4, 5].map((day) => at(6, day, 8 + day)),
    at(3, 9, 500),
  ]
  const question = { base: 'followers', zone: 'Europe/Rome', chance: seededRandom(1) } as const
  const hours = hoursByWorth(posts.slice(0, -1), question)
  expect(hours.map(({ hour }) => hour)).toEqual([18, 7])
  const [best, worst] = hours.map(({ worth }) => worth)
  expect(best?.low).toBeGreaterThan(worst?.high ?? Infinity)
  expect(hoursByWorth(posts, question).map(({ hour }) => hour)).not.toContain(4)
  expect(hoursByWorth([], question)).toEqual([])
})

test('CR-19 hours of a weekday are told apart in the zone, and only those with enough posts', () => {
  const on = (day: number, hour: number, likes: number) =>
    postOf({ likes }, { postedAt: instant((day + 4) * DAY_MS + hour * HOUR_MS) })
  // The fourth day of 1970 after its first is a Monday; 23 h in UTC is the next day in Rome.
  const posts = [0, 7, 14, 21].flatMap((week) => [on(week, 23, 30), on(week + 1, 8, 10)])
  const question = { base: 'followers', zone: 'Europe/Rome', chance: seededRandom(1) } as const
  const slots = slotsByWorth([...posts, on(3, 8, 900)], question)
  expect(slots.map(({ weekday, hour, posts: count }) => [weekday, hour, count])).toEqual([
    [2, 0, 4],
    [2, 9, 4],
  ])
  expect(slotsByWorth(posts, question)[0]?.worth).toMatchObject({ point: 1.5, low: 1.5, high: 1.5 })
})
