/** What a profile says of an account beside its portrait, each figure with what it rests on. */
import { expect, test } from 'vitest'
import type { AccountId, PostId } from '../../shared/base/ids.ts'
import { DAY_MS, instant, type LocalDate } from '../../shared/base/time.ts'
import { GAP } from '../../shared/domain/creator/columns.ts'
import { measured } from '../../shared/domain/creator/measured.ts'
import type { Metric } from '../../shared/domain/creator/metric.ts'
import type { Post } from '../../shared/domain/creator/post.ts'
import type { Source } from '../../shared/domain/creator/source.ts'
import { detailOf } from './account-detail.ts'
import { portraitOf } from './portrait.ts'

// Ids and days of fixtures are plain words.
const ACCOUNT = {
  id: 'account-1' as AccountId,
  creator: 'grant-1',
  platform: 'instagram',
  handle: null,
  category: null,
} as const
const FIRST_DAY = '2026-01-05' as LocalDate
const told = (source: Source, asOf: number) =>
  ({ sources: [source], purposes: ['campaign'], asOf: instant(asOf) }) as const
const column = (metric: Metric, counts: readonly number[], asOf = 9_000) =>
  measured(
    { account: ACCOUNT.id, metric, firstDay: FIRST_DAY, days: Int32Array.from(counts) },
    told('instagram_api', asOf),
  )
const steady = Array.from({ length: 210 }, (_, day) => 10_000 + day * 10)
const posts = Array.from({ length: 12 }, (_, at): Post => ({
  id: `post-${at}` as PostId,
  account: ACCOUNT.id,
  postedAt: instant(1_768_000_000_000 + at * 7 * DAY_MS),
  kind: 'image',
  isSponsored: false,
  isDisclosed: null,
  followersAtPosting: 10_000,
  counts: measured(
    { likes: 90, comments: 10, shares: null, saves: null, views: 4_000, reach: null },
    told('instagram_archive', 7_000),
  ),
}))
const detail = (columns: readonly ReturnType<typeof column>[], some = posts) =>
  detailOf({ accounts: [{ account: ACCOUNT, columns, posts: some }], zone: 'UTC', seed: 1 })

test('SC-25 growth is told over four spans, net of what a platform took away, and not over a gap', () => {
  const purged = steady.map((count, day) => (day < 190 ? count : count - 800))
  const [one] = detail([column('followers', purged.with(118, GAP))])
  const [week, month, quarter, year] = one?.growth ?? []
  expect(week).toMatchObject({ days: 7, growth: { absolute: 70, netOfPurges: 70 } })
  expect(month?.growth?.absolute).toBe(-500)
  expect(Math.abs((month?.growth?.netOfPurges ?? 0) - 300)).toBeLessThan(30)
  expect(quarter).toEqual({ days: 91, growth: null })
  expect(year).toEqual({ days: 365, growth: null })
  expect(one?.gaps).toEqual([{ from: '2026-05-03', until: '2026-05-03' }])
})

test('SC-25 rhythm and best hours are those of the posts, with their base', () => {
  const [one] = detail([column('followers', steady)])
  expect(one?.rhythm).toEqual({ posts: 12, perWeek: 1, regularity: 1 })
  expect(one?.hours).toMatchObject({ base: 'followers', slots: [{ posts: 12 }] })
  expect(detail([column('followers', steady)], [])[0]?.rhythm.perWeek).toBeNull()
})

test('SC-9 the forecast of a quarter ago knows nothing of what came after it', () => {
  const [one] = detail([column('followers', steady)])
  expect(one?.earlier).toMatchObject({ madeOn: '2026-05-03', ahead: { length: 13 } })
  const [other] = detail([
    column(
      'followers',
      steady.map((count, day) => (day < 119 ? count : 9)),
    ),
  ])
  expect(other?.earlier).toEqual(one?.earlier)
  expect(detail([column('followers', steady.slice(0, 91))])[0]?.earlier).toBeNull()
})

test('SC-9 the forecast of a quarter ago is the one that a profile said then, of what was bought too', () => {
  const leapt = steady.map((count, day) => count + (day < 60 ? 0 : 2_000))
  const [one] = detail([column('followers', leapt)])
  const columns = [column('followers', leapt.slice(0, 119))]
  const [then] = portraitOf({ accounts: [{ account: ACCOUNT, columns, posts }], seed: 1 })
  expect(then?.findings).toMatchObject([{ finding: { kind: 'bought_followers' } }])
  const ahead = then?.forecast.kind === 'told' ? then.forecast.ahead.slice(0, 13) : []
  expect(one?.earlier?.ahead).toEqual(ahead)
})

test('SC-23 each figure rests on its own inputs, and a source is as old as its newest value', () => {
  const [one] = detail([column('followers', steady), column('views', steady, 8_000)])
  const by = (figure: string) => one?.evidence.find((each) => each.figure === figure)?.provenance
  expect(by('followers')).toMatchObject({ sources: ['instagram_api'], asOf: 9_000 })
  expect(by('engagement')).toMatchObject({ sources: ['instagram_archive'], asOf: 7_000 })
  expect(by('findings')).toMatchObject({
    sources: ['instagram_api', 'instagram_archive'],
    asOf: 7_000,
  })
  expect(one?.sources).toEqual([
    { source: 'instagram_api', asOf: 9_000 },
    { source: 'instagram_archive', asOf: 7_000 },
  ])
  const [bare] = detail([column('followers', steady)], [])
  expect(bare?.evidence.map(({ figure }) => figure)).not.toContain('engagement')
  expect(detail([column('views', steady)])).toEqual([])
})
