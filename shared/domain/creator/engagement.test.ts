/** Rates of posts, and the two ways to make one of many. */
import { expect, test } from 'vitest'
import { postOf } from './creator.fixture.ts'
import {
  averageEngagement,
  engagementOf,
  interactionsOf,
  pooledEngagement,
  ratedPosts,
} from './engagement.ts'

test('CR-16 posts at 3.4 % and 3.5 % average to 3.45 %, and their sums are another rate', () => {
  const posts = [postOf({ likes: 34 }), postOf({ likes: 3_500 }, { followersAtPosting: 100_000 })]
  expect(averageEngagement(posts, 'followers')).toBeCloseTo(0.0345, 12)
  expect(pooledEngagement(posts, 'followers')).toBeCloseTo(3_534 / 101_000, 12)
})

test('CR-16 each base has its own rate', () => {
  const post = postOf({ likes: 30, comments: 6, shares: 3, saves: 1, reach: 400, views: 800 })
  expect(interactionsOf(post.counts.value)).toBe(40)
  expect(engagementOf(post, 'followers')).toBe(0.04)
  expect(engagementOf(post, 'reach')).toBe(0.1)
  expect(engagementOf(post, 'views')).toBe(0.05)
})

test('CR-17 what was not told gives no rate rather than zero, and does not pull others down', () => {
  const silent = postOf({ views: 10 })
  const nobody = postOf({ likes: 5 }, { followersAtPosting: 0 })
  const unknown = postOf({ likes: 5 }, { followersAtPosting: null })
  const liked = postOf({ likes: 20 })
  expect(interactionsOf(silent.counts.value)).toBeNull()
  expect([silent, nobody, unknown].map((post) => engagementOf(post, 'followers'))).toEqual([
    null,
    null,
    null,
  ])
  const posts = [silent, nobody, unknown, liked]
  expect([averageEngagement(posts, 'followers'), pooledEngagement(posts, 'followers')]).toEqual([
    0.02, 0.02,
  ])
  expect([averageEngagement([silent], 'reach'), pooledEngagement([], 'views')]).toEqual([
    null,
    null,
  ])
})

test('CR-29 a rate of several posts rests on those whose base is known, and on no other', () => {
  const unknown = postOf({ likes: 5, reach: 100 }, { followersAtPosting: null })
  const posts = [postOf({ likes: 20 }), unknown, postOf({ views: 9 })]
  expect(ratedPosts(posts, 'followers')).toEqual([posts[0]])
  expect(ratedPosts(posts, 'reach')).toEqual([unknown])
  expect(ratedPosts(posts, 'views')).toEqual([])
})
