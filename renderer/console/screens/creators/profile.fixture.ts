/** A creator of one account with a finding, a forecast and a post, for the tests of the profile. */
import type { AccountId, PostId, Space } from '../../../../shared/base/ids.ts'
import { instant, type LocalDate } from '../../../../shared/base/time.ts'
import type { CreatorRow } from '../../../../shared/bridge/creator-figures.ts'
import type { PostsView } from '../../../../shared/bridge/creator-posts.ts'
import type { AccountProfile, CreatorProfile } from '../../../../shared/bridge/creator-profile.ts'
import type { AccountDetail } from '../../../../shared/domain/creator/account-detail.ts'

// Ids and days of fixtures are plain words.
const day = (text: string) => text as LocalDate
// As above.
const ACCOUNT_ID = 'grant-1.1' as AccountId
// As above.
const POST_ID = 'post-1' as PostId
// As above.
const SPACE = 'organisation-a' as Space

export const known = <Value>(value: Value) => ({ kind: 'known', value }) as const
export const ROW: CreatorRow = {
  id: 'grant-1',
  space: SPACE,
  purposes: ['campaign'],
  since: instant(1_790_000_000_000),
  until: null,
  name: 'Lena Hofer',
  town: 'Bozen',
  accounts: [],
  figures: {
    platform: 'instagram',
    followers: known(12_000),
    weeks: [11_000, 12_000],
    growth: known(0.019),
    reach: { kind: 'unknown', why: 'no_posts' },
    engagement: known({ rate: 0.0412, posts: 30, percentile: 0.88 }),
    fakeShare: known({ point: 0.04, low: 0, high: 0.08, level: 0.95 }),
    findings: known({ likely: 0, review: 1 }),
    influence: { kind: 'unknown', why: 'no_redemptions' },
    asOf: instant(1_795_000_000_000),
    sources: ['instagram_api'],
  },
}
const DAYS = ['2026-11-07', '2026-11-14', '2026-11-21'].map(day)
const year = (value: number) => Array<number>(52).fill(value)
export const ACCOUNT: AccountProfile = {
  account: {
    id: ACCOUNT_ID,
    creator: 'grant-1',
    platform: 'instagram',
    handle: null,
    category: null,
  },
  provenance: {
    sources: ['instagram_api'],
    purposes: ['campaign'],
    asOf: instant(1_795_000_000_000),
  },
  figures: ROW.figures,
  firstDay: day('2025-01-05'),
  lastDay: day('2026-11-21'),
  weeks: {
    lastDays: DAYS,
    followers: [11_000, null, 12_000],
    views: [1, 2, 3],
    engagement: [0.1, null, 0.2],
  },
  posts: [{ at: instant(1_794_600_000_000), isSponsored: true }],
  gapDays: 3,
  fakeShare: { from: 'behaviour', point: 0.04, low: 0, high: 0.08, level: 0.95 },
  reachRate: null,
  lookedFor: ['bought_followers', 'inflated_engagement'],
  findings: [
    {
      from: day('2026-11-10'),
      until: day('2026-11-12'),
      review: { kind: 'open' },
      finding: {
        kind: 'bought_followers',
        from: 5,
        until: 8,
        probability: 0.41,
        band: 'review',
        gained: 3_140,
        evidence: [
          {
            code: 'followers_jumped',
            speaks: 'for',
            facts: { gained: 3_140, share: 0.05, days: 3 },
          },
          { code: 'ads_noted', speaks: 'against', facts: {} },
        ],
        clearedBy: ['giveaway_post'],
      },
    },
  ],
  forecast: {
    kind: 'told',
    ahead: year(13_000),
    bands: [
      { level: 0.9, low: year(12_000), high: year(14_000) },
      { level: 0.5, low: year(12_500), high: year(13_500) },
    ],
    backtest: { origins: 8, steps: 13, scaledError: 0.83, naiveScaledError: 1.2 },
    methods: ['theta', 'ets'],
    milestone: {
      count: 15_000,
      chances: [4, 13, 26, 52].map((weeks) => ({ weeks, probability: weeks / 100 })),
    },
  },
  audience: null,
  cleaned: [
    { from: day('2026-11-09'), until: day('2026-11-10') },
    { from: day('2026-03-01'), until: day('2026-03-02') },
  ],
}
export const PROFILE: CreatorProfile = {
  row: ROW,
  place: { at: 2, of: 3, before: 'grant-0', after: 'grant-2' },
  accounts: [ACCOUNT],
  together: null,
}

export const DETAIL: AccountDetail = {
  account: ACCOUNT.account.id,
  growth: [
    { days: 7, growth: { absolute: 90, relative: 0.01, weekly: 0.01, netOfPurges: 140 } },
    { days: 365, growth: null },
  ],
  rhythm: { posts: 30, perWeek: 5.2, regularity: 0.61 },
  hours: {
    base: 'followers',
    slots: [
      { weekday: 2, hour: 18, posts: 9, worth: { point: 1.4, low: 1.1, high: 1.8, level: 0.9 } },
    ],
  },
  earlier: { madeOn: day('2026-08-22'), ahead: [12_100] },
  evidence: [
    {
      figure: 'engagement',
      provenance: { ...ACCOUNT.provenance, sources: ['youtube_api'] },
    },
  ],
  sources: [
    { source: 'instagram_archive', asOf: instant(1_795_000_000_000) },
    { source: 'youtube_api', asOf: instant(1_795_000_000_000) },
  ],
  gaps: [{ from: day('2026-03-01'), until: day('2026-03-03') }],
}
export const POSTS: PostsView = {
  total: 1,
  all: 8,
  offset: 0,
  told: ['likes', 'views'],
  hasAddresses: true,
  rows: [
    {
      id: POST_ID,
      account: ACCOUNT.account.id,
      platform: 'instagram',
      at: instant(1_794_600_000_000),
      kind: 'short',
      address: 'https://www.instagram.com/reel/C9morningLoaf/',
      isSponsored: true,
      isDisclosed: false,
      followersAtPosting: 12_000,
      counts: { likes: 321, comments: null, shares: null, saves: null, views: null, reach: null },
      engagement: { followers: 0.0268, reach: null, views: null },
      standing: { base: 'followers', percentile: 0.64 },
      asOf: instant(1_795_000_000_000),
    },
  ],
}
