/** Whatever was told of an account, what is said of it is defined. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACCOUNT, columnOf } from '../creator/creator.fixture.ts'
import type { Metric } from '../creator/metric.ts'
import { cleanedHistory } from './cleaned.ts'
import { examine } from './examine.ts'
import { fakeShareOf } from './fake-share.ts'
import { findManipulation } from './find-manipulation.ts'
import { type AccountHistory, historyUntil, type PostFacts } from './history.ts'
import { purgesIn } from './purges.ts'

const count = fc.oneof(
  fc.constant(null),
  fc.constant(0),
  fc.integer({ min: -5, max: 2_000_000_000 }),
  fc.integer({ min: 900, max: 1_100 }),
)
const counts = fc.array(count, { minLength: 1, maxLength: 200 })
const METRICS: readonly Metric[] = ['followers', 'views', 'likes', 'comments', 'following']

test('IG-6 gaps, zeros, resets and single points have defined answers', () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 5, maxLength: 5 }), (told) => {
      const examined = examine({
        platform: ACCOUNT.platform,
        columns: METRICS.map((metric, at) => columnOf(metric, told[at] ?? [])),
        posts: [],
        paidAds: [],
      })
      const { share, low, high } = examined?.fakeShare ?? { share: -1, low: -1, high: -1 }
      expect([low >= 0, low <= share, share <= high, high <= 1]).toEqual([true, true, true, true])
      for (const { probability, gained, evidence } of examined?.findings ?? []) {
        expect(probability).toBeGreaterThanOrEqual(0.3)
        expect(probability).toBeLessThanOrEqual(1)
        const numbers = [gained, ...evidence.flatMap(({ facts }) => Object.values(facts))]
        expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
      }
    }),
    { numRuns: 60 },
  )
})

const DAYS = 130
const level = fc.constantFrom(Number.NaN, 0, 1, 999, 1_000, 1_030, 50_000, 1e12)
/** Mostly usual days, so that jumps have something to stand out of. */
const daily = fc
  .tuple(
    fc.constantFrom(10, 1_000, 200_000),
    fc.array(fc.tuple(fc.nat(DAYS - 1), level), { maxLength: 12 }),
  )
  .map(([from, odd]) => {
    const days = Float64Array.from({ length: DAYS }, (_, day) => from + day * (1 + (day % 3)))
    for (const [day, at] of odd) days[day] = at
    return days
  })
const told = fc.constantFrom(null, 0, 1, 40, 3_000, 1e12)
const posts: fc.Arbitrary<PostFacts[]> = fc.array(
  fc.record({
    day: fc.nat(DAYS - 1),
    views: told,
    likes: told,
    comments: told,
    likesFirstHour: told,
  }),
  { maxLength: 40 },
)
const span = fc.tuple(fc.integer({ min: -9, max: DAYS }), fc.nat(30)).map(([from, days]) => ({ from, until: from + days })) // prettier-ignore
const history = fc.record<AccountHistory>({
  platform: fc.constantFrom('instagram', 'facebook', 'youtube', 'tiktok'),
  followers: daily,
  following: daily,
  views: daily,
  likes: daily,
  comments: daily,
  posts,
  paidAds: fc.array(span, { maxLength: 2 }),
})

test('IG-6 counts of any size and hours that tell more than a post has: every number is one', () => {
  fc.assert(
    fc.property(history, (known) => {
      const { share, low, high } = fakeShareOf(known, null)
      expect([low >= 0, low <= share, share <= high, high <= 1]).toEqual([true, true, true, true])
      const numbers: number[] = []
      for (const { probability, gained, evidence } of findManipulation(known)) {
        numbers.push(probability, gained)
        for (const { facts } of evidence) numbers.push(...Object.values(facts))
      }
      const { followers } = cleanedHistory(known)
      numbers.push(...followers.filter((_, day) => !Number.isNaN(known.followers[day])))
      numbers.push(...purgesIn(known.followers).map((purge) => purge.followers))
      expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
    }),
    { numRuns: 150 },
  )
})

test('IG-7 as known on a day is what was reckoned on it with what was there, whatever came after', () => {
  fc.assert(
    fc.property(history, history, fc.integer({ min: 1, max: DAYS }), (then, later, day) => {
      const joined = (of: 'followers' | 'following' | 'views' | 'likes' | 'comments') =>
        Float64Array.from(then[of], (value, at) => (at < day ? value : (later[of][at] ?? 0)))
      const now: AccountHistory = {
        platform: then.platform,
        followers: joined('followers'),
        following: joined('following'),
        views: joined('views'),
        likes: joined('likes'),
        comments: joined('comments'),
        posts: [
          ...then.posts.filter((post) => post.day < day),
          ...later.posts.filter((post) => post.day >= day),
        ],
        paidAds: then.paidAds,
      }
      const [one, other] = [historyUntil(now, day), historyUntil(then, day)]
      expect(findManipulation(one)).toEqual(findManipulation(other))
      expect(fakeShareOf(one, null)).toEqual(fakeShareOf(other, null))
      expect(cleanedHistory(one)).toEqual(cleanedHistory(other))
    }),
    { numRuns: 150 },
  )
})
