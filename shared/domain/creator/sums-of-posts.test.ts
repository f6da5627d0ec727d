/** Days made of posts: the gain of the same posts, or a gap. */
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, instant, type Instant, later } from '../../base/time.ts'
import {
  gainedBetween,
  recentOf,
  type SummedCounts,
  type SummedPost,
  summedOf,
} from './sums-of-posts.ts'

// 2026-11-26 at three in the morning, in Greenwich.
const NIGHT = instant(1_795_662_000_000)
const NEXT = later(NIGHT, DAY_MS)

function post(name: string, views: number | null, change: Partial<SummedPost> = {}): SummedPost {
  const counts: SummedCounts = { views, likes: 10, comments: 1, shares: null }
  return { post: name, postedAt: later(NIGHT, -3 * DAY_MS), counts, ...change }
}
const told = (at: Instant, ...posts: readonly SummedPost[]) => ({ at, posts })
const FIRST = told(NIGHT, post('a', 100), post('b', 50))

test('CR-35 a day is what the same posts gained, and what a post of that day has', () => {
  const fresh = post('c', 30, { postedAt: later(NIGHT, 5 * HOUR_MS) })
  const gained = gainedBetween(FIRST, told(NEXT, post('a', 140), post('b', 50), fresh))
  // Likes of the two did not move: the new post's ten are all. Shares were told of none.
  expect(gained).toEqual({ day: '2026-11-26', counts: { views: 70, likes: 10, comments: 1 } })
  const quiet = gainedBetween(FIRST, told(NEXT, ...FIRST.posts))
  expect(quiet?.counts).toEqual({ views: 0, likes: 0, comments: 0 })
})

test('CR-35 where another post is counted, one is missing, or a count is not told, there is a gap', () => {
  const old = post('z', 9_000, { postedAt: later(NIGHT, -20 * DAY_MS) })
  expect(gainedBetween(FIRST, told(NEXT, post('a', 140)))).toBeNull()
  expect(gainedBetween(FIRST, told(NEXT, ...FIRST.posts, old))).toBeNull()
  const silent = gainedBetween(FIRST, told(NEXT, post('a', null), post('b', 60)))
  expect(silent?.counts).toEqual({ likes: 0, comments: 0 })
})

test('CR-35 a sum that fell is no count, and tellings that are no day apart say nothing of a day', () => {
  const fallen = gainedBetween(FIRST, told(NEXT, post('a', 20), post('b', 60)))
  expect(fallen?.counts).toEqual({ likes: 0, comments: 0 })
  for (const hours of [0, 17, 31, 72])
    expect(gainedBetween(FIRST, told(later(NIGHT, hours * HOUR_MS), ...FIRST.posts))).toBeNull()
  const evening = told(later(NIGHT, 12 * HOUR_MS), ...FIRST.posts)
  const after = told(later(evening.at, 20 * HOUR_MS), ...FIRST.posts)
  expect(gainedBetween(evening, after)?.day).toBe('2026-11-27')
})

test('CR-35 what is more than a day can say is no count of a day', () => {
  const mad = gainedBetween(FIRST, told(NEXT, post('a', 90_000_000_000), post('b', 60)))
  expect(mad?.counts).toEqual({ likes: 0, comments: 0 })
})

test('CR-35 posts of more than four weeks ago are in neither sum, told or not', () => {
  const old = post('z', 9_000, { postedAt: later(NIGHT, -28 * DAY_MS - 1) })
  const first = told(NIGHT, ...FIRST.posts, old)
  const next = told(NEXT, post('a', 140), post('b', 50))
  expect(gainedBetween(first, next)?.counts.views).toBe(40)
  const again = told(NEXT, post('a', 140), post('b', 50), {
    ...old,
    counts: { ...old.counts, views: 9_900 },
  })
  expect(gainedBetween(first, again)?.counts.views).toBe(40)
  expect(recentOf(first).posts.map((one) => one.post)).toEqual(['a', 'b'])
})

test('CR-35 only what a platform tells of posts alone is summed', () => {
  expect(summedOf('tiktok')).toEqual(['views', 'likes', 'comments', 'shares'])
  expect(summedOf('facebook')).toEqual(['likes', 'comments', 'shares'])
  expect([summedOf('instagram'), summedOf('youtube')]).toEqual([[], []])
})
