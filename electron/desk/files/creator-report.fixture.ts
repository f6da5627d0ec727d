/** A creator's profile for reports: an account with two years of weeks, a finding, a forecast; and one without any of them. */
import type { AccountId, PostId, Space } from '../../../shared/base/ids.ts'
import { DAY_MS, instant, type LocalDate } from '../../../shared/base/time.ts'
import { addDays } from '../../../shared/base/zoned-time.ts'
import type { CreatorFigures } from '../../../shared/bridge/creator-figures.ts'
import { measured } from '../../../shared/domain/creator/measured.ts'
import type { Post } from '../../../shared/domain/creator/post.ts'
import type { ReportedAccount, ReportedProfile } from './creator-paper.ts'

/** 2026-11-21 00:00 UTC. */
export const AS_OF = instant(1_795_219_200_000)
// Days and ids of fixtures are plain words.
const LAST_DAY = '2026-11-21' as LocalDate // A plain word.
const INSTAGRAM = 'grant-1.1' as AccountId // A plain word.
const YOUTUBE = 'grant-1.2' as AccountId // A plain word.
const SPACE = 'organisation-a' as Space // A plain word.
const POST_ID = 'post-1' as PostId // A plain word.
const FOUND_FROM = '2026-08-12' as LocalDate // A plain word.
const FOUND_UNTIL = '2026-08-14' as LocalDate // A plain word.
const WEEKS = 104
const YEAR_WEEKS = 52

const known = <Value>(value: Value) => ({ kind: 'known', value }) as const
const weeks = (value: (week: number) => number | null) =>
  Array.from({ length: WEEKS }, (_, week) => value(week))
const ahead = (value: (week: number) => number) =>
  Array.from({ length: YEAR_WEEKS }, (_, week) => value(week))

const FIGURES: CreatorFigures = {
  platform: 'instagram',
  followers: known(69_600),
  weeks: [66_000, null, 69_600],
  growth: known(0.019),
  reach: known({ point: 20_700, low: 15_900, high: 26_900, level: 0.9, posts: 28 }),
  engagement: known({ rate: 0.0412, posts: 538, percentile: 0.88 }),
  fakeShare: known({ point: 0.041, low: 0, high: 0.082, level: 0.95, from: 'behaviour' }),
  findings: known({ likely: 0, review: 1 }),
  influence: { kind: 'unknown', why: 'no_redemptions' },
  asOf: AS_OF,
  sources: ['instagram_api', 'creator'],
}

const TOLD: ReportedAccount = {
  account: {
    id: INSTAGRAM,
    creator: 'grant-1',
    platform: 'instagram',
    handle: '@laubengang.anna',
    category: 'food',
  },
  provenance: { sources: ['instagram_api'], purposes: ['campaign'], asOf: AS_OF },
  figures: FIGURES,
  lastDay: LAST_DAY,
  weeks: {
    lastDays: Array.from({ length: WEEKS }, (_, at) => addDays(LAST_DAY, (at - WEEKS + 1) * 7)),
    followers: weeks((week) =>
      week === 40 ? null : 43_000 + week * 250 + (week > 89 ? 3_140 : 0),
    ),
    views: weeks((week) => 18_000 + ((week * 7_919) % 4_000) + (week === 52 ? 22_000 : 0)),
    engagement: weeks((week) => 0.04 + ((week * 31) % 10) / 1_000),
  },
  posts: Array.from({ length: 300 }, (_, at) => ({
    at: instant(AS_OF - at * 2.4 * DAY_MS),
    isSponsored: at % 17 === 0,
  })),
  gapDays: 7,
  lookedFor: ['bought_followers', 'inflated_engagement'],
  fakeShare: { from: 'behaviour', point: 0.041, low: 0, high: 0.082, level: 0.95 },
  findings: [
    {
      review: {
        kind: 'asked',
        for: 'ads_invoice',
        by: 'Jonas Berger',
        at: AS_OF,
        words: 'Invoice of August?',
        readAt: null,
        answer: null,
      },
      from: FOUND_FROM,
      until: FOUND_UNTIL,
      finding: {
        kind: 'bought_followers',
        from: 600,
        until: 603,
        probability: 0.41,
        band: 'review',
        gained: 3_140,
        evidence: [
          {
            code: 'followers_jumped',
            speaks: 'for',
            facts: { gained: 3_140, share: 0.05, days: 3 },
          },
          { code: 'comments_unchanged', speaks: 'against', facts: { ratio: 1.02 } },
        ],
        clearedBy: ['ads_invoice', 'giveaway_post'],
      },
    },
  ],
  forecast: {
    kind: 'told',
    ahead: ahead((week) => 69_700 + week * 180),
    bands: [
      {
        level: 0.9,
        low: ahead((week) => 69_000 + week * 60),
        high: ahead((week) => 70_400 + week * 320),
      },
      {
        level: 0.5,
        low: ahead((week) => 69_400 + week * 130),
        high: ahead((week) => 70_000 + week * 230),
      },
    ],
    backtest: { origins: 8, steps: 26, scaledError: 0.83, naiveScaledError: 1 },
    methods: ['theta', 'damped', 'ets'],
    milestone: {
      count: 75_000,
      chances: [4, 13, 26, 52].map((horizon) => ({ weeks: horizon, probability: horizon / 100 })),
    },
  },
}

const SHORT: ReportedAccount = {
  ...TOLD,
  account: { ...TOLD.account, id: YOUTUBE, platform: 'youtube', handle: null },
  provenance: { sources: ['youtube_api'], purposes: ['campaign'], asOf: AS_OF },
  weeks: { lastDays: [LAST_DAY], followers: [900], views: [null], engagement: [null] },
  posts: [],
  gapDays: 0,
  lookedFor: ['inflated_engagement'],
  findings: [],
  forecast: { kind: 'refused', reason: 'series_too_short', facts: { known: 1, needed: 12 } },
}

export function profile(by: Partial<ReportedProfile['row']> = {}): ReportedProfile {
  return {
    row: {
      id: 'grant-1',
      space: SPACE,
      purposes: ['campaign'],
      since: instant(AS_OF - 90 * DAY_MS),
      until: null,
      name: 'Anna Pichler',
      town: 'Bozen',
      accounts: [],
      figures: FIGURES,
      ...by,
    },
    accounts: [TOLD, SHORT],
  }
}

export const POST: Post = {
  id: POST_ID,
  account: INSTAGRAM,
  postedAt: AS_OF,
  kind: 'short',
  address: 'https://www.instagram.com/reel/C9morningLoaf/',
  isSponsored: true,
  isDisclosed: null,
  followersAtPosting: 69_000,
  counts: measured(
    { likes: 2_100, comments: 0, shares: null, saves: 40, views: 31_000, reach: null },
    { sources: ['instagram_api'], purposes: ['campaign'], asOf: AS_OF },
  ),
}

/** The newest first, every other day one; what is told of each differs. */
export const POSTS: readonly Post[] = [
  POST,
  ...Array.from({ length: 41 }, (_, at): Post => {
    const number = at + 1
    const address = `https://www.instagram.com/p/post-${number}/`
    return {
      // A plain word.
      id: `post-of-${number}` as PostId,
      account: INSTAGRAM,
      postedAt: instant(AS_OF - number * 2 * DAY_MS),
      kind: number % 3 === 0 ? 'carousel' : 'image',
      ...(number % 4 > 0 && { address }),
      isSponsored: number % 5 === 0,
      isDisclosed: number % 10 === 0,
      followersAtPosting: 69_000 - number * 10,
      counts: measured(
        {
          likes: 1_200_000 + ((number * 7_919) % 4_000) * 100,
          comments: number,
          shares: null,
          saves: number === 7 ? null : 40 * number,
          views: 31_000_000,
          reach: null,
        },
        {
          sources: ['instagram_api'],
          purposes: ['campaign'],
          asOf: instant(AS_OF - number * DAY_MS),
        },
      ),
    }
  }),
]
