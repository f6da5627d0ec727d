/** Posts and numbers of a creator as the desk's columns have them: windowed, sorted, narrowed, and as known on a day. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccountId, Space } from '../../../shared/base/ids.ts'
import { DAY_MS, instant, type LocalDate } from '../../../shared/base/time.ts'
import type { Views } from '../../../shared/bridge/views.ts'
import type { BlockPost } from '../../../shared/sync/column-block.schema.ts'
import { type TaskInput, TASKS } from '../../workers/tasks.ts'
import type { DeskParts } from '../parts.ts'
import { account, chunkOf, FIRST, openKeeper } from '../store/columns/columns.fixture.ts'
import type { ColumnKeeper } from '../store/columns/keeper.ts'
import { dateOf } from '../store/columns/series.ts'
import { type DocumentsBed, makeDocumentsBed } from '../store/documents.fixture.ts'
import { newFolder } from '../store/rx-storage/storage.fixture.ts'
import { creatorDetailView } from './creator-detail.ts'
import { creatorPostsView } from './creator-posts.ts'
import { creatorProfileView } from './creator-profile.ts'
import { findingPostsView } from './finding-posts.ts'
import { viewInputFrom } from '../../../shared/bridge/views.schema.ts'

const NOW = instant((FIRST + 100) * DAY_MS)
const GRANT = 'grant-1'

let bed: DocumentsBed
let keeper: ColumnKeeper
beforeEach(async () => {
  bed = await makeDocumentsBed(setImmediate, ['creators', 'facts'])
  keeper = openKeeper(newFolder())
  const connected = (['instagram', 'tiktok'] as const).map((platform, at) => ({
    id: account(at + 1),
    creator: GRANT,
    platform,
    handle: null,
    category: null,
  }))
  await bed.documents.collection('creators').insert({
    id: GRANT,
    // Ids of fixtures are plain words.
    space: 'organisation-a' as Space,
    purposes: ['campaign'],
    since: instant(1),
    until: null,
    name: 'Lena Hofer',
    town: null,
    accounts: [],
    connected,
  })
})
afterEach(async () => {
  keeper.close()
  await bed.clear()
})

function parts(): DeskParts {
  const columns = {
    read: async (question: Parameters<ColumnKeeper['read']>[0]) => ({
      ok: true,
      value: keeper.read(question),
    }),
    posts: async (accounts: readonly AccountId[]) => ({ ok: true, value: keeper.posts(accounts) }),
    audiencesKnown: async (question: Parameters<ColumnKeeper['audiencesKnown']>[0]) => ({
      ok: true,
      value: keeper.audiencesKnown(question),
    }),
  }
  const tasks = {
    portrait: (input: TaskInput<'portrait'>) => TASKS.portrait(input),
    detail: (input: TaskInput<'detail'>) => TASKS.detail(input),
  }
  const ask = async (task: keyof typeof tasks, input: never) => ({
    kind: 'done',
    value: tasks[task](input),
  })
  // The views read documents, columns, workers and the clock, and nothing else of the desk.
  return {
    documents: bed.documents,
    deps: { now: () => NOW },
    portfolio: null,
    analysis: { columns, analyst: { ask } },
  } as unknown as DeskParts
}

interface Made {
  readonly likes: number | null
  readonly kind?: BlockPost['kind']
  readonly isSponsored?: boolean
  readonly day?: number
  readonly asOfDay?: number
  readonly address?: string
  readonly purposes?: BlockPost['purposes']
}

function tell(number: number, some: readonly Made[]): void {
  const told = some.map((made, at): BlockPost => {
    const { likes, kind = 'image', isSponsored = false, day = at, asOfDay = 90 } = made
    const counts = { likes, comments: null, shares: null, saves: null, views: null, reach: null }
    return {
      id: `post-${number}-${at}`,
      postedAt: (FIRST + day) * DAY_MS + 1_000,
      kind,
      ...(made.address !== undefined && { address: made.address }),
      isSponsored,
      isDisclosed: null,
      followersAtPosting: 1_000,
      counts,
      sources: ['instagram_api'],
      purposes: made.purposes ?? ['campaign'],
      asOf: (FIRST + asOfDay) * DAY_MS,
    }
  })
  const month = { account: account(number), month: '2024-10', posts: told }
  keeper.take({ chunks: [], posts: [month], checkpoint: null })
}

async function posts(input: Omit<Views['creator-posts']['input'], 'creator'> = {}) {
  const seen = await creatorPostsView.compute(parts(), { creator: GRANT, ...input })
  if (seen.kind !== 'value' || seen.value === null) throw new Error('the view is computed')
  return seen.value
}
const likesOf = async (input: Parameters<typeof posts>[0]) =>
  (await posts(input)).rows.map(({ counts }) => counts.likes)

test('DK-115 a page gets the address of a post at its own platform and no other, whatever stands on disk', async () => {
  const addresses = [
    'https://www.instagram.com/p/C9morningLoaf/',
    'https://www.instagram.com.evil.example/p/C9/',
    'https://www.tiktok.com/@lena/video/1',
    'javascript:alert(1)',
  ]
  tell(1, [...addresses.map((address) => ({ likes: 1, address })), { likes: 1 }])
  const told = await posts()
  expect(told.rows.map(({ address }) => address)).toEqual([null, null, null, null, addresses[0]])
  expect(told.hasAddresses).toBe(true)
})

test('SC-22 posts are windowed, sorted and narrowed by the desk; what is not told comes last', async () => {
  tell(1, [
    { likes: 10 },
    { likes: null, kind: 'short' },
    { likes: 30, isSponsored: true },
    { likes: 20 },
    { likes: 40 },
    { likes: 50 },
  ])
  tell(2, [{ likes: 5, kind: 'short', day: 50 }])
  expect(await likesOf({})).toEqual([5, 50, 40, 20, 30, null, 10])
  const by = (descending: boolean) => ({ sort: { by: 'likes', descending } })
  expect(await likesOf(by(true))).toEqual([50, 40, 30, 20, 10, 5, null])
  expect(await likesOf(by(false))).toEqual([5, 10, 20, 30, 40, 50, null])
  expect(await likesOf({ ...by(true), offset: 1, limit: 2 })).toEqual([40, 30])
  expect(await posts({ offset: 1, limit: 2 })).toMatchObject({ total: 7, offset: 1 })
  expect(await posts({ kind: 'short' })).toMatchObject({ total: 2, all: 7, told: ['likes'] })
  expect(await likesOf({ sponsored: true })).toEqual([30])
  expect(await likesOf({ account: account(2) })).toEqual([5])
  expect(await posts({ account: 'account-9' as AccountId })).toMatchObject({ all: 0, rows: [] })
})

test('SC-22 a post has its rates by name and stands among those of its own account', async () => {
  tell(1, [{ likes: 10 }, { likes: 20 }, { likes: 30 }, { likes: 40 }, { likes: 50 }])
  tell(2, [{ likes: 900, day: 50 }])
  const { rows } = await posts()
  expect(rows[0]).toMatchObject({ platform: 'tiktok', standing: null })
  expect(rows[1]).toMatchObject({
    platform: 'instagram',
    engagement: { followers: 0.05, reach: null, views: null },
    standing: { base: 'followers', percentile: 0.9 },
  })
})

test('SC-24 a profile, its detail and its posts are as they were known on the day', async () => {
  const followers = { metric: 'followers' as const }
  const steady = (from: number, days: number) =>
    Array.from({ length: days }, (_, day) => from + day)
  keeper.take({ chunks: [chunkOf([1, 0], steady(1_000, 60), followers)], checkpoint: null })
  keeper.take({ chunks: [chunkOf([1, 60], [5_000], followers)], checkpoint: null })
  const corrected = { ...followers, asOf: (FIRST + 80) * DAY_MS }
  keeper.take({ chunks: [chunkOf([1, 59], [9_999], corrected)], checkpoint: null })
  tell(1, [{ likes: 1, asOfDay: 20 }, { likes: 2 }, { likes: 3, day: 70 }])
  const knownOn = dateOf(FIRST + 59)
  const then = await creatorProfileView.compute(parts(), { creator: GRANT, knownOn })
  expect(then).toMatchObject({
    value: {
      accounts: [{ lastDay: knownOn, followers: 1_059, gapDays: 0 }],
      row: { figures: { influence: { kind: 'unknown', why: 'not_kept' } } },
    },
  })
  const zone = 'Europe/Rome'
  const detail = await creatorDetailView.compute(parts(), { creator: GRANT, knownOn, zone })
  expect(detail).toMatchObject({ value: [{ growth: [{ growth: { absolute: 7 } }, {}, {}, {}] }] })
  expect(await likesOf({ knownOn })).toEqual([null, 1])
  const before = await creatorProfileView.compute(parts(), {
    creator: GRANT,
    knownOn: dateOf(FIRST - 1),
  })
  expect(before).toMatchObject({
    value: { accounts: [], row: { figures: { followers: { kind: 'unknown' }, asOf: null } } },
  })
  const now = await creatorDetailView.compute(parts(), { creator: GRANT, zone })
  expect(now).toMatchObject({ value: [{ growth: [{ growth: { absolute: 5_000 - 1_053 } }, {}, {}, {}] }] }) // prettier-ignore
})

test('DK-116 a profile as known on a day has the audience that was told by then, and none of later', async () => {
  const followers = { metric: 'followers' as const }
  const days = Array.from({ length: 60 }, (_, day) => 1_000 + day)
  keeper.take({ chunks: [chunkOf([1, 0], days, followers)], checkpoint: null })
  const told = (month: string, share: number, day: number) => ({
    account: account(1),
    month,
    audience: {
      whole: 'followers' as const,
      parts: [
        {
          split: 'city' as const,
          buckets: [{ bucket: 'Bozen', share }],
          elsewhere: 0,
          untold: 1 - share,
        },
      ],
      sources: ['instagram_api' as const],
      purposes: ['campaign' as const],
      asOf: (FIRST + day) * DAY_MS,
    },
  })
  const audiences = [told('2024-10', 0.25, 70), told('2024-11', 0.5, 80)]
  keeper.take({ chunks: [], audiences, checkpoint: null })
  const shareOn = async (day: number) => {
    const knownOn = dateOf(FIRST + day)
    const seen = await creatorProfileView.compute(parts(), { creator: GRANT, knownOn })
    const audience = seen.kind === 'value' ? seen.value?.accounts[0]?.audience : undefined
    return audience?.value.parts[0]?.buckets[0]?.share ?? audience
  }
  expect([await shareOn(80), await shareOn(79), await shareOn(70)]).toEqual([0.5, 0.25, 0.25])
  expect(await shareOn(69)).toBeNull()
})

test('DK-120 a page gets the posts behind a finding: of its days, that the grant allows, with an address of their platform alone', async () => {
  const days = Array.from({ length: 200 }, (_, day) => 40_000 + day * 10 + (day >= 100 ? 9_000 : 0))
  keeper.take({ chunks: [chunkOf([1, 0], days, { metric: 'followers' })], checkpoint: null })
  tell(1, [
    { likes: 1, day: 99 },
    { likes: 2, day: 100, address: 'https://www.instagram.com/p/C9morningLoaf/' },
    { likes: 3, day: 100, address: 'https://evil.example/p/C9/' },
    { likes: 4, day: 100, purposes: ['insurance'] },
    { likes: 5, day: 150 },
  ])
  const knownOn = dateOf(FIRST + 199)
  const seen = await findingPostsView.compute(parts(), { creator: GRANT, knownOn })
  const [first] = seen.kind === 'value' ? (seen.value ?? []) : []
  expect(first).toMatchObject({
    account: account(1),
    finding: 'bought_followers',
    from: dateOf(FIRST + 100),
    kind: 'days',
    total: 2,
  })
  expect(first?.posts.map(({ address }) => address).toSorted()).toEqual([
    'https://www.instagram.com/p/C9morningLoaf/',
    null,
  ])
  const gone = await findingPostsView.compute(parts(), { creator: 'grant-9' })
  expect(gone).toMatchObject({ value: null })
})

test('SC-24 a grant that is none has neither detail nor posts, and a wrong day or zone is refused at the door', async () => {
  const gone = { creator: 'grant-9' }
  expect(await creatorPostsView.compute(parts(), gone)).toMatchObject({ value: null })
  const zone = 'UTC'
  expect(await creatorDetailView.compute(parts(), { ...gone, zone })).toMatchObject({ value: null })
  const day = '2026-02-30' as LocalDate
  expect(viewInputFrom('creator-profile', { creator: GRANT, knownOn: day })).toBeUndefined()
  expect(viewInputFrom('creator-detail', { creator: GRANT, zone: 'Mars/Base' })).toBeUndefined()
  expect(viewInputFrom('creator-detail', { creator: GRANT, zone })).toBeDefined()
})
