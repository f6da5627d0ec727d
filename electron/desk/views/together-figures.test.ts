/** Figures of one account and of several together: what adds up, what is a range, and what is not known. */
import { expect, test } from 'vitest'
import type { AccountId } from '../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../shared/base/time.ts'
import type { Platform } from '../../../shared/domain/campaign/campaign.ts'
import { measured } from '../../../shared/domain/creator/measured.ts'
import type { Purpose } from '../../../shared/domain/creator/grant.ts'
import { maySetBeside, type Source } from '../../../shared/domain/creator/source.ts'
import { TASKS } from '../../workers/tasks.ts'
import { accountFigures } from './creator-figures.ts'
import { togetherFigures } from './together-figures.ts'

const NOTHING_SAID = { standing: undefined, draft: {}, readings: [] }
const TOLD = { purposes: ['campaign'], asOf: instant(9_000) } as const

function told(counts: readonly number[], platform: Platform, source: Source = 'creator') {
  // Ids and days of fixtures are plain words.
  const account = {
    id: `account-${platform}` as AccountId,
    creator: 'grant-1',
    platform,
    handle: null,
    category: null,
  }
  const firstDay = '2026-01-05' as LocalDate
  const days = Int32Array.from(counts)
  const followers = { account: account.id, metric: 'followers', firstDay, days } as const
  const columns = [measured(followers, { ...TOLD, sources: [source] })]
  return { accounts: [{ account, columns, posts: [] }], seed: 1 }
}
const steady = (from: number, days: number) =>
  Array.from({ length: days }, (_, day) => from + day * 10)

test('SC-1 of a week of followers neither growth nor findings are known, and it is not said that there are none', () => {
  const figures = (days: number) => {
    const [drawn] = TASKS.draw(told(steady(1_000, days), 'tiktok'))
    if (drawn === undefined) throw new Error('it tells followers')
    return accountFigures(drawn.sketch, NOTHING_SAID)
  }
  expect(figures(7)).toMatchObject({
    followers: { kind: 'known', value: 1_060 },
    growth: { kind: 'unknown', why: 'too_short' },
    findings: { kind: 'unknown', why: 'too_short' },
  })
  expect(figures(40)).toMatchObject({
    growth: { kind: 'known' },
    findings: { kind: 'known', value: { likely: 0, review: 0 } },
  })
})

const portraitsOf = (counts: readonly number[], platform: Platform) =>
  TASKS.portrait(told(counts, platform))

test('SC-21 followers and growth of several accounts add up, what is a share is a range', () => {
  const one = portraitsOf(steady(10_000, 31), 'instagram')
  const other = portraitsOf(steady(2_000, 31), 'youtube')
  expect(togetherFigures(one)).toBeNull()
  const together = togetherFigures([...one, ...other])
  expect(together).toMatchObject({
    followers: { value: 12_600 },
    reach: { kind: 'unknown', why: 'no_posts' },
    engagement: { kind: 'unknown', why: 'no_posts' },
    fakeShare: { value: { least: 0.1, most: expect.closeTo(0.17, 9) } },
  })
  expect(together?.growth).toEqual({ kind: 'known', value: expect.closeTo(0.05, 9) })
  const short = portraitsOf(steady(2_000, 7), 'tiktok')
  expect(togetherFigures([...one, ...short])?.growth).toEqual({ kind: 'unknown', why: 'too_short' })
})

test('SC-21 an account whose terms forbid it is not put together with others, and compared with nobody', () => {
  const of = (platform: Platform, source: Source) =>
    TASKS.portrait(told(steady(1_000, 31), platform, source))
  const [one, other] = [of('instagram', 'instagram_api'), of('tiktok', 'tiktok_api')]
  const channel = of('youtube', 'youtube_api')
  expect(togetherFigures([...one, ...other, ...channel])).toMatchObject({
    leftOut: ['youtube'],
    followers: { value: 2_600 },
  })
  expect(togetherFigures([...one, ...channel])).toMatchObject({
    followers: { kind: 'unknown', why: 'not_combined' },
  })
  const value = (sources: readonly Source[], purposes: readonly Purpose[] = ['campaign']) =>
    maySetBeside({ sources, purposes })
  expect(value(['youtube_archive', 'instagram_api'])).toBe(true)
  expect(value(['youtube_archive', 'youtube_api'])).toBe(false)
  expect(value(['youtube_api'], ['campaign', 'benchmark'])).toBe(true)
})
