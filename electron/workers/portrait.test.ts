/** A portrait says what can be reckoned of an account, and null where it cannot. */
import { expect, test } from 'vitest'
import type { AccountId, PostId } from '../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../shared/base/time.ts'
import { GAP } from '../../shared/domain/creator/columns.ts'
import { sampleCounts } from '../../shared/domain/creator/follower-sample.ts'
import { measured } from '../../shared/domain/creator/measured.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import type { Post } from '../../shared/domain/creator/post.ts'
import { UNSEEN_BY_FOLLOWERS, unseenAt } from '../../shared/domain/forecast/unseen.ts'
import { LEARNED } from '../../shared/domain/integrity/learned.ts'
import { modelNumber } from '../../shared/domain/integrity/sample-share.ts'
import { portraitOf } from './portrait.ts'

// Ids and days of fixtures are plain words.
const ACCOUNT = {
  id: 'account-1' as AccountId,
  creator: 'grant-1',
  platform: 'instagram',
  handle: null,
  category: null,
} as const
const TOLD = {
  sources: ['instagram_api'],
  purposes: ['campaign'],
  asOf: instant(9_000),
} as const
const DAYS = 210
const steady = (from: number, by: number): (number | null)[] =>
  Array.from({ length: DAYS }, (_, day) => from + day * by)
const column = (metric: Metric, counts: readonly (number | null)[]) =>
  measured(
    {
      account: ACCOUNT.id,
      metric,
      firstDay: '2026-01-05' as LocalDate,
      days: Int32Array.from(counts, (count) => count ?? GAP),
    },
    TOLD,
  )
const followers = column('followers', steady(10_000, 10).with(100, null))
const posts = Array.from({ length: 12 }, (_, at): Post => ({
  id: `post-${at}` as PostId,
  account: ACCOUNT.id,
  postedAt: instant(1_768_000_000_000 + at * 86_400_000),
  kind: 'image',
  isSponsored: false,
  isDisclosed: null,
  followersAtPosting: 10_000,
  counts: measured(
    { likes: 90, comments: 10, shares: null, saves: null, views: 4_000 + at, reach: null },
    TOLD,
  ),
}))

test('WK-1 size, growth, reach and engagement are of the same account, each with its interval', () => {
  const columns = [followers, column('likes', steady(70, 0)), column('views', steady(900, 0))]
  const [portrait] = portraitOf({ accounts: [{ account: ACCOUNT, columns, posts }], seed: 1 })
  expect(portrait).toMatchObject({
    followers: 12_090,
    gapDays: 1,
    engagement: 0.01,
    ratedPosts: 12,
    reachRate: { posts: 12 },
    provenance: { sources: ['instagram_api'], purposes: ['campaign'] },
  })
  expect(portrait?.growth).toBeCloseTo(300 / 11_790, 6)
  expect(portrait?.weeks.lastDays).toHaveLength(30)
  expect(portrait?.weeks.views.at(-1)).toBe(6_300)
  expect(portrait?.weeks.engagement.at(-1)).toBeCloseTo(490 / 12_090, 9)
  const { reach } = portrait ?? {}
  expect(reach?.low).toBeLessThan(reach?.point ?? 0)
  expect(reach?.point).toBeLessThan(12_090 * 0.41)
  expect(portrait?.forecast).toMatchObject({
    kind: 'told',
    bands: [{ level: 0.9 }, { level: 0.5 }],
  })
})

test('WK-1 what nothing was told of is null, an account without followers is left out, a short one has no forecast', () => {
  const short = column('followers', [5, 6, 7])
  const accounts = [
    { account: ACCOUNT, columns: [short], posts: [] },
    { account: ACCOUNT, columns: [column('views', [1])], posts: [] },
  ]
  const portraits = portraitOf({ accounts, seed: 1 })
  expect(portraits).toHaveLength(1)
  expect(portraits[0]).toMatchObject({
    followers: 7,
    growth: null,
    reach: null,
    engagement: null,
    ratedPosts: 0,
    posts: [],
    lookedFor: [],
    forecast: { kind: 'refused', reason: 'series_too_short', facts: { known: 0, needed: 12 } },
  })
})

test('WK-1 a forecast takes a jump for no growth, and says which it left out', () => {
  const jumped = steady(10_000, 10).map((count, day) => (count ?? 0) + (day < 150 ? 0 : 2_000))
  const [calm, leapt] = [followers, column('followers', jumped)].map(
    (told) => portraitOf({ accounts: [{ account: ACCOUNT, columns: [told], posts }], seed: 1 })[0],
  )
  expect(calm?.cleaned).toEqual([])
  expect(leapt?.cleaned).toEqual([{ from: '2026-06-04', until: '2026-06-04' }])
  const ahead = leapt?.forecast.kind === 'told' ? leapt.forecast.ahead : []
  expect(ahead[25]).toBeGreaterThan(14_090 + 1_000)
  expect(ahead[25]).toBeLessThan(14_090 + 2_000)
})

test('WK-1 bands and milestone of followers are as wide as what a year has not met makes them', () => {
  const accounts = [{ account: ACCOUNT, columns: [column('followers', steady(10_000, 10))], posts }]
  const seen = portraitOf({ accounts, seed: 1 })[0]?.forecast
  if (seen?.kind !== 'told') throw new Error('thirty weeks are enough')
  // A straight line leaves the series no errors of its own.
  const { ahead, bands, milestone } = seen
  const widths = bands.map(({ high }) => Math.log((high[12] ?? 0) / (ahead[12] ?? 1)))
  for (const [index, level] of [0.9, 0.5].entries()) {
    const { up } = unseenAt(level, UNSEEN_BY_FOLLOWERS)
    expect((widths[index] ?? 0) / (up * Math.sqrt(13))).toBeCloseTo(1, 1)
  }
  // 15,000 is out of reach of the line within a quarter, and not of a burst.
  const chance = milestone.chances.find(({ weeks }) => weeks === 13)?.probability ?? 0
  expect(milestone.count).toBe(15_000)
  expect(chance).toBeGreaterThan(0.001)
  expect(chance).toBeLessThan(0.25)
})

test('WK-1 weeks reach as far back as anything was told, and a week without followers has no engagement', () => {
  const { value } = followers
  const month = measured(
    { ...value, firstDay: '2026-07-04' as LocalDate, days: value.days.slice(-30) },
    TOLD,
  )
  const columns = [
    month,
    column('likes', steady(70, 0).with(3, -9)),
    column('views', steady(900, 0)),
  ]
  const [portrait] = portraitOf({ accounts: [{ account: ACCOUNT, columns, posts }], seed: 1 })
  const { weeks } = portrait ?? {}
  expect(weeks?.lastDays).toHaveLength(30)
  expect([weeks?.views[0], weeks?.followers[0], weeks?.engagement[0]]).toEqual([6_300, null, null])
  expect(weeks?.engagement.at(-1)).toBeCloseTo(490 / 12_090, 9)
  expect(portrait).toMatchObject({ gapDays: 0, lastDay: '2026-08-02' })
})

test('WK-1 posts whose followers at posting nobody knows bear no rate, and are not counted to one', () => {
  const columns = [followers, column('likes', steady(70, 0))]
  const old = posts.map((post) => ({ ...post, followersAtPosting: null }))
  const both = [...old, ...posts.slice(0, 5)]
  const [none] = portraitOf({ accounts: [{ account: ACCOUNT, columns, posts: old }], seed: 1 })
  expect(none).toMatchObject({ reach: null, engagement: null, ratedPosts: 0 })
  const [some] = portraitOf({ accounts: [{ account: ACCOUNT, columns, posts: both }], seed: 1 })
  expect(some).toMatchObject({ reachRate: { posts: 5 }, engagement: 0.01, ratedPosts: 5 })
})

test('WK-1 a sample of followers makes the share, behaviour stands beside it, and weeks are as long as they were', () => {
  const columns = [followers, column('likes', steady(70, 0)), column('views', steady(900, 0))]
  // Later than all that is told of days.
  const takenOn = '2026-09-01' as LocalDate
  const model = modelNumber(LEARNED.profile)
  const sample = { takenOn, count: 400, score: 80, order: 'random', model } as const
  const file = { ...TOLD, sources: ['file'] as const }
  const taken = sampleCounts(sample).map(({ metric, firstDay, counts }) =>
    measured(
      { account: ACCOUNT.id, metric, firstDay, days: Int32Array.from(counts, Number) },
      file,
    ),
  )
  const of = (some: typeof columns) =>
    portraitOf({ accounts: [{ account: ACCOUNT, columns: some, posts }], seed: 1 })[0]
  const [without, withSample] = [of(columns), of([...columns, ...taken])]
  expect(without?.fakeShare).toMatchObject({ from: 'behaviour' })
  expect(without?.fakeShare.sample).toBeUndefined()
  expect(withSample?.fakeShare).toMatchObject({
    from: 'sample',
    sample: { takenOn, count: 400, order: 'random', unused: null },
    beside: [{ from: 'behaviour', point: without?.fakeShare.point }],
  })
  expect(withSample?.fakeShare.point).toBeGreaterThan(0.25)
  expect(withSample?.reach?.point).toBeLessThan(without?.reach?.point ?? 0)
  expect(withSample?.weeks).toEqual(without?.weeks)
  expect(withSample?.lastDay).toBe(without?.lastDay)
  expect(withSample?.provenance.sources).toEqual(['instagram_api', 'file'])
})
