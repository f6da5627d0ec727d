/** Whatever platforms tell of an account, and in whatever order, what is said of it is a number, a null or a refusal by name. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AccountId, PostId } from '../../shared/base/ids.ts'
import { DAY_MS, instant, type LocalDate } from '../../shared/base/time.ts'
import { addDays, startOfDay } from '../../shared/base/zoned-time.ts'
import { COUNT_MAX, GAP } from '../../shared/domain/creator/columns.ts'
import type { AccountMaterial } from '../../shared/domain/creator/dashboard.ts'
import { measured } from '../../shared/domain/creator/measured.ts'
import { type Metric, metricsOf } from '../../shared/domain/creator/metric.ts'
import type { Post, PostCounts } from '../../shared/domain/creator/post.ts'
import { examine } from '../../shared/domain/integrity/examine.ts'
import { signsOf } from '../../shared/domain/watch/signs.ts'
import { detailOf } from './account-detail.ts'
import { portraitOf } from './portrait.ts'

const RUNS = 40
const SEED = 11
// An id of a fixture.
const ID = 'account-1' as AccountId
const TOLD = { sources: ['instagram_api'], purposes: ['campaign'], asOf: instant(9_000) } as const

/** Days of one metric, by what is wrong with them. */
const SHAPES: Readonly<Record<string, (day: number, days: number) => number | null>> = {
  untold: () => null,
  zeros: () => 0,
  equal: () => 5_000,
  steady: (day) => 1_000 + 10 * day,
  onePoint: (day, days) => (day === Math.floor(days / 2) ? 12_345 : null),
  aYearMissing: (day, days) => (day > 0.1 * days && day < 0.95 * days ? null : 9_000 + day),
  reset: (day) => (day % 97 === 50 ? 0 : 100_000 + day),
  down: (day) => Math.max(0, 3_000 - 20 * day),
  huge: (day) => COUNT_MAX - day,
  fromOneToAll: (day, days) => (day < days / 2 ? 1 : COUNT_MAX),
  fromAllToOne: (day, days) => (day < days / 2 ? COUNT_MAX : 1),
  wild: (day) => [null, 0, 1, 7, 1_000, 1_000_000, COUNT_MAX][(day * day + 3 * day) % 7] ?? null,
}
const shape = fc.constantFrom(...Object.keys(SHAPES))
// Leap days, both changes of the clocks, the turn of a year, and the first day that there is.
const firstDay = fc.constantFrom(
  ...(['2024-02-28', '2024-03-30', '2023-10-28', '2023-12-31', '1970-01-01'] as LocalDate[]),
)
const platform = fc.constantFrom('instagram', 'facebook', 'youtube', 'tiktok')
const postCount = fc.constantFrom(null, 0, 1, 10, 500, COUNT_MAX, 1e12)
const post = fc.record({
  /** Of few ids, so that some are told twice. */
  id: fc.integer({ min: 0, max: 40 }),
  /** Unordered, and before and after the days that were told. */
  at: fc.double({ min: -0.1, max: 1.1, noNaN: true }),
  followersAtPosting: fc.constantFrom(null, 0, 1, 1_000, 1e12),
  counts: fc.record<PostCounts>({
    likes: postCount,
    comments: postCount,
    shares: postCount,
    saves: postCount,
    views: postCount,
    reach: postCount,
  }),
})

const material = fc
  .record({
    platform,
    firstDay,
    days: fc.constantFrom(1, 2, 7, 30, 95, 200, 366, 430),
    followers: shape,
    others: fc.array(shape, { minLength: 4, maxLength: 4 }),
    posts: fc.array(post, { maxLength: 30 }),
  })
  .map((drawn): AccountMaterial => {
    const { days, others } = drawn
    const column = (metric: Metric, name = 'untold') =>
      measured(
        {
          account: ID,
          metric,
          firstDay: drawn.firstDay,
          days: Int32Array.from({ length: days }, (_, day) => SHAPES[name]?.(day, days) ?? GAP),
        },
        TOLD,
      )
    const told = metricsOf(drawn.platform).filter((metric) => metric !== 'followers')
    const from = startOfDay(drawn.firstDay, 'UTC')
    return {
      account: {
        id: ID,
        creator: 'grant-1',
        platform: drawn.platform,
        handle: null,
        category: null,
      },
      columns: [
        column('followers', drawn.followers),
        ...told.map((metric, index) => column(metric, others[index % others.length])),
      ],
      posts: drawn.posts.map(({ id, at, followersAtPosting, counts }): Post => ({
        // Ids of fixtures are plain words.
        id: `post-${id}` as PostId,
        account: ID,
        postedAt: instant(from + Math.floor(at * days * DAY_MS)),
        kind: 'image',
        isSponsored: false,
        isDisclosed: null,
        followersAtPosting,
        counts: measured(counts, TOLD),
      })),
    }
  })

/** Paths of numbers that are none, and of words that are no sentence. */
function notFinite(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`]
  if (typeof value !== 'object' || value === null) return value === undefined ? [path] : []
  return Object.entries(value).flatMap(([key, one]) => notFinite(one, `${path}.${key}`))
}

test('WK-1 gaps, zeros, resets, giants, leap days, posts twice and unordered: a portrait has no number that is none', () => {
  fc.assert(
    fc.property(material, (told) => {
      const portraits = portraitOf({ accounts: [told], seed: 1 })
      expect(portraits).toHaveLength(1)
      expect(notFinite(portraits)).toEqual([])
      for (const { reach, fakeShare, forecast } of portraits) {
        for (const estimate of reach === null ? [fakeShare] : [reach, fakeShare]) {
          expect([estimate.low <= estimate.point, estimate.point <= estimate.high]).toEqual([true, true]) // prettier-ignore
        }
        expect(forecast.kind === 'told' || forecast.reason.startsWith('series_too_')).toBe(true)
      }
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('WK-1 whatever the hour’s zone, what a profile says beside it has none either', () => {
  const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia')
  fc.assert(
    fc.property(material, zone, (told, of) => {
      expect(notFinite(detailOf({ accounts: [told], zone: of, seed: 1 }))).toEqual([])
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('WK-1 signs of such an account have their days and numbers', () => {
  fc.assert(
    fc.property(material, ({ columns }) => {
      const signs = signsOf(columns.map(({ value }) => value))
      expect(notFinite(signs)).toEqual([])
      for (const { from, until } of signs) expect(from <= until).toBe(true)
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('WK-1 the order in which posts were told changes no finding and no share', () => {
  fc.assert(
    fc.property(material, ({ account, columns, posts }) => {
      const of = (some: readonly Post[]) =>
        examine({
          platform: account.platform,
          columns: columns.map(({ value }) => value),
          posts: some,
          paidAds: [],
        })
      expect(of(posts.toReversed())).toEqual(of(posts))
    }),
    { numRuns: RUNS, seed: SEED },
  )
})

test('WK-1 neither a year that is missing nor a day of zero between is a jump', () => {
  const column = (counts: readonly (number | null)[]) =>
    measured(
      {
        account: ID,
        metric: 'followers' as const,
        firstDay: '2024-02-28' as LocalDate,
        days: Int32Array.from(counts, (count) => count ?? GAP),
      },
      TOLD,
    )
  const account = { id: ID, creator: 'g', platform: 'instagram', handle: null, category: null } as const // prettier-ignore
  const of = (counts: readonly (number | null)[]) =>
    portraitOf({ accounts: [{ account, columns: [column(counts)], posts: [] }], seed: 1 })[0]
  const days = Array.from({ length: 500 }, (_, day) => 20_000 + 30 * day)
  const missing = of(days.map((count, day) => (day > 60 && day < 426 ? null : count)))
  expect(missing).toMatchObject({ findings: [], cleaned: [], gapDays: 365 })
  expect(missing?.lastDay).toBe(addDays('2024-02-28' as LocalDate, 499))
  const zero = of(days.with(300, 0))
  expect(zero).toMatchObject({ findings: [], cleaned: [] })
})
