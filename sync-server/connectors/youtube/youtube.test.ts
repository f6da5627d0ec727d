/** YouTube's answers as they are recorded, and as nobody should send them. */
import { expect, test } from 'vitest'
import { instant, type LocalDate, MINUTE_MS } from '../../../shared/base/time.ts'
import { MARKUP, stubbed, withField, WRONG_COUNTS } from '../connector.fixture.ts'
import { quotaAnew } from '../google-answers.ts'
import { createYoutube } from './youtube.ts'

const CHANNEL = {
  items: [
    {
      id: 'UC1',
      snippet: { title: 'Ada Bakes', description: MARKUP, customUrl: '@adabakes' },
      statistics: {
        viewCount: '98765432109',
        subscriberCount: '123000',
        hiddenSubscriberCount: false,
        videoCount: '42',
      },
      contentDetails: { relatedPlaylists: { uploads: 'UU1' } },
    },
  ],
}
const VIDEO = {
  id: 'v1',
  snippet: { publishedAt: '2026-11-01T10:00:00Z', title: 'Bread', liveBroadcastContent: 'none' },
  statistics: { viewCount: '16000000000', likeCount: '12', commentCount: '0' },
  paidProductPlacementDetails: { hasPaidProductPlacement: true },
}
const PAGE = { items: [{ contentDetails: { videoId: 'v1' } }], nextPageToken: 'p2' }
const REPORT = {
  kind: 'youtubeAnalytics#resultTable',
  columnHeaders: [{ name: 'day' }, { name: 'views' }, { name: 'subscribersLost' }],
  rows: [
    ['2026-11-01', 10, 0],
    ['2026-11-03', 12, 1],
  ],
}
const [CHANNELS, ITEMS, VIDEOS] = ['channels', 'playlistItems', 'videos'].map(
  (name) => `/youtube/v3/${name}`,
)
// Days that the calendar has.
const WINDOW = { from: '2026-11-01' as LocalDate, to: '2026-11-03' as LocalDate }

async function opened() {
  const held = await stubbed(createYoutube)
  held.on('youtube', CHANNELS ?? '', { json: CHANNEL })
  held.on('youtube', ITEMS ?? '', { json: PAGE })
  held.on('youtube', VIDEOS ?? '', { json: { items: [VIDEO] } })
  held.on('youtubeAnalytics', '/v2/reports', { json: REPORT })
  return held
}

test('CN-10 YouTube: counts are texts, hidden subscribers are none', async () => {
  const { connector, access, on } = await opened()
  expect(await connector.profile(access)).toMatchObject({
    value: {
      value: { handle: 'adabakes', biography: MARKUP, counts: { followers: 123_000, posts: 42 } },
    },
  })
  on('youtube', CHANNELS ?? '', {
    json: withField(CHANNEL, 'items.0.statistics.hiddenSubscriberCount', true),
  })
  expect(await connector.profile(access)).toMatchObject({
    value: { value: { counts: { followers: null } } },
  })
})

test('CN-10 YouTube: uploads come by their playlist, never by a search; a paid placement is disclosed', async () => {
  const { connector, access, heard } = await opened()
  const first = await connector.posts(access, null)
  expect(first).toMatchObject({
    value: {
      value: {
        posts: [
          {
            id: 'v1',
            kind: 'video',
            isSponsored: true,
            isDisclosed: true,
            counts: { views: 16_000_000_000, likes: 12, comments: 0 },
          },
        ],
        next: 'UU1 p2',
      },
    },
  })
  expect(await connector.posts(access, 'UU1 p1')).toMatchObject({ ok: true })
  expect(heard.map(({ path }) => path)).toEqual([CHANNELS, ITEMS, VIDEOS, ITEMS, VIDEOS])
  expect(heard[3]?.query).toMatchObject({ playlistId: 'UU1', pageToken: 'p1', maxResults: '50' })
  expect(await connector.postInsights(access, [{ id: 'v1', kind: 'video' }])).toMatchObject({
    value: { value: [{ id: 'v1', counts: { views: 16_000_000_000 } }] },
  })
})

test('CN-11 YouTube: videos of another page than the one that was listed are no answer, however whole they are', async () => {
  const { connector, access, on } = await opened()
  on('youtube', VIDEOS ?? '', { json: withField({ items: [VIDEO] }, 'items.0.id', 'v9') })
  expect(await connector.posts(access, null)).toEqual({
    ok: false,
    failure: { kind: 'unexpected_shape', where: 'items.id' },
  })
  // Of a page of which all are deleted or private nothing is told.
  on('youtube', VIDEOS ?? '', { json: { items: [] } })
  expect(await connector.posts(access, null)).toMatchObject({ value: { value: { posts: [] } } })
})

test('CN-11 YouTube: a page that names itself as the next is none', async () => {
  const { connector, access } = await opened()
  expect(await connector.posts(access, 'UU1 p2')).toEqual({
    ok: false,
    failure: { kind: 'unexpected_shape', where: 'nextPageToken' },
  })
})

test('CN-14 YouTube: days come by the names of the report’s columns; a day that is not there was not told', async () => {
  const { connector, access, on } = await opened()
  const days = await connector.accountInsights(access, WINDOW)
  expect(days).toMatchObject({
    value: {
      value: [
        { metric: 'views', day: '2026-11-01', count: 10 },
        { metric: 'followersLost', day: '2026-11-01', count: 0 },
        { metric: 'views', day: '2026-11-03', count: 12 },
        { metric: 'followersLost', day: '2026-11-03', count: 1 },
      ],
    },
  })
  on('youtubeAnalytics', '/v2/reports', { json: withField(REPORT, 'rows', undefined) })
  expect(await connector.accountInsights(access, WINDOW)).toMatchObject({ value: { value: [] } })
})

test('CN-14 YouTube: viewers are shares of one by age and gender, views by country', async () => {
  const { connector, access, on, heard } = await opened()
  on('youtubeAnalytics', '/v2/reports', ({ query }) => ({
    json: {
      columnHeaders: [{ name: query['dimensions'] ?? '' }, { name: query['metrics'] ?? '' }],
      rows: [[query['dimensions'] === 'country' ? 'DE' : 'x', 25]],
    },
  }))
  expect(await connector.demographics(access)).toMatchObject({
    value: {
      value: [
        { split: 'age', bucket: 'x', amount: 0.25 },
        { split: 'gender', bucket: 'x', amount: 0.25 },
        { split: 'country', bucket: 'DE', amount: 1 },
      ],
    },
  })
  expect(heard.map(({ query }) => query['endDate'])).toEqual(heard.map(() => '2026-11-17'))
})

test('CN-14 YouTube: percents that are rounded make one, and those that are more than all are none', async () => {
  const { connector, access, on } = await opened()
  const told = (first: number) => ({
    columnHeaders: [{ name: 'ageGroup' }, { name: 'gender' }, { name: 'country' }, { name: 'viewerPercentage' }, { name: 'views' }], // prettier-ignore
    rows: [['a', 'a', 'a', first, 1], ['b', 'b', 'b', 40.3, 1]], // prettier-ignore
  })
  on('youtubeAnalytics', '/v2/reports', { json: told(60.2) })
  const people = await connector.demographics(access)
  const ages = people.ok ? people.value.value.filter(({ split }) => split === 'age') : []
  expect(ages.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(1, 12)
  on('youtubeAnalytics', '/v2/reports', { json: told(90) })
  expect(await connector.demographics(access)).toMatchObject({ failure: { where: 'rows' } })
})

test('CN-12 YouTube: what is missing was not told; what is no count fails the whole answer', async () => {
  const { connector, access, on } = await opened()
  const likes = 'items.0.statistics.likeCount'
  on('youtube', VIDEOS ?? '', { json: withField({ items: [VIDEO] }, likes, undefined) })
  expect(await connector.posts(access, null)).toMatchObject({
    value: { value: { posts: [{ counts: { likes: null, views: 16_000_000_000 } }] } },
  })
  const texts = ['-1', '1.5', '999999999999', '', 'many', 12]
  for (const wrong of [...texts, ...WRONG_COUNTS.filter((one) => typeof one !== 'string')]) {
    on('youtube', VIDEOS ?? '', { json: withField({ items: [VIDEO] }, likes, wrong) })
    expect(await connector.posts(access, null)).toEqual({
      ok: false,
      failure: { kind: 'unexpected_shape', where: likes },
    })
  }
  const rows = [
    ['2026-11-01', 1, 1],
    ['2026-11-01', 2, 2],
  ]
  for (const wrong of [
    rows,
    [['2026-02-30', 1, 1]],
    [['2026-11-01', 1.5, 1]],
    [['2026-11-01', 1e12, 1]],
    [[]],
    {},
  ]) {
    on('youtubeAnalytics', '/v2/reports', { json: withField(REPORT, 'rows', wrong) })
    expect(await connector.accountInsights(access, WINDOW)).toMatchObject({
      failure: { kind: 'unexpected_shape' },
    })
  }
  on('youtube', VIDEOS ?? '', {
    json: withField({ items: [VIDEO] }, 'items.0.snippet.publishedAt', 'yesterday'),
  })
  expect(await connector.posts(access, null)).toMatchObject({ ok: false })
})

test('CN-13 YouTube: a day’s quota comes back at midnight where Google’s days begin', async () => {
  const { connector, access, on, world } = await opened()
  const error = (code: number, reason: string) => ({
    status: code,
    json: { error: { code, message: '', errors: [{ domain: 'x', reason }] } },
  })
  const said = async (code: number, reason: string) => {
    on('youtube', CHANNELS ?? '', error(code, reason))
    const reply = await connector.profile(access)
    return reply.ok ? undefined : reply.failure
  }
  expect(await said(403, 'quotaExceeded')).toEqual({
    kind: 'quota_spent',
    until: quotaAnew(world.now()),
  })
  expect(quotaAnew(instant(Date.parse('2026-11-20T08:00:00Z')))).toBe(
    Date.parse('2026-11-21T08:00:00Z'),
  )
  expect(await said(403, 'rateLimitExceeded')).toEqual({
    kind: 'rate_limited',
    retryAfterMs: MINUTE_MS,
  })
  expect(await said(403, 'forbidden')).toEqual({ kind: 'not_permitted', scope: null })
  expect(await said(401, 'authError')).toEqual({ kind: 'unauthorized', reason: 'invalid_token' })
  expect(await said(404, 'channelNotFound')).toEqual({ kind: 'gone' })
  expect(await said(503, 'backendError')).toEqual({ kind: 'unreachable' })
  expect(await said(400, 'badRequest')).toEqual({ kind: 'unexpected_shape', where: 'error' })
  on('youtube', CHANNELS ?? '', { json: {} })
  expect(await connector.opened(access)).toEqual({ ok: true, value: [] })
})
